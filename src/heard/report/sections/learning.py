"""What was promised and learned, and whether it worked: actions, remedies, lessons, training and the quality of replies."""

from __future__ import annotations

from heard.facts.companions import DROPPED, VOCABULARIES, Action
from heard.indicators.declaration import AND

from ..blocks import Block, Notice, Statement, Table
from ..material import Edition, Material, comparison, define, periods
from ..parts import Withheld, part
from ..words.money_sentences import pounds
from ..words.sentences import Noun, Verb, capital, day, number_of
from ..words.share_sentences import share, share_sentence
from .committee_asks import committee_asks
from .lessons import did_it_work
from .open_actions import how_many_overdue, open_actions
from .replies import replies

_ACTION = Noun("action that fell due", "actions that fell due")
_REMEDY = Noun("remedy that fell due", "remedies that fell due")
_BY_ITS_DAY = Verb("was done by its day", "were done by their day", "was not done by its day")
#: How an action that fell due can stand, in the order in which the table prints it.
_HOW = {
    "done_in_time": "Done by its day",
    "done_late": "Done later",
    "done_day_not_recorded": "Done, day not recorded",
    "overdue": "Overdue",
    "not_accepted": "Not accepted",
    "withdrawn": "Withdrawn",
}


def learning(m: Material) -> tuple[Block, ...]:
    """What was asked for and promised, whether it was done, and whether what was learned made a difference."""
    if "actions" not in m.companions.read:
        blocks: list[Block] = [no_actions()]
    else:
        blocks = [*committee_asks(m), *done_in_time(m), *still_to_be_done(m), *did_it_work(m)]
        blocks += [Withheld("lessons and other actions in words")] if m.left_out.get("actions") else []
    return (*blocks, *replies(m))


def no_actions() -> Notice:
    """That nobody kept the file of what was promised and learned."""
    return Notice(
        "What was recommended, promised and learned is not known, nor whether it was done. It would need"
        " actions.csv: a row for each recommendation, undertaking, lesson and remedy, with who asked, who answers"
        " for it, by when, where it stands and what shows it.",
        "missing",
    )


def done_in_time(m: Material) -> tuple[Block, ...]:
    """Whether what fell due was done by its day, remedies among it, and what was paid."""
    return (
        *part("actions that fell due", lambda: _fell_due(m)),
        *part("remedies that fell due", lambda: _remedies(m)),
        *part("what was paid to put things right", lambda: _paid(m)),
    )


def still_to_be_done(m: Material) -> tuple[Block, ...]:
    """Every action not done, the longest overdue first."""
    return part("what is still to be done", lambda: _still_open(m))


def _fell_due(m: Material) -> list[Block]:
    stand = _standing(m)
    totals = {how: sum(row.get(how, 0) for row in stand.values()) for how in _HOW}
    expected = sum(count for how, count in totals.items() if how not in DROPPED)
    text = share_sentence(totals["done_in_time"], expected, _ACTION, _BY_ITS_DAY)
    if totals["overdue"]:
        text += f" {capital(number_of(totals['overdue'], 'is', 'are'))} overdue."
    blocks: list[Block] = [Statement(text, define("actions_due"))]
    shown = [how for how in _HOW if totals[how]]
    if shown:
        blocks.append(
            Table(
                f"Actions due in {m.period.label}, by kind",
                ("Kind", *(_HOW[how] for how in shown), "All"),
                tuple(
                    (_word("kind", kind), *(str(row.get(how, 0)) for how in shown), str(sum(row.values())))
                    for kind, row in stand.items()
                ),
                note=f"As it stood on {day(m.as_at)}.",
            )
        )
    evidence = m.counts.one("actions_with_evidence", m.period)
    if evidence and evidence.denominator:
        said = share(evidence.numerator, evidence.denominator)
        blocks.append(Statement(f"Evidence is recorded for {said} said to be done.", define("actions_with_evidence")))
    without_day = sum(count.not_known for count in m.of("actions_due"))
    if without_day:
        blocks.append(
            Notice(
                f"{capital(number_of(without_day, 'action has no day by which it is', 'actions have no day by which they are'))}"
                f" due, so nobody can say whether {'it is' if without_day == 1 else 'they are'} late.",
                "missing",
            )
        )
    return blocks


