"""What was asked for or promised and is still to be done, and how one will see that it was."""

from __future__ import annotations

from heard.facts.companions import DROPPED, VOCABULARIES, Action
from heard.indicators.declared import INDICATORS

from ..blocks import Block, Notice, Paragraph, Table
from ..material import Material
from ..parts import Withheld
from ..words.sentences import day, number_of
from .lessons import name_of_figure

_BY_ID = {declared.id: declared for declared in INDICATORS}
_WAYS = VOCABULARIES["expected"]


def is_open(action: Action, m: Material) -> bool:
    """Whether an action was asked for by the as-at day and not done by then; one refused or withdrawn is not open."""
    if action.asked_on > m.as_at or action.state in DROPPED:
        return False
    return action.state != "done" or bool(action.done_on and action.done_on > m.as_at)


def open_actions(m: Material) -> list[Action]:
    """Every action still to be done, the longest overdue first, those with no day last."""
    still = [action for action in m.companions.action if is_open(action, m)]
    return sorted(still, key=lambda a: (a.due_on is None, a.due_on, a.asked_on, a.reference))


def what_officers_will_do(m: Material, most: int) -> list[Block]:
    """The actions still to be done, who answers for each, by when, and how one will see it; at most so many."""
    if "actions" not in m.companions.read:
        return [
            Notice(
                "What officers will do is not recorded. It would need actions.csv, with who, what and by when.",
                "missing",
            )
        ]
    still = open_actions(m)
    if not still:
        return [Paragraph("Nothing that was asked for or promised is still to be done, and nothing new is recorded.")]
    # What the committee asked for stands above already, with where it stands.
    others = [action for action in still if action.asked_by != "committee"]
    if not others and m.left_out.get("actions"):
        return [Withheld("what officers will do, in words")]
    shown = (others or still)[:most]
    rows = [(action.what, action.owner or "Nobody named", _by(action, m), _seen_by(m, action)) for action in shown]
    left = len(others or still) - len(rows)
    more = (
        f"{number_of(left, 'more is', 'more are')} under \u201cWhat was learned, and did it work\u201d." if left else ""
    )
    return [
        Table(
            "What is to be done, and by whom", ("What", "Who", "By", "How you will see it"), tuple(rows),
            words=frozenset({1, 2, 3}), note=more,
        )
    ]  # fmt: skip


def _by(action: Action, m: Material) -> str:
    if action.due_on is None:
        return "No day named"
    return day(action.due_on) if action.due_on > m.as_at else f"Overdue since {day(action.due_on)}"


def _seen_by(m: Material, action: Action) -> str:
    declared = _BY_ID.get(action.indicator)
    if declared is None:
        return "Not said"
    way = _WAYS.get(action.expected, "") if action.expected != "not_known" else ""
    name = name_of_figure(m, declared, action.indicator_group)
    return f"{name}: {way}" if way else name
