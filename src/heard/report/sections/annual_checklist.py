"""The table at the end of the annual report: each item, where it is, and whether it is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks import Block, Paragraph, Table
from ..material import Edition, Material
from ..words.sentences import capital, listed
from .annual_items import ITEMS, Held

_UNVERIFIED = (
    "The list is known from a council's report that restates it. Of item 8 the words \u201cnot implemented\u201d, and of item"
    " 9 all but gender and ethnicity, are unverified."
)
_IN_PUBLIC = (
    "Recorded is what the council holds. What of it is in the members' edition only, because it could point to a person, the"
    " section itself says."
)


def annual_checklist(m: Material) -> list[Block]:
    """A row an item, in the order of the rule book."""
    rows = []
    for number, item in enumerate(ITEMS, start=1):
        held = list(item.asks(m))
        lacking = [each.what for each in held if not each.recorded]
        rows.append((item.title, f"Section {number}", recorded(held), capital(listed(lacking)) or "Nothing"))
    table = Table(
        "The ten items of the annual report",
        ("Item", "Where", "Recorded", "What is not recorded"),
        tuple(rows),
        words=frozenset({1, 2, 3}),
        note=_UNVERIFIED,
    )
    return [table, *([Paragraph(_IN_PUBLIC)] if m.edition is Edition.PUBLIC else [])]


def recorded(held: Sequence[Held]) -> str:
    """Whether all that an item asks for is held, some of it or none."""
    many = sum(each.recorded for each in held)
    return "Yes" if many == len(held) else "In part" if many else "No"