def _standing(m: Material) -> dict[str, dict[str, int]]:
    """How the actions that fell due stand, by kind in the order of the vocabulary."""
    found: dict[str, dict[str, int]] = {}
    for count in m.of("actions_due"):
        if count.numerator:
            kind, how = count.group.split(AND)
            found.setdefault(kind, {})[how] = count.numerator
    order = list(VOCABULARIES["kind"])
    return dict(sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def _remedies(m: Material) -> list[Block]:
    stand = _standing(m).get("remedy", {})
    expected = sum(count for how, count in stand.items() if how not in DROPPED)
    return [Statement(share_sentence(stand.get("done_in_time", 0), expected, _REMEDY, _BY_ITS_DAY))] if expected else []


def _paid(m: Material) -> list[Block]:
    rows = []
    for period, label in zip(periods(m), comparison(m), strict=True):
        paid = m.counts.one("remedies_paid", period)
        if paid and paid.denominator:
            rows.append((label, str(paid.denominator), pounds(paid.numerator)))
    columns = ("Period", "Remedies paid", "Pounds")
    table = Table("Paid to put things right", columns, tuple(rows), definitions=define("remedies_paid"))
    return [table] if rows else []


def _still_open(m: Material) -> list[Block]:
    """Every action not done, the longest overdue first: what a councillor will ask about."""
    still = open_actions(m)
    if m.edition is Edition.PUBLIC:
        return _public_still_open(m, still)
    if not still:
        return [Statement("Nothing that was asked for or promised is still to be done.")]
    overdue = sum(1 for action in still if action.due_on and action.due_on <= m.as_at)
    return [_how_many_open(m, len(still), overdue), _list_of(m, still)]


def _public_still_open(m: Material, still: list[Action]) -> list[Block]:
    """How many, of all that was asked for; and those that a committee asked for, which describe no single case."""
    counts = m.of("actions_open")
    every = sum(count.numerator for count in counts)
    if not every:
        return [Statement("Nothing that was asked for or promised is still to be done.")]
    overdue = sum(count.numerator for count in counts if count.group.endswith(f"{AND}overdue"))
    said: list[Block] = [_how_many_open(m, every, overdue), *([_list_of(m, still)] if still else [])]
    return said


def _how_many_open(m: Material, many: int, overdue: int) -> Statement:
    text = f"{capital(number_of(many, 'action is', 'actions are'))} still to be done on {day(m.as_at)}"
    return Statement(f"{text}; {how_many_overdue(overdue, many)}.", define("actions_open"))


def _list_of(m: Material, still: list[Action]) -> Table:
    rows = tuple(
        (
            action.what,
            f"{capital(_word('asked_by', action.asked_by))}, {day(action.asked_on)}",
            action.owner or "nobody named",
            _due(action, m),
            "Not done by then" if action.state == "done" else _word("state", action.state),
        )
        for action in still
    )
    columns = ("What", "Who asked, and when", "Who answers for it", "Due", "Where it stands")
    return Table("Still to be done", columns, rows, words=frozenset({1, 2, 3, 4}))


def _due(action: Action, m: Material) -> str:
    if action.due_on is None:
        return "no day named"
    late = (m.as_at - action.due_on).days
    if late < 0:
        return day(action.due_on)
    return f"{day(action.due_on)}, {number_of(late, 'day')} overdue" if late else f"{day(action.due_on)}, overdue"


def _word(vocabulary: str, code: str) -> str:
    return capital(VOCABULARIES[vocabulary].get(code, "")) or "Not recorded"
