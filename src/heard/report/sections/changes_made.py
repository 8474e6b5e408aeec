"""What was changed in the year, and what was asked for and not carried out."""

from __future__ import annotations

from heard.facts.companions import DROPPED, VOCABULARIES, Action

from ..blocks import Block, Heading, Notice, Paragraph, Statement, Table
from ..material import Edition, Material
from ..parts import Withheld
from ..words.annual_sentences import not_carried_out
from ..words.sentences import capital, day, number_of
from .learning import still_to_be_done


def changes_made(m: Material) -> list[Block]:
    """What was done in the period of all that was asked for, promised or learned; what is paid or given to one person is
    none of it."""
    last = min(m.period.last, m.as_at)
    every = [action for action in m.companions.action if action.state == "done" and action.kind != "remedy"]
    done = [action for action in every if action.done_on and m.period.first <= action.done_on <= last]
    done.sort(key=lambda action: (action.done_on, action.reference))
    blocks: list[Block] = [Heading("Changes made"), *_changes(m, done)]
    undated = sum(action.done_on is None and action.asked_on <= m.as_at for action in every)
    if undated:
        things = number_of(
            undated, "thing is said to be done, and its day is", "things are said to be done, and their days are"
        )
        stand = "stands" if undated == 1 else "stand"
        blocks.append(
            Notice(f"{things} not recorded: {'it' if undated == 1 else 'they'} {stand} in no year.", "missing")
        )
    return blocks


def _changes(m: Material, done: list[Action]) -> list[Block]:
    if not done:
        kept_back = bool(m.left_out.get("actions"))
        return (
            [Withheld("changes in words")] if kept_back else [Paragraph("No change is recorded as made in the year.")]
        )
    with_evidence = m.edition is Edition.MEMBERS
    table = Table(
        f"Done in {m.period.label}, of what was asked for, promised or learned",
        ("What was changed", "Who asked, and when", "Done", *(["What shows it"] if with_evidence else [])),
        tuple(
            (
                action.what,
                _asked(action),
                day(action.done_on) if action.done_on else "",
                *([action.evidence or "nothing recorded"] if with_evidence else []),
            )
            for action in done
        ),
        words=frozenset({1, 2, 3}),
    )
    return [table, *([Withheld("other changes in words")] if m.left_out.get("actions") else [])]


def not_implemented(m: Material) -> list[Block]:
    """What was refused or withdrawn, of all asked for in this period or the year before it; then what is still to be done."""
    refused = [
        action
        for action in sorted(m.companions.action, key=lambda action: (action.asked_on, action.reference))
        if action.state in DROPPED and m.period.year_before().first <= action.asked_on <= m.as_at
    ]
    blocks: list[Block] = [Heading("Not implemented")]
    if not m.left_out.get("actions"):
        counts = [sum(action.state == state for action in refused) for state in DROPPED]
        blocks.append(Statement(not_carried_out(*counts)))
    if refused:
        blocks.append(_refused(m, refused))
    if m.left_out.get("actions"):
        blocks.append(Withheld("what else was refused or withdrawn"))
    return [*blocks, *still_to_be_done(m)]


def _refused(m: Material, refused: list[Action]) -> Table:
    with_reason = m.edition is Edition.MEMBERS
    return Table(
        "Refused or withdrawn",
        (
            "What was asked",
            "Who asked, and when",
            "Where it stands",
            *(["What is recorded of it"] if with_reason else []),
        ),
        tuple(
            (
                action.what,
                _asked(action),
                capital(VOCABULARIES["state"][action.state]),
                *([action.evidence or "no reason recorded"] if with_reason else []),
            )
            for action in refused
        ),
        words=frozenset({1, 2, 3}),
        note="Of what was asked for in the year or the one before it. On which day it was refused is not recorded.",
    )


def _asked(action: Action) -> str:
    who = VOCABULARIES["asked_by"].get(action.asked_by, "")
    return f"{capital(who) or 'Not recorded by whom'}, {day(action.asked_on)}"
