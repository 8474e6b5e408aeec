"""Keys in place of names, and the secret beside the council's data."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from heard.facts.keys import Keys, SecretError, read_or_make_secret

KEYS = Keys(b"0123456789abcdef0123456789abcdef")


def test_the_same_text_gives_the_same_key_in_any_capitals():
    assert KEYS.complaint("CS/2024/017") == KEYS.complaint("cs/2024/017") == KEYS.complaint("Cs/2024/017")
    assert KEYS.complainant("Ann O'Neill") == KEYS.complainant("ANN O'NEILL")
    assert KEYS.complainant("Straße") == KEYS.complainant("STRASSE")


def test_another_text_another_secret_or_another_purpose_gives_another_key():
    other = Keys(b"another secret of thirty-two byt")
    keys = [KEYS.complaint("1"), KEYS.complaint("2"), KEYS.complaint(""), KEYS.complainant("1"), other.complaint("1")]
    assert len(set(keys)) == len(keys)


def test_a_key_is_32_hexadecimal_digits_and_holds_nothing_of_the_text():
    for text in ("", "abc", "Łucja, 12 High Street", "x" * 10_000):
        key = KEYS.complainant(text)
        assert len(key) == 32
        assert set(key) <= set("0123456789abcdef")


@pytest.mark.parametrize("secret", [b"", b"x" * 31])
def test_a_short_secret_is_refused(secret):
    with pytest.raises(SecretError, match="at least 32 bytes"):
        Keys(secret)


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path):
    path = tmp_path / "beside" / ".heard" / "secret"
    made = read_or_make_secret(path)
    assert len(made) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_or_make_secret(path) == made
    Keys(made)


def test_each_council_gets_a_secret_of_its_own(tmp_path: Path):
    assert read_or_make_secret(tmp_path / "a") != read_or_make_secret(tmp_path / "b")


@pytest.mark.parametrize("content", [b"not hexadecimal", b"\xff\xfe", b"abc"])
def test_a_file_that_holds_no_secret_is_left_as_it_is(tmp_path: Path, content):
    path = tmp_path / "secret"
    path.write_bytes(content)
    with pytest.raises(SecretError, match="--secret"):
        read_or_make_secret(path)
    assert path.read_bytes() == content


def test_a_place_where_no_secret_can_be_made(tmp_path: Path):
    (tmp_path / "file").write_text("no folder", "utf-8")
    for path in (tmp_path, tmp_path / "file" / "secret"):
        with pytest.raises(SecretError, match="could not be read or made"):
            read_or_make_secret(path)
