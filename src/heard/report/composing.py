"""What the reports of a council have alike: marks, and sections that are headed by their figure and say what is withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from heard.marking import INTERNAL, PUBLIC

from .blocks import Block, Section
from .material import Edition, Material
from .parts import part, told_once
from .sections.disclosure_notes import as_set
from .sections.key_findings import headed

ILLUSTRATIVE = "Illustrative: made-up complaints, no real people"

#: What makes the blocks of an opening or a section.
Make = Callable[[Material], Iterable[Block]]


def marks(m: Material) -> tuple[str, ...]:
    """For whom the edition is, and that its complaints are made up where they are."""
    mark = INTERNAL if m.edition is Edition.MEMBERS else PUBLIC
    return (mark, ILLUSTRATIVE) if m.illustrative else (mark,)


def blocks_of(m: Material, what: str, make: Make) -> tuple[Block, ...]:
    """The blocks that are made; where they ask for a guarded figure outside any part, only that `what` is withheld."""
    return as_set(m, told_once(part(what, partial(make, m))))


def section(m: Material, anchor: str, title: str, make: Make) -> Section:
    """One section, headed by the figure of its anchor. One of a public edition that asks for a guarded figure outside any
    of its parts is left out whole."""
    return Section(anchor, title, blocks_of(m, "all of this section", lambda m: headed(m, anchor, make(m))))
