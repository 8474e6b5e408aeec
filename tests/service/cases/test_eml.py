"""E-mails as mail programs save them, and as they should not be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.service.cases.eml import NotAnEmail, read_email

PLAIN = """\
From: =?utf-8?q?Zo=C3=AB_O=27Neil?= <zoe@example.org>
To: complaints@exborough.example
Subject: Nobody rings back
Date: Fri, 20 Nov 2026 23:50:00 +0000
Content-Type: text/plain; charset=utf-8

I rang four times.

Nobody rings back.
"""

WITH_FILE = """\
From: parent@example.org
Subject: Two files
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/html; charset=utf-8

<html><head><style>p{color:red}</style></head><body><p>My son&rsquo;s plan</p><p>was changed.</p>
<script>alert(1)</script></body></html>
--B
Content-Type: application/pdf
Content-Disposition: attachment; filename="../../plan.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--B--
"""


def test_the_sender_the_day_and_the_words() -> None:
    email = read_email(PLAIN.encode())
    assert (email.name, email.address, email.sent_on) == ("Zoë O'Neil", "zoe@example.org", date(2026, 11, 20))
    assert email.subject == "Nobody rings back"
    assert email.text == "I rang four times.\n\nNobody rings back."


def test_a_page_is_read_for_its_words_and_files_are_kept_without_their_folder() -> None:
    email = read_email(WITH_FILE.encode())
    assert email.text.split() == ["My", "son’s", "plan", "was", "changed."]
    assert email.name == "parent@example.org"
    assert email.sent_on is None
    assert [(file.name, file.content) for file in email.attached] == [(".._.._plan.pdf", b"%PDF-")]


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 \x00\x01", b"Subject: only a subject\n\n", b"words alone, and no head", b"\xff\xfe" * 100],
)
def test_what_is_no_email_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotAnEmail, match=r"Save the e-mail as \.eml"):
        read_email(content)


def test_a_character_set_that_nobody_knows_loses_nothing() -> None:
    odd = PLAIN.replace("charset=utf-8", "charset=x-unheard-of").replace("four", "fünf")
    assert "fünf times" in read_email(odd.encode()).text


HEAD = b"From: a@example.org\r\nSubject: x\r\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n"


@pytest.mark.parametrize(
    "content",
    [
        b"From: " + b"(" * 3000 + b"a@example.org\r\nSubject: x\r\n\r\nhi",
        HEAD + b"Content-Type: text/plain; " + b"(" * 3000 + b"\r\n\r\nhi",
        HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(1500)),
        HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1500 + b"\r\nhi",
        MIXED + b"--B\r\n\r\nx\r\n" * 1000,
        HEAD + b"\r\n" * 1_000_000,
    ],
    ids=[
        "comments",
        "comments in a type",
        "parts within parts",
        "messages within messages",
        "many parts",
        "many lines",
    ],
)
def test_what_is_beyond_reading_is_said_to_be_no_email(content: bytes) -> None:
    with pytest.raises(NotAnEmail, match=r"Save the e-mail as \.eml"):
        read_email(content)


@pytest.mark.parametrize(
    "content",
    [
        b'Subject: x\r\nFrom: "' + b'"' * 120_000 + b" <a@example.org>\r\n\r\nhi",
        b"Subject: x\r\nFrom: " + b"a," * 30_000 + b"\r\n\r\nhi",
        HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 40_000 + b"\r\n\r\nhi",
        HEAD + b"X-Odd: y\r\n" * 100_000 + b"\r\nhi",
        HEAD + b"X-Odd: y" + b"\r\n y" * 100_000 + b"\r\n\r\nhi",
    ],
    ids=["quotes", "senders", "encoded words", "many headers", "a folded header"],
)
def test_long_heads_are_cut_and_the_words_are_read(content: bytes) -> None:
    email = read_email(content)
    assert email.text == "hi"
    assert max(len(email.name), len(email.address), len(email.subject)) <= 2000


def test_a_long_header_is_cut_in_the_head_of_a_part_too() -> None:
    part = b"--B\r\nContent-Disposition: attachment; filename=" + b"a" * 100_000 + b"\r\n\r\nhi\r\n--B--\r\n"
    (file,) = read_email(MIXED + part).attached
    assert file.content == b"hi"


def test_of_a_long_page_the_beginning_is_read() -> None:
    page = b"Content-Type: text/html\r\n\r\n<p>Nobody rang.</p>"
    email = read_email(HEAD + page + b"<p>more</p>" * 100_000)
    assert email.text.startswith("Nobody rang.")
    assert len(email.text) < 100_000


@given(
    st.binary(max_size=2000),
    st.sampled_from([b"", b"From: a@b\nSubject: x\nDate: 99 Foo\n\n", WITH_FILE.encode()[:200]]),
)
def test_no_bytes_break_it(content: bytes, head: bytes) -> None:
    try:
        email = read_email(head + content)
    except NotAnEmail:
        return
    assert "\x00" not in email.text
    email.text.encode()
