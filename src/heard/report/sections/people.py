"""Who complained: children in their own voice, the people behind the complaints, services and teams, and who they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from heard.indicators.open_counts import GuardedFigure
from heard.registers.words import MEANINGS

from ..blocks import Block, Heading, Notice, Statement, Table
from ..material import LAST, Material, breakdown, define, missing
from ..parts import part
from ..released import released_groups, released_table
from ..words.people_sentences import people_and_complaints
from ..words.sentences import COMPLAINT, Verb, capital, listed, number_of
from ..words.share_sentences import share_sentence
from .advocacy import advocacy
from .expected_by_group import expected_by_group
from .shares_compared import share_then

OWN_VOICE = Verb(
    "came from a child, young person or care leaver in their own voice",
    "came from children, young people and care leavers in their own voice",
    "did not come from a child, young person or care leaver in their own voice",
)
_BY_WHOM = ("Complaints received, by who complained", "Who complained")
_NOBODY_SAID = ("not_known", "not_asked")
EQUALITY = (
    ("age_band", "Age of the child or young person"),
    ("gender", "Gender"),
    ("disability", "Disability"),
    ("ethnicity", "Ethnicity"),
    ("sexual_orientation", "Sexual orientation"),
    ("advocate", "Whether an advocate was involved"),
)
_AGES = ("under_5", "5_to_9", "10_to_15", "16_to_17", "18_to_24", "25_and_over")


def people(m: Material) -> tuple[Block, ...]:
    """Who complained and about whom, who they are, who had an advocate, and which groups complained less than expected."""
    return (
        *who_complained(m),
        *part("what each group would be expected to make", lambda: expected_by_group(m)),
        *advocates(m),
        *services_and_teams(m),
        *equality(m),
    )


def who_complained(m: Material) -> tuple[Block, ...]:
    """By whom complaints were made, children in their own voice first, and how many people stand behind them."""
    return (
        *part("who complained", lambda: _who(m), lambda: _released(m, "complainant_type", *_BY_WHOM)),
        *part("how many people the complaints came from", lambda: _more_than_once(m)),
    )


def advocates(m: Material) -> tuple[Block, ...]:
    """Advocates offered and taken up; in a public edition as far as it is released."""
    return part("who was offered an advocate", lambda: advocacy(m), lambda: _advocates(m))


def young_voices(m: Material) -> str:
    """How many complaints came from children, young people and care leavers themselves; empty where that is not known."""
    whole = sum(count.numerator for count in m.of("people_complainant_type"))
    if not m.recorded("people_complainant_type") or not whole:
        return ""
    now = (_young(m, m.period.label), whole)
    before = sum(count.numerator for count in m.of("people_complainant_type", m.before))
    if not m.had_data(m.before) or not before:
        text = share_sentence(*now, COMPLAINT, OWN_VOICE)
    else:
        text = share_then(now, (_young(m, m.before.label), before), COMPLAINT, OWN_VOICE, f"in {m.when_before}")
    through = m.number("people_complainant_type", "advocate")
    return f"{text} {capital(number_of(through, 'more', 'more'))} came through an advocate." if through else text


def _young(m: Material, label: str) -> int:
    period = m.period if label == m.period.label else m.before
    return sum(m.number("people_complainant_type", group, period) for group in ("child", "care_leaver"))


def _who(m: Material) -> list[Block]:
    if not m.recorded("people_complainant_type"):
        return [missing(m, "complainant_type")]
    if not m.of("people_complainant_type"):
        return []
    blocks: list[Block] = []
    if said := young_voices(m):
        blocks.append(Statement(said, define("people_complainant_type")))
    unknown = sum(m.number("people_complainant_type", group) for group in _NOBODY_SAID)
    blocks.append(_table(m, "complainant_type", *_BY_WHOM))
    if unknown:
        blocks.append(
            Notice(
                f"Who complained is not known for {number_of(unknown, 'complaint')} of the period, so that the number of any"
                " group may be higher than it looks.",
                "missing",
            )
        )
    return blocks


def _more_than_once(m: Material) -> list[Block]:
    """How many people stand behind the complaints."""
    if not m.recorded("people_and_complaints"):
        return [missing(m, "complainant")]
    people = {int(count.group): count.numerator for count in m.of("people_and_complaints") if count.group.isdigit()}
    made = sum(each * many for each, many in people.items())
    whole = m.number("contacts_by_kind", "complaint")
    blocks: list[Block] = []
    if made:
        blocks.append(Statement(people_and_complaints(people), define("people_and_complaints")))
    if whole > made:
        of_them = f"{capital(number_of(whole - made, 'more complaint'))} of the period"
        nameless = of_them if made else f"{capital(number_of(whole, 'complaint'))} of the period"
        text = f"{nameless} {'has' if whole - made == 1 else 'have'} no name or number of whoever complained."
        blocks.append(Notice(f"{text} How many people that is cannot be said.", "missing"))
    return blocks


def services_and_teams(m: Material) -> list[Block]:
    """About which services and teams complaints were; without a bare heading where nothing was counted."""
    blocks: list[Block] = [Heading("About which services and teams")]
    for column, caption, first in (
        ("service_area", "Complaints received, by service", "Service"),
        ("team", "Complaints received, by team", "Team"),
    ):
        if not m.recorded(f"people_{column}"):
            blocks.append(missing(m, column))
        elif column == "team":
            blocks += part("complaints by team", partial(_if_any, m, column, caption, first))
        else:
            blocks += _by(m, column, caption, first)
    return blocks if len(blocks) > 1 else []


def equality(m: Material) -> list[Block]:
    """Who the children and young people are, by age, gender, disability, ethnicity and sexual orientation."""
    blocks: list[Block] = [Heading("Who the children and young people are")]
    not_asked = []
    for column, title in EQUALITY:
        if not m.recorded(f"people_{column}") or nobody_asked(m, column):
            not_asked.append(title.lower())
        else:
            blocks += _by(m, column, f"Complaints received: {title.lower()}", title)
    if not_asked:
        blocks.append(
            Notice(
                f"Not recorded in this register: {listed(not_asked)}. The annual report should say who complained.",
                "missing",
            )
        )
    return blocks if len(blocks) > 1 else []


def nobody_asked(m: Material, column: str) -> bool:
    """Whether every complaint of the period has it that nobody asked, as far as this edition knows."""
    identity = f"people_{column}"
    try:
        return {count.group for count in m.of(identity)} == {"not_asked"}
    except GuardedFigure:
        return _released_groups(m, identity) == {"not_asked"}


def _released_groups(m: Material, identity: str) -> set[str]:
    try:
        return released_groups(m, identity)
    except GuardedFigure:
        return set()


def _advocates(m: Material) -> list[Block]:
    caption = "Complaints received: whether an advocate was offered"
    return [Heading("Advocates"), *_released(m, "advocate_offered", caption, "Whether an advocate was offered")]


def _by(m: Material, column: str, caption: str, first: str) -> tuple[Block, ...]:
    return part(
        f"complaints by {column.replace('_', ' ')}",
        lambda: _if_any(m, column, caption, first),
        lambda: _released(m, column, caption, first),
    )


def _if_any(m: Material, column: str, caption: str, first: str) -> list[Block]:
    return [_table(m, column, caption, first)] if m.of(f"people_{column}") else []


def _released(m: Material, column: str, caption: str, first: str) -> list[Block]:
    return released_table(m, f"people_{column}", column, caption, first, order=_order(m, column))


def _table(m: Material, column: str, caption: str, first: str) -> Table:
    return breakdown(m, f"people_{column}", column, caption, first, order=_order(m, column))


def _order(m: Material, column: str) -> Sequence[str]:
    """The order of a table's rows: that of the vocabulary, teams by name; what is not known comes last."""
    if column == "team":
        found = {count.group for period in (m.period, m.before) for count in m.of("people_team", period)}
        return [*sorted(found - LAST), *sorted(found & LAST)]
    known = _AGES if column == "age_band" else tuple(MEANINGS.get(column, ("yes", "no")))
    return list(dict.fromkeys([*known, "not_asked", "not_said", "not_known", "not recorded"]))
