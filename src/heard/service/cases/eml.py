"""An e-mail as it was saved (.eml), read into who sent it, when, and in which words. A pure function of its bytes."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import NamedTuple

from .steps.vocabulary import NewFile

#: Elements of a page that hold no words of the sender.
_NOT_WORDS = frozenset({"script", "style", "head", "title"})
# Python's reader takes time with the square of a header, a page and a depth. An e-mail within these takes a second.
_LONGEST_HEADER = 2_000
_LONGEST_HEAD = 64_000
_LONGEST_PAGE = 100_000
_MOST_LINES = 400_000
_MOST_BOUNDARIES = 30
_MOST_PARTS = 200
_NEW_LINE = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "blockquote"})


class Email(NamedTuple):
    """What an e-mail says. sent_on: None where it bears no day that can be read."""

    name: str
    address: str
    sent_on: date | None
    subject: str
    text: str
    attached: tuple[NewFile, ...]


_WHAT_TO_DO = "This file cannot be read as an e-mail. Save the e-mail as .eml, or copy its words into the form."


class NotAnEmail(ValueError):
    """The file is not an e-mail; the message says what to do."""


def read_email(content: bytes) -> Email:
    """Reads an e-mail. Raises NotAnEmail where it has neither a sender nor a subject nor a text, or is beyond reading."""
    if _beyond_reading(content):
        raise NotAnEmail(_WHAT_TO_DO)
    try:
        message = message_from_bytes(_short_head(content), policy=_Policy())
        assert isinstance(message, EmailMessage)
        if sum(1 for _ in message.walk()) > _MOST_PARTS:
            raise NotAnEmail(_WHAT_TO_DO)
        email = _read(message)
    except RecursionError:  # comments within comments, and messages within messages
        raise NotAnEmail(_WHAT_TO_DO) from None
    if not (email.address or email.subject) or not (email.text or email.attached):
        raise NotAnEmail(_WHAT_TO_DO)
    return email


def _read(message: EmailMessage) -> Email:
    name, address = _sender(message)
    return Email(name, address, _sent_on(message), _header(message, "subject"), _text(message), _attached(message))


def _beyond_reading(content: bytes) -> bool:
    lines = max(content.count(b"\n"), content.count(b"\r"))
    return lines > _MOST_LINES or content.lower().count(b"boundary") > _MOST_BOUNDARIES


def _short_head(content: bytes) -> bytes:
    end = min((at for gap in (b"\n\n", b"\r\n\r\n") if (at := content.find(gap)) >= 0), default=len(content))
    if end <= _LONGEST_HEAD:
        return content
    return content[:_LONGEST_HEAD].rpartition(b"\n")[0] + content[end:]


class _Policy(EmailPolicy):
    """How Python reads e-mails, of each header its beginning alone, in the head of every part too."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


def _sender(message: EmailMessage) -> tuple[str, str]:
    try:
        found: tuple[Address, ...] = message["from"].addresses if message["from"] else ()
    except (AttributeError, ValueError, IndexError):
        return "", ""
    return (_clean(found[0].display_name or found[0].addr_spec), _clean(found[0].addr_spec)) if found else ("", "")


def _sent_on(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _header(message: EmailMessage, name: str) -> str:
    try:
        return _clean(str(message[name] or ""))
    except (AttributeError, ValueError, IndexError):
        return ""


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    words = _content(part)
    if part.get_content_type() == "text/html":
        reader = _Words()
        reader.feed(words[:_LONGEST_PAGE])
        words = "".join(reader.found)
    return _clean("\n".join(line.rstrip() for line in words.splitlines())).strip()


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):  # a character set that nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _attached(message: EmailMessage) -> tuple[NewFile, ...]:
    files = []
    for part in message.iter_attachments():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            name = _clean(part.get_filename() or "attachment").replace("/", "_").replace("\\", "_")
            files.append(NewFile(name[:150], part.get_content_type(), payload))
    return tuple(files)


def _clean(text: str) -> str:
    """Without characters that no form and no database takes: nulls, and halves of a character."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


class _Words(HTMLParser):
    """The words of a page, each block on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in _NOT_WORDS
        if tag in _NEW_LINE:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _NOT_WORDS and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)
