"""What was asked for or promised and is still to be done, and how one will see that it was."""

from __future__ import annotations

from heard.facts.companions import DROPPED, VOCABULARIES, Action
from heard.indicators.declared import INDICATORS

from ..blocks import Block, Notice, Paragraph, Table
from ..material import Material
from ..parts import Withheld
from ..words.sentences import capital, day, number_of
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
    every = others or still
    left = len(every) - len(rows)
    overdue = sum(_is_overdue(action, m) for action in every)
    besides = "Besides what you asked for, " if len(every) < len(still) else ""
    things = capital(f"{besides}{number_of(len(every), 'thing is', 'things are')} to be done")
    more = (
        f"{number_of(left, 'more is', 'more are')} under \u201cWhat was learned, and did it work\u201d." if left else ""
    )
    return [
        Table(
            f"{things}; {how_many_overdue(overdue, len(every))}", ("What", "Who", "By", "How you will see it"), tuple(rows),
            words=frozenset({1, 2, 3}), note=more,
        )
    ]  # fmt: skip


def _by(action: Action, m: Material) -> str:
    if action.due_on is None:
        return "No day named"
    if not _is_overdue(action, m):
        return day(action.due_on)
    # The file has one day for each action, so that a later one cannot stand beside it.
    return f"Overdue since {day(action.due_on)}; new date: not given"


def _is_overdue(action: Action, m: Material) -> bool:
    return action.due_on is not None and action.due_on <= m.as_at


def how_many_overdue(overdue: int, whole: int) -> str:
    """How many of what is still to be done are overdue, as a clause: "it is overdue", "2 are overdue", "none is overdue"."""
    if whole == 1:
        return "it is overdue" if overdue else "it is not overdue"
    if overdue == whole:
        return f"{'both' if whole == 2 else 'all'} are overdue"
    return f"{number_of(overdue, 'is', 'are')} overdue" if overdue else "none is overdue"


def _seen_by(m: Material, action: Action) -> str:
    declared = _BY_ID.get(action.indicator)
    if declared is None:
        return "Not said"
    way = _WAYS.get(action.expected, "") if action.expected != "not_known" else ""
    name = name_of_figure(m, declared, action.indicator_group)
    return f"{name}: {way}" if way else name
