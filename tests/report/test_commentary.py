"""A file of commentary: read by section, refused with the line and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from heard.report.annual_report import annual_report
from heard.report.blocks import Commentary
from heard.report.commentary import CommentaryError, read_commentary
from heard.report.document_set import SECTIONS_TOLD
from heard.report.material import Material
from heard.report.scrutiny_report import scrutiny_report
from report.conftest import blocks_of

SECTIONS = frozenset({"timeliness", "learning"})


def read(folder: Path, text: str) -> dict[str, tuple[Commentary, bool]]:
    path = folder / "commentary.toml"
    path.write_text(text, "utf-8")
    return read_commentary(path, SECTIONS)


def test_who_said_what_and_for_whom(tmp_path: Path):
    said = read(
        tmp_path,
        '[[commentary]]\nsection = "timeliness"\nofficer = "Head of Quality Assurance"\non = 2026-04-20\n'
        'text = """Drafts come back\nearlier."""\nin_public = true\n'
        '[[commentary]]\nsection = "learning"\nofficer = "Complaints manager"\ntext = "More to come."\n',
    )
    first = Commentary("Head of Quality Assurance", "Drafts come back\nearlier.", date(2026, 4, 20))
    assert said == {"timeliness": (first, True), "learning": (Commentary("Complaints manager", "More to come."), False)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[commentary]]\nsection = "time"\nofficer = "A"\ntext = "B"\n', "there is no section 'time'; there are"),
        ('[[commentary]]\nsection = "learning"\ntext = "B"\n', "officer"),
        ('[[commentary]]\nsection = "learning"\nofficer = "A"\ntext = "B"\nwhen = 3\n', "when"),
        ('[[commentary]]\nsection = "learning"\nofficer = "A"\ntext = "B"\n' * 2, "given already"),
        ('[[commentary]]\nsection = "learning"\nofficer = "A"\ntext = "B"\nin_public = "yes"\n', "in_public"),
        ("[[commentary]", "commentary.toml"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(tmp_path: Path, text: str, words: str):
    with pytest.raises(CommentaryError, match=words):
        read(tmp_path, text)


def test_what_was_written_stands_once_in_each_report(worked: Material):
    for section in sorted(SECTIONS_TOLD):
        wrote = Commentary("Director", f"We say so of {section}.", None)
        said = replace(worked, commentary={section: (wrote, True)})
        reports = (scrutiny_report(said), annual_report(said))
        found = [str(list(blocks_of(report))).count(wrote.text) for report in reports]
        assert max(found) == 1, (section, found)


def test_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "commentary.toml"
    path.write_bytes("[[commentary]]\n# caf\xe9\n".encode("latin-1"))
    with pytest.raises(CommentaryError, match="save it as UTF-8"):
        read_commentary(path, SECTIONS)
