"""What named officers say of the figures: read from a council's file, and its place left open where nobody wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from heard.law.toml_text import ProcedureError, TomlText

from .blocks import Commentary

if TYPE_CHECKING:
    from .material import Material

#: Who answers for the figures of a section where the file names nobody: a post, not a name.
OFFICERS = {
    "timeliness": "Head of Quality Assurance",
    "communication": "Head of Service",
    "people": "Participation lead",
    "learning": "Complaints manager",
    "unheard": "Director of Children's Services",
}
_ANYBODY = "Complaints manager"
#: What no register tells, and an officer's words alone would: their place stays open where nobody wrote.
_OFFICERS_ALONE = frozenset({"advocacy", "review"})


class CommentaryError(ValueError):
    """A file of commentary that cannot be used; the message names the file, the line and what to do."""


def read_commentary(path: Path, sections: frozenset[str]) -> dict[str, tuple[Commentary, bool]]:
    """By section what an officer says of it, and whether the public edition may hold it (only if the file says so).

    sections: the names that sections go by. Raises CommentaryError, which names the file and the line.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise CommentaryError(f"{path}: save it as UTF-8 text") from None
    found: dict[str, tuple[Commentary, bool]] = {}
    try:
        reader = TomlText(text, str(path))
        reader.whole("", "commentary")
        for place, table in reader.tables("commentary"):
            reader.keys(place, table, "section officer text", "on in_public")
            section = reader.text(place, table, "section")
            if section not in sections:
                reader.fail(
                    (*place, "section"), f"there is no section {section!r}; there are {', '.join(sorted(sections))}"
                )
            if section in found:
                reader.fail((*place, "section"), f"the commentary on {section!r} is given already")
            said = Commentary(
                reader.text(place, table, "officer").strip(),
                reader.text(place, table, "text").strip(),
                reader.optional_day(place, table, "on"),
            )
            found[section] = said, "in_public" in table and reader.truth(place, table, "in_public")
    except ProcedureError as error:
        raise CommentaryError(str(error)) from None
    return found


def closing_commentary(m: Material, section: str) -> Commentary | None:
    """What stands at the end of a section that no figure heads: what an officer wrote, or the place for it where no
    register could tell."""
    said = commentary_on(m, section)
    return said if said and (said.text or section in _OFFICERS_ALONE) else None


def commentary_on(m: Material, section: str) -> Commentary | None:
    """What an officer says of a section; in the members' edition a place for it where nobody wrote."""
    from .material import Edition

    said = m.commentary.get(section)
    if said is not None and (said[1] or m.edition is Edition.MEMBERS):
        return said[0]
    return Commentary(OFFICERS.get(section, _ANYBODY), "") if m.edition is Edition.MEMBERS else None
