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
