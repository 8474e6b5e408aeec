"""The complaints that each group would be expected to make beside those it made, and the question either way."""

from __future__ import annotations

from heard.indicators.expected import GROUPS, Expected

from ..blocks import Block, Heading, Items, Notice, Paragraph, Statement, Table
from ..material import Material, define
from ..words.expected_sentences import OWN_RATE, against_own_years, expected_sentence
from ..words.group_words import COMPLAINT_FROM, PEOPLE
from ..words.range_sentences import number_words
from ..words.sentences import capital, listed
from .counted_groups import FOSTER_CARERS, CountedGroup, counted_groups
from .few_complaints import allowing_for_repeats, few_complaints

_YEARS = 3


_OWN_RATE_WARNING = (
    "The rate is this council's own: a group that has always been quiet is expected to be quiet. Those who complain are set"
    " against the group that they mostly come from, so that a child who is not looked after counts among the complaints and"
    " not among the children."
)

_NO_ACTIVITY = (
    "How many complaints a group would be expected to make is not known, because nobody has said how many people there are"
    " in it. It would need activity.csv beside the register, with rows for the whole council (team council) for this year and"
    " the three before: activity children with group looked_after, care_leaver and child_in_need; activity"
    " carer_households_start with group foster_household, special_guardian_household and adopter_household; and activity"
    " complaints for the same groups in years that the register does not reach."
)


def expected_by_group(m: Material) -> list[Block]:
    """Expected beside actual by group; what is missing where it cannot be said; and what few complaints may mean."""
    if not m.recorded("people_complainant_type"):
        return []
    found = counted_groups(m)
    known = [each for each in found if each.can_be_expected]
    blocks: list[Block] = [Heading("Who complained less, or more, than would be expected")]
    if known:
        blocks += [Items(tuple(_sentence(m, each) for each in known)), _table(m, known), Paragraph(_OWN_RATE_WARNING)]
    blocks += _what_is_missing(m, found)
    for each in found:
        others = [other.group for other in known if other.years == each.years]
        blocks += few_complaints(m, each.group, each.years, others)
    return blocks


def _rate(years: tuple[str, ...]) -> str:
    return OWN_RATE if len(years) == _YEARS else f"at this council's own rate of {listed(years)}"


def _sentence(m: Material, each: CountedGroup) -> str:
    group, years = each.group, each.years
    compared = (group.observed, group.earlier, group.exposure, group.exposure_earlier)
    text = against_own_years(
        group.observed,
        group.earlier,
        COMPLAINT_FROM[group.group],
        exposure=group.exposure,
        exposure_earlier=group.exposure_earlier,
        basis=_rate(years),
        ask_if_fewer=f"how {group.words} are told that they can complain",
        ask_if_more=f"what lies behind the complaints of {group.words}",
    )
    return f"{text}{allowing_for_repeats(m, text, compared)}"


def _table(m: Material, known: list[CountedGroup]) -> Table:
    # Years that are the same for all stand once, above their column.
    alike = len({each.years for each in known}) == 1
    earlier = f"In {listed(known[0].years)}" if alike else "In those years"
    rows = tuple(
        (
            capital(group.words),
            _people(m, each),
            *(() if alike else (listed(each.years),)),
            f"{group.observed:,}",
            f"{group.earlier:,}",
            number_words(group.earlier * group.exposure / group.exposure_earlier, 1),
        )
        for each in known
        for group in (each.group,)
    )
    passed = " and for the days that have passed" if m.as_at < m.period.last else ""
    fewer = " Of the years that are not named, the complaints or the people are not known."
    return Table(
        f"Complaints in {m.period.label} beside those expected, by group",
        ("Group", "Set against", *(() if alike else ("Years of the rate",)), "Complaints", earlier, "Expected"),
        rows,
        words=frozenset({1}) if alike else frozenset({1, 2}),
        note=f"Expected at this council's own rate of those years, for as many people{passed}."
        f"{fewer if any(len(each.years) < _YEARS for each in known) else ''}",
        definitions=define("people_complainant_type", "people_served"),
    )


def _people(m: Material, each: CountedGroup) -> str:
    """How many there are, and of which year where nobody counted in this period."""
    noun = PEOPLE[GROUPS[each.group.group][0]]
    said = f"{number_words(each.group.people or 0.0, 0)} {noun.many}"
    return said if each.counted_in == m.period.label else f"{said} (in {each.counted_in}, the latest known)"


def _what_is_missing(m: Material, found: list[CountedGroup]) -> list[Block]:
    """What would have to be known of the groups of which nothing can be expected, and the row that would say it."""
    lacking = [each.group for each in found if not each.can_be_expected and each.group.missing]
    blocks: list[Block] = []
    for carers in (group for group in lacking if group.group == FOSTER_CARERS):
        text = expected_sentence(
            carers.observed, None, COMPLAINT_FROM[FOSTER_CARERS], OWN_RATE, ask_if_fewer="", ask_if_more="",
            supply="a file of ordinary work (activity.csv)",
        )  # fmt: skip
        blocks.append(Statement(f"{text} Ask how foster carers are told that they can complain."))
    if not lacking or "activity" not in m.companions.read:
        return [*blocks, Notice(_NO_ACTIVITY, "missing")] if lacking else []
    rows = tuple(
        (capital(group.words), f"{capital(what)}: {listed(when)}", _row_that_says(group, what))
        for group in lacking
        for what, when in _missing(group).items()
    )
    table = Table(
        "Not known, and the row of activity.csv that would say it",
        ("Group", "Not known", "Row"),
        rows,
        words=frozenset({1, 2}),
        note="Each row has team council; one row for each period named.",
        definitions=define("people_served", "work"),
    )
    return [*blocks, table]


def _missing(each: Expected) -> dict[str, list[str]]:
    """What is missing, with the periods in which it is."""
    found: dict[str, list[str]] = {}
    for text in each.missing:
        what, _, when = text.rpartition(" in ")
        found.setdefault(what, []).insert(0, when)
    return {what: sorted(when) for what, when in found.items()}


def _row_that_says(each: Expected, what: str) -> str:
    among = GROUPS[each.group][0]
    people = "carer_households_start" if among.endswith("_household") else "children"
    return f"activity {'complaints' if what.startswith('complaints') else people}, group {among}"
