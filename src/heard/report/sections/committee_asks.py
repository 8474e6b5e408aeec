"""What a committee asked for, and what became of each: what was refused stands there with the rest."""

from __future__ import annotations

from heard.facts.companions import DROPPED, VOCABULARIES, Action

from ..blocks import Block, Notice, Paragraph, Statement, Table
from ..material import Edition, Material
from ..words.sentences import capital, day, listed, number_of


def what_you_asked_for(m: Material, most: int) -> list[Block]:
    """For the opening: what a committee asked for and is still to be done, then the latest of the rest; at most so many."""
    if "actions" not in m.companions.read:
        return [
            Notice(
                "What the committee asked for, and what became of it, is not recorded. It would need actions.csv, with a"
                " row for each recommendation and undertaking.",
                "missing",
            )
        ]
    asked = _asked(m)
    if not asked:
        return [Paragraph("No request of the committee is recorded.")]
    still = [action for action in asked if _is_waiting(action, m)]
    rest = [action for action in asked if action not in still]
    still.sort(key=lambda action: (action.due_on is None, action.due_on))
    shown = [*still, *rest][:most]
    left = len(asked) - len(shown)
    more = (
        f"{number_of(left, 'more is', 'more are')} under \u201cWhat was learned, and did it work\u201d." if left else ""
    )
    rows = tuple((a.what, day(a.asked_on), _where(a, m)) for a in shown)
    columns = ("You asked", "When", "Where it stands")
    return [Table("Requests and where they stand", columns, rows, words=frozenset({1, 2}), note=more)]


def _asked(m: Material) -> list[Action]:
    """Every recommendation of a committee and undertaking to it, the latest meeting first."""
    asked = [a for a in m.companions.action if a.asked_by == "committee" and a.asked_on <= m.as_at]
    return sorted(asked, key=lambda action: (-action.asked_on.toordinal(), action.reference))


def _is_waiting(action: Action, m: Material) -> bool:
    return not _is_done(action, m) and action.state not in DROPPED


def committee_asks(m: Material) -> list[Block]:
    """Every recommendation of a committee and undertaking to it, the latest meeting first; nothing where there is none."""
    asked = _asked(m)
    if not asked:
        return []
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
    if action.state in DROPPED:
        return capital(VOCABULARIES["state"][action.state])
    stands = capital(VOCABULARIES["state"].get(action.state, "")) or "Not recorded"
    if action.due_on is None:
        return f"{stands}; no day named"
    return f"{stands}; {'due' if action.due_on > m.as_at else 'was due'} {day(action.due_on)}"
