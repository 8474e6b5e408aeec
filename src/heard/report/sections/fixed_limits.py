"""The limits that allow no extension: how often they were kept, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from heard.law.explanation import length_in_words
from heard.law.vocabulary import Clock

from ..blocks import Block, Statement, Table
from ..material import Material, cohort, define
from ..words.sentences import Noun, Verb, capital, listed
from ..words.share_sentences import share_clause
from .in_time import limit_of

_WAS_KEPT = Verb("was kept", "were kept", "was not kept")


def fixed_limits(m: Material, clocks: Sequence[Clock]) -> list[Block]:
    """How often they were kept, and one row each; nothing where none fell due."""
    rows, sources = [], []
    kept = fell_due = 0
    missed: dict[str, int] = {}
    for clock in clocks:
        due = cohort(m, clock.id)
        whole = sum(due.values())
        if not whole:
            continue
        late = due["late"] + due["extension_not_shown"] + due["temporary_rule"]
        kept, fell_due, limit = kept + due["within_standard"], fell_due + whole, limit_of(m, clock).name
        missed[limit] = missed.get(limit, 0) + due["late"] + due["open_and_late"]
        name = f"{clock.name}, {length_in_words(clock)}"
        rows.append((name, str(whole), str(due["within_standard"]), str(late), str(due["open_and_late"])))
        sources.append(f"{clock.name}: {clock.source}")
    if not rows:
        return []
    said = capital(share_clause(kept, fell_due, _fixed_limit(m), _WAS_KEPT, brief=True))
    late_words = [f"{limit} was missed {_times(many)}" for limit, many in missed.items() if many]
    return [
        Statement(f"{said}{f'; {listed(late_words)}' if late_words else ''}."),
        Table(
            caption=f"Limits that allow no extension: cases whose time ended in {m.period.label}",
            columns=("Limit", "Fell due", "In time", "Late", "Open and late"),
            rows=tuple(rows),
            note=f"Sources. {'; '.join(sources)}.",
            definitions=define("timeliness_within_standard"),
        ),
    ]


def _fixed_limit(m: Material) -> Noun:
    after = f"that allows no extension and ran out {m.when}"
    return Noun(f"limit {after}", f"limits {after.replace('allows', 'allow')}")


def _times(many: int) -> str:
    return "once" if many == 1 else "twice" if many == 2 else f"{many:,} times"
