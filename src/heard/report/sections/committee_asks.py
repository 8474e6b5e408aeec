"""What a committee asked for, and what became of each: what was refused stands there with the rest."""

from __future__ import annotations

from heard.facts.companions import VOCABULARIES, Action

from ..blocks import Block, Statement, Table
from ..material import Edition, Material
from ..words.sentences import capital, day, listed, number_of


def committee_asks(m: Material) -> list[Block]:
    """Every recommendation of a committee and undertaking to it, the latest meeting first; nothing where there is none."""
    asked = [a for a in m.companions.action if a.asked_by == "committee" and a.asked_on <= m.as_at]
    if not asked:
        return []
    asked.sort(key=lambda action: (-action.asked_on.toordinal(), action.reference))
    done = sum(_is_done(action, m) for action in asked)
    parts = [number_of(done, "is done", "are done")]
    refused = sum(action.state == "not_accepted" for action in asked)
    withdrawn = sum(action.state == "withdrawn" for action in asked)
    still = len(asked) - done - refused - withdrawn
    if refused:
        parts.append(number_of(refused, "was not accepted", "were not accepted"))
    if withdrawn:
        parts.append(number_of(withdrawn, "was withdrawn", "were withdrawn"))
    if still:
        parts.append(number_of(still, "is still to be done", "are still to be done"))
    things = number_of(len(asked), "thing that a committee asked for", "things that a committee asked for")
    with_evidence = m.edition is Edition.MEMBERS
    table = Table(
        "What a committee asked for, and where it stands",
        ("What was asked", "When", "Where it stands", *(["What shows it"] if with_evidence else [])),
        tuple(
            (a.what, day(a.asked_on), _where(a, m), *([a.evidence or "nothing recorded"] if with_evidence else []))
            for a in asked
        ),
        words=frozenset({1, 2, 3}),
    )
    # Of a part of them it would not be true.
    return [table] if m.left_out.get("committee") else [Statement(f"Of the {things}, {listed(parts)}."), table]


def _is_done(action: Action, m: Material) -> bool:
    return action.state == "done" and not (action.done_on and action.done_on > m.as_at)


def _where(action: Action, m: Material) -> str:
    if _is_done(action, m):
        return f"Done on {day(action.done_on)}" if action.done_on else "Done, on a day not recorded"
    if action.state in ("not_accepted", "withdrawn"):
        return capital(VOCABULARIES["state"][action.state])
    stands = capital(VOCABULARIES["state"].get(action.state, "")) or "Not recorded"
    if action.due_on is None:
        return f"{stands}; no day named"
    return f"{stands}; {'due' if action.due_on > m.as_at else 'was due'} {day(action.due_on)}"
