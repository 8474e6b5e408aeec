"""Few complaints from a group may be fear, other routes or contentment: what this report holds of each of the three."""

from __future__ import annotations

from collections.abc import Sequence

from heard.indicators.expected import GROUPS, Expected
from heard.statistics.house_rules import LEAST_SURVEY_RESPONSES
from heard.statistics.verdicts import Verdict, verdict_on_counts

from ..blocks import Block, Heading, Items, Paragraph, Statement
from ..material import Material, define
from ..words.expected_sentences import against_own_years, years_and_period
from ..words.group_words import COMPLAINT_FROM, PEOPLE, survey_noun
from ..words.rate_sentences import LEAST_FOR_RATE, rate_sentence
from ..words.sentences import capital, day, listed, number_of, out_of
from ..words.survey_sentences import response_sentence
from .surveys import surveys_over

_FEAR = {
    "foster_carer": "A carer may fear that a complaint is held against the household at a review, or followed by an"
    " allegation. Ask how a complaint is kept apart from both.",
    "child": "A child may fear that a complaint makes things worse at home or at the home where they live. Ask who is"
    " told of a complaint, and who is not.",
}
_OTHER_ROUTES = {
    "foster_carer": "A dispute over approval goes to the Independent Review Mechanism, and an allegation has a procedure"
    " of its own. Neither is in this register: ask how many went there.",
    "child": "An advocate, a reviewing officer, a visitor to the home or somebody whom the child trusts may have put it"
    " right. Little of that is in this register: ask what they raised.",
}
_CONTENT = {"foster_carer": "Carers may be content.", "child": "Children may be content."}

#: What a question about complaining has in it.
_OF_COMPLAINING = ("complain", "fear", "afraid", "held against", "raise a", "speak up")

#: Groups whose life with a child is most like theirs.
LIKE_THEM = {"foster_carer": ("special_guardian", "adopter")}


def few_complaints(m: Material, each: Expected, years: Sequence[str], others: Sequence[Expected]) -> list[Block]:
    """The three readings, for foster carers and children where they made few complaints; nothing for others.

    years: those before whose complaints and people are known. others: the groups of which the same years are.
    """
    if each.group not in _FEAR or not _few(m, each):
        return []
    among = GROUPS[each.group][0]
    blocks: list[Block] = [Heading(f"Few {COMPLAINT_FROM[each.group].many}: three readings")]
    if each.people:
        text = rate_sentence(each.observed, COMPLAINT_FROM[each.group], round(each.people), PEOPLE[among], per=100)
        blocks.append(Statement(text, define("people_complainant_type", "people_served")))
    beside = [other for other in others if other.group in LIKE_THEM.get(each.group, ())]
    if beside and each.exposure and sum(other.observed + other.earlier for other in beside):
        blocks.append(Statement(_beside(m, each, years, beside)))
    blocks += [
        Items(
            (
                f"Fear. {_FEAR[each.group]} {_signs(m, among)}{_answers(m, among, fear=True)}",
                f"Other routes. {_OTHER_ROUTES[each.group]}",
                f"Contentment. {_CONTENT[each.group]} {_survey(m, among, each.words)}{_answers(m, among, fear=False)}",
            )
        ),
        Paragraph("The number of complaints cannot tell the three apart."),
    ]
    return blocks


def _beside(m: Material, each: Expected, years: Sequence[str], others: Sequence[Expected]) -> str:
    """The group beside others like it over all the years known: its own rate cannot show that it was always quiet."""
    compared = compared_with(each, others)
    rate_of = listed([other.words for other in others])
    text = against_own_years(
        *compared[:2],
        COMPLAINT_FROM[each.group],
        exposure=compared[2],
        exposure_earlier=compared[3],
        basis=f"over {years_and_period(years, m.period)} at the rate of {rate_of}",
        ask_if_fewer=f"how {each.words} are told that they can complain",
        ask_if_more=f"what lies behind the complaints of {each.words}",
    )
    return f"{text}{allowing_for_repeats(m, text, compared)} {capital(rate_of)} may differ from them in what they meet."


def compared_with(each: Expected, others: Sequence[Expected]) -> tuple[int, int, float, float]:
    """Complaints and people-years of a group, and of the groups like it, over all the years known."""
    return (
        each.observed + each.earlier,
        sum(other.observed + other.earlier for other in others),
        each.exposure + each.exposure_earlier,
        sum(other.exposure + other.exposure_earlier for other in others),
    )


def allowing_for_repeats(m: Material, text: str, compared: tuple[int, int, float, float]) -> str:
    """What a verdict in a text becomes where some people complained more than once; empty where it stands."""
    plain, widened = verdict_on_counts(*compared), verdict_on_counts(*compared, m.judge.widening)
    if plain in (Verdict.MORE, Verdict.FEWER) and plain != widened and str(plain) in text:
        return " Allowing for those who complained more than once, it could be chance."
    return ""


def _few(m: Material, each: Expected) -> bool:
    if each.observed < LEAST_FOR_RATE:
        return True
    if not each.expected or not each.exposure:
        return False
    counts = (each.observed, each.earlier, each.exposure, each.exposure_earlier)
    return verdict_on_counts(*counts, m.judge.widening) is Verdict.FEWER


def _signs(m: Material, among: str) -> str:
    if not m.recorded("signals_by_group"):
        return "Signs that they were let down are not recorded (signals.csv)."
    signs = m.number("signals_by_group", among)
    return f"{capital(number_of(signs, 'sign'))} that they were let down {'was' if signs == 1 else 'were'} noted in the period."


def _answers(m: Material, among: str, *, fear: bool) -> str:
    """What the surveys of the group that closed in the period said, question by question; empty where none did.

    Under fear stand the questions about complaining; under contentment all others.
    """
    last = min(m.period.last, m.as_at)
    said = [
        f'"{row.question}": {out_of(row.favourable, row.question_answered)}'
        for rows in surveys_over(m)
        for row in rows
        if row.group == among
        and row.closed_on
        and m.period.first <= row.closed_on <= last
        and row.question
        and row.favourable is not None
        and row.question_answered is not None
        and row.question_answered >= LEAST_SURVEY_RESPONSES
        and fear is any(word in row.question.casefold() for word in _OF_COMPLAINING)
    ]
    return f" Of those who answered, so many gave a favourable answer: {'; '.join(said)}." if said else ""


def _survey(m: Material, among: str, words: str) -> str:
    """The latest survey of the group that was over by the as-at day."""
    asked = [rows for rows in surveys_over(m) if rows[0].group == among]
    if not asked:
        return f"No survey of {words} is recorded (survey.csv)."
    latest = asked[0][0]
    when = f"On {day(latest.closed_on)} a survey closed" if latest.closed_on else "There was a survey"
    answered = response_sentence(latest.answered, latest.invited, survey_noun(among))
    first = answered.removesuffix(".").split("; ")[0]
    return f"{when}: {first[:1].lower()}{first[1:]}."
