"""How people reach a council and who speaks for them, as the council gives it; Heard knows none of it by itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from heard.law.toml_text import ProcedureError, TomlText


class ContactsError(ValueError):
    """A file of contacts that cannot be used; the message names the file, the line and what to do."""


class Contacts(NamedTuple):
    """Each part as it is to be printed; an empty one is left out.

    advocacy: the advocacy service with how to reach it.
    """

    phone: str = ""
    email: str = ""
    address: str = ""
    advocacy: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways to reach the council that are given, each as a line."""
        named = (("Phone", self.phone), ("Email", self.email), ("Write to us", self.address))
        return tuple(f"{name}: {text}" for name, text in named if text)


#: Where the council gives none.
NO_CONTACTS = Contacts()


class ForPages(NamedTuple):
    """What a council adds to the pages for everybody and for young people. changes: what has changed, in its words."""

    contacts: Contacts = Contacts()
    changes: tuple[str, ...] = ()


def read_for_pages(path: Path) -> ForPages:
    """What a council adds to the public pages. Raises ContactsError, which names the file and the line."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ContactsError(f"{path}: save it as UTF-8 text") from None
    try:
        reader = TomlText(text, str(path))
        top = reader.whole("", f"{' '.join(Contacts._fields)} changes")
        given = [reader.text((), top, key, "").strip() for key in Contacts._fields]
        changes = reader.texts((), top, "changes") if "changes" in top else ()
    except ProcedureError as error:
        raise ContactsError(str(error)) from None
    return ForPages(Contacts(*given), tuple(changes))
