"""How small numbers are kept from the public, as both editions print it: the rules, each guarded figure and why, the proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from heard.disclosure.release import Release, State
from heard.indicators.declaration import Disclosure, Indicator
from heard.indicators.declared import INDICATORS, indicator

from ..blocks import Block, Definition, Figure, Heading, Paragraph, Statement, Table
from ..material import Material
from ..released import HIDDEN
from ..words.sentences import capital, number_of

#: What the public sees of a table, from the most to the least.
_SHOWN = {
    State.WHOLE: "as it is: nothing in it is small",
    State.SUPPRESSED: f"with {HIDDEN} where a number is hidden",
    State.MERGED: "with small groups together",
    State.WITHHELD: "nothing",
}
_MEMBERS_ONLY = "nothing: in the members' edition only"
_WHOLE_COUNCIL_ONLY = "the whole council as it is, no team"


def how_small_numbers_are_kept(m: Material) -> list[Block]:
    """The rules, the guarded figures with the reason of each, and the proof; nothing where there is no public edition."""
    if m.released is None:
        return []
    rows: dict[tuple[str, str], list[str]] = {}
    for declared in INDICATORS:
        if m.released.settings.class_of(declared) is Disclosure.GUARDED:
            shown, why = _shown(m, m.released, declared)
            rows.setdefault((capital(why), capital(shown)), []).append(declared.title)
    table = Table(
        "Guarded figures, why they are, and what the public edition shows",
        ("Figures", "Guarded because", "The public edition shows"),
        tuple(("; ".join(titles), why, shown) for (why, shown), titles in rows.items()),
        words=frozenset({1, 2}),
        note="Every other figure is open and stands in both editions as it is. Each says how it is counted and why it may be"
        " shown.",
    )
    return [
        Heading("How small numbers are kept from the public"),
        *(Paragraph(note) for note in m.released.notes()),
        table,
        Paragraph(_proof(m.released)),
    ]


def _shown(m: Material, released: Release, declared: Indicator) -> tuple[str, str]:
    """What the public sees of an indicator, and why it is guarded."""
    why = released.settings.reason_for(declared)
    tables = [table for name, table in released.tables.items() if name.indicator == declared.id]
    if declared.open_for and declared.id not in released.settings.changes:
        return _WHOLE_COUNCIL_ONLY, why
    if not m.counts.recorded(declared.id, m.period):
        return "nothing: it is not recorded", why
    if not tables:
        return _MEMBERS_ONLY, why
    least = max(tables, key=lambda table: list(_SHOWN).index(table.state))
    shown = _SHOWN[least.state]
    return f"{shown}: {least.reason}" if least.state is State.WITHHELD else shown, why


def _proof(released: Release) -> str:
    proof = released.proof
    if not proof.hidden:
        return "No number had to be hidden."
    return (
        f"{capital(number_of(proof.hidden, 'number reads', 'numbers read'))} {HIDDEN}. Of each it was proved that it could be at"
        f" least {proof.fewest} different whole numbers for somebody who knows every other number here, every total, how"
        " each figure is counted, and the earlier editions that were named."
    )


def as_set(m: Material, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with the class that the council gave an indicator, where it changed one, in the note on how it is counted."""
    changes = m.released.settings.changes if m.released else {}
    notes: dict[str, tuple[str, str]] = {}
    for change in changes.values():
        declared = indicator(change.indicator)
        reason = m.released.settings.reason_for(declared) if m.released else ""
        now = replace(declared, disclosure=change.to, disclosure_reason=reason)
        notes[declared.title] = declared.disclosure_note(), now.disclosure_note()
    return tuple(_noted(block, notes) for block in blocks) if notes else tuple(blocks)


def _noted(block: Block, notes: Mapping[str, tuple[str, str]]) -> Block:
    def told(definition: Definition) -> Definition:
        was_and_is = notes.get(definition.title)
        return replace(definition, text=definition.text.replace(*was_and_is)) if was_and_is else definition

    def table(one: Table) -> Table:
        return replace(one, definitions=tuple(told(each) for each in one.definitions))

    if isinstance(block, Definition):
        return told(block)
    if isinstance(block, Figure):
        return replace(block, table=table(block.table))
    if isinstance(block, Table):
        return table(block)
    if isinstance(block, Statement):
        return replace(block, definitions=tuple(told(each) for each in block.definitions))
    return block
