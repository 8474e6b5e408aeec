"""The cases of the reviewed list: every kind of sentence that is made from numbers, with its edges.

`reviewed_sentences.txt` holds what they say, one a line, as it was read aloud and agreed. A test makes them again and
compares. After a change of wording, write the list anew and read every line that differs:

    .venv/bin/python -m tests.report.sentence_cases --write
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from heard.report.sections.shares_compared import share_then
from heard.report.words.chance_sentences import (
    FEWER_IS_NOT_BETTER,
    QUARTERS,
    VERDICTS_EXPLAINED,
    YEARS,
    chance_explained,
    comparisons_made,
)
from heard.report.words.change_sentences import change_in_counts, small_then_pooled
from heard.report.words.expected_sentences import against_own_years, expected_sentence
from heard.report.words.group_sentences import late_and_in_time, two_groups
from heard.report.words.held_sentences import days_held, late_drafts
from heard.report.words.lesson_sentences import Meant, aim_of_drafts, lesson_in_counts, lesson_in_shares
from heard.report.words.money_sentences import money_sentence
from heard.report.words.people_sentences import people_and_complaints
from heard.report.words.promise_sentences import promise_sentence, within_promise
from heard.report.words.range_sentences import RANGE_EXPLAINED
from heard.report.words.rate_sentences import rate_sentence, rates_compared
from heard.report.words.sentences import COMPLAINT, WAS, Noun, Verb
from heard.report.words.share_sentences import share_sentence
from heard.report.words.survey_sentences import RESPONSE_EXPLAINED, answer_sentence, response_sentence
from heard.report.words.time_sentences import answered_by_day, half_answered, how_they_ended
from heard.report.words.timeliness_sentences import (
    LAW,
    OWN_STANDARD,
    STANDARD_TIME,
    Due,
    breaches_all_the_same,
    timeliness_compared,
    timeliness_sentence,
)
from heard.report.words.usual_range_sentences import USUAL_RANGE_EXPLAINED, usual_range_of_counts, usual_range_of_shares

from .page_cases import annual_cases, everyone_cases, young_people_cases
from .question_cases import question_cases

REVIEWED = Path(__file__).with_name("reviewed_sentences.txt")

#: A case's name and its sentence.
Case = tuple[str, str]

UPHELD = Verb("was upheld", "were upheld", "was not upheld")
IN_TIME = Verb("was answered in time", "were answered in time", "was not answered in time")
RETURNED = Verb("was returned within two days", "were returned within two days", "was not returned within two days")
CALL = Noun("call", "calls")
CHILD = Noun("child in care", "children in care")
HOUSEHOLD = Noun("foster household", "foster households")
FROM_CARERS = Noun("complaint from a foster carer", "complaints from foster carers")
ABOUT_CALLS = Noun("complaint about calls", "complaints about calls")
FELL_DUE = Noun("complaint whose ten days ran out this quarter", "complaints whose ten days ran out this quarter")
LATE_ANSWER = Noun("late answer", "late answers")
DRAFT_LATE = Verb(
    "came back from the service after day ten", "came back from the service after day ten", "came back by day ten"
)
OWN = "at this council's own rate of the three years before"
ALL_COUNCILS = "at the rate of all councils together"
ASK_FEWER = "how foster carers are told that they can complain"
ASK_MORE = "what foster carers met with this year that they did not meet before"

SHARES = [
    *((count, whole) for whole in (0, 1, 2, 3) for count in range(whole + 1)),
    *((count, 9) for count in (0, 1, 4, 7, 8, 9)),
    *((count, 19) for count in (0, 1, 10, 18, 19)),
    *((count, 20) for count in (0, 1, 10, 19, 20)),
    *((count, 29) for count in (0, 1, 17, 28, 29)),
    *((count, 49) for count in (0, 24, 49)),
    *((count, 50) for count in (0, 1, 25, 50)),
    *((count, 80) for count in (0, 1, 60, 79, 80)),
    *((count, 5240) for count in (0, 1, 13, 2620, 5239, 5240)),
]

COUNTS = [
    *((now, before) for before in (0, 1, 2, 3) for now in (0, 1, 2, 3, 10)),
    *((now, 6) for now in (0, 4, 6, 7, 20)),
    *((now, 19) for now in (0, 1, 9, 18, 19, 20, 40)),
    *((now, 20) for now in (0, 1, 10, 19, 20, 21, 39, 40, 41, 58)),
    *((now, 27) for now in (31, 13, 12)),
    *((now, 50) for now in (58, 75, 25)),
    *((now, 200) for now in (0, 199, 200, 201, 260, 150, 700)),
    *((now, 1204) for now in (1200, 1400, 1000)),
]


def _change() -> Iterator[Case]:
    for now, before in COUNTS:
        yield f"{now} against {before}", change_in_counts(now, before, COMPLAINT, "this year", "the year before")
    for now, before in ((31, 27), (4, 6), (1, 2), (3, 0)):
        said = change_in_counts(now, before, FROM_CARERS, "this quarter", "in the same quarter last year")
        yield f"{now} against {before} from carers", said
    for now, before in ((31, 18), (12, 30), (2, 1)):
        said = change_in_counts(now, before, COMPLAINT, "this year", "the year before", widening=1.5)
        yield f"{now} against {before} with repeat complainants", said
    for now, before in ((15, 31), (0, 31), (4, 3), (15, 15), (0, 0), (30, 12)):
        said = change_in_counts(
            now,
            before,
            COMPLAINT,
            "from April to September",
            "in the whole year before",
            exposure_now=183,
            exposure_before=365,
            allowed_for="183 days against 365",
        )
        yield f"{now} in part of a year against {before}", said


def _pooled() -> Iterator[Case]:
    quarters: list[tuple[list[int], list[int]]] = [
        ([5, 4, 5, 4], [7, 6, 8, 6]),
        ([1, 0, 2, 1], [0, 1, 0, 2]),
        ([0, 0, 0, 0], [0, 0, 0, 0]),
        ([0, 1, 0, 0], [1, 0, 0, 0]),
        ([3, 0, 0, 0], [0, 0, 0, 0]),
        ([9, 7, 8, 2], [2, 3, 1, 3]),
        ([30, 28, 33, 31], [25, 29, 26, 27]),
        ([2, 3, 2, 1], [3, 2, 2, 1]),
        ([6, 7, 8, 6], [1, 2, 1, 4]),
        ([1, 1, 1, 1], [6, 7, 8, 2]),
        ([0, 5, 4, 6], [4, 5, 5, 1]),
        ([6, 5, 4, 0], [4, 5, 5, 0]),
    ]
    for now, before in quarters:
        said = small_then_pooled(
            now[-1], before[-1], now, before, COMPLAINT, "this quarter", "the same quarter last year"
        )
        yield f"{now} against {before}", said
    said = small_then_pooled(
        2,
        3,
        [1, 4, 2],
        [3, 5, 3],
        Noun("panel", "panels"),
        "this year",
        "the year before",
        alone="one year",
        pooled="Three years together",
        pooled_when_now="to the end of this one",
        pooled_when_before="in the three before",
    )
    yield "three years of panels", said


def _shares() -> Iterator[Case]:
    for count, whole in SHARES:
        yield f"{count} of {whole}", share_sentence(count, whole, COMPLAINT, UPHELD)
    for count, whole in ((7, 9), (9, 9), (0, 9), (1, 1), (1, 2), (17, 29), (29, 29), (60, 80), (4230, 5120)):
        yield f"{count} of {whole} with its range", share_sentence(count, whole, COMPLAINT, UPHELD, with_range=True)
    for count, whole in ((0, 0), (0, 1), (1, 1), (8, 12), (12, 12), (1, 12)):
        yield f"{count} of {whole} late answers", share_sentence(count, whole, LATE_ANSWER, DRAFT_LATE)


def _rates() -> Iterator[Case]:
    numbers: list[tuple[int, float | None]] = [
        (18, 5240), (0, 5240), (1, 5240), (4, 5240), (5, 5240), (9, 5240), (10, 5240), (18, None), (1, None), (0, None),
        (18, 0), (1, 0), (0, 0), (6, 12), (6, 99), (6, 100), (1, 1), (120, 41200), (5, 412.5), (700, 5240), (40, 900_000),
    ]  # fmt: skip
    for count, exposure in numbers:
        yield f"{count} complaints, {exposure} calls", rate_sentence(count, COMPLAINT, exposure, CALL)
    yield (
        "children not known",
        rate_sentence(
            12,
            COMPLAINT,
            None,
            CHILD,
            supply="a count of children in care in the activity file",
        ),
    )
    yield "per 100", rate_sentence(12, FROM_CARERS, 212, HOUSEHOLD, per=100)
    yield "per 10,000", rate_sentence(31, COMPLAINT, 88_400, Noun("child", "children"), per=10_000)
    pairs: list[tuple[tuple[int, float | None], tuple[int, float | None]]] = [
        ((18, 5240), (25, 5100)),
        ((18, 5240), (52, 5100)),
        ((3, 5240), (9, 5100)),
        ((0, 5240), (9, 5100)),
        ((0, 5240), (0, 5100)),
        ((18, 5240), (18, 5240)),
        ((2, 5240), (2, 5240)),
        ((18, None), (25, 5100)),
        ((18, 5240), (25, None)),
        ((18, None), (25, None)),
        ((3, 0), (2, 5100)),
        ((1, 1), (1, 2)),
    ]
    for now, before in pairs:
        said = rates_compared(now, before, COMPLAINT, CALL, "this year", "the year before")
        yield f"{now} against {before}", said


def _timeliness() -> Iterator[Case]:
    alone = [
        Due(0), Due(1), Due(0, 1), Due(0, 0, 1), Due(0, 0, 0, 1), Due(0, 0, 0, 0, 1), Due(0, 0, 0, 0, 0, 1), Due(2),
        Due(0, 2), Due(1, 1), Due(0, 0, 2), Due(1, 0, 1), Due(9), Due(8, 1), Due(0, 9), Due(0, 0, 9), Due(8, 0, 1),
        Due(1, 0, 8), Due(5, 2, 2), Due(5, 2, 0, 2), Due(5, 2, 1, 1, 1), Due(0, 0, 2, 2), Due(0, 0, 0, 3, 2),
        Due(13, 4, 12), Due(29), Due(0, 0, 29), Due(20, 0, 0), Due(13, 4, 8, 2, 1, 1), Due(60, 0, 20), Due(80),
        Due(40, 21, 19), Due(3, 0, 0, 0, 2), Due(0, 0, 0, 0, 0, 4), Due(0, 1, 2),
    ]  # fmt: skip
    for due in alone:
        yield f"{tuple(due)}", timeliness_sentence(due, FELL_DUE)
    for due in (Due(13, 4, 12), Due(60, 0, 20)):
        yield f"{tuple(due)} in brief", timeliness_sentence(due, FELL_DUE, brief=True)
    yield "own standard", timeliness_sentence(Due(13, 4, 12), FELL_DUE, limit=OWN_STANDARD)
    for due in (Due(17, 0, 12), Due(9), Due(0, 0, 1)):
        yield f"{tuple(due)}, extensions not recorded", timeliness_sentence(due, FELL_DUE, limit=STANDARD_TIME)
    pairs = [
        (Due(13, 4, 12), Due(19, 0, 12)),
        (Due(53, 4, 40, 3), Due(52, 0, 40)),
        (Due(6, 0, 3), Due(5, 0, 4)),
        (Due(6, 0, 3), Due(6, 0, 3)),
        (Due(6, 0, 3), Due(12, 0, 6)),
        (Due(9), Due(5, 0, 4)),
        (Due(9), Due(9)),
        (Due(0, 0, 4), Due(0, 0, 6)),
        (Due(2, 0, 1), Due(1, 0, 3)),
        (Due(45, 0, 15), Due(17, 0, 43)),
        (Due(17, 0, 43), Due(45, 0, 15)),
        (Due(17, 0, 1), Due(45, 0, 15)),
        (Due(17, 0, 12), Due(0)),
        (Due(0), Due(17, 0, 12)),
        (Due(13, 4, 8, 2, 2), Due(19, 0, 12)),
        (Due(13, 4, 8, 2, 2), Due(19, 0, 11, 0, 1)),
        (Due(0, 0, 0, 0, 2), Due(19, 0, 12)),
        (Due(17, 0, 12), Due(0, 0, 0, 0, 3)),
        (Due(1), Due(0, 0, 1)),
        (Due(0, 0, 1), Due(1)),
    ]
    for now, before in pairs:
        said = timeliness_compared(now, before, FELL_DUE, "in the quarter before")
        yield f"{tuple(now)} against {tuple(before)}", said
    said = timeliness_compared(Due(13, 4, 12), Due(19, 0, 12), FELL_DUE, "in the quarter before", brief=True)
    yield "compared in brief", said
    said = timeliness_compared(Due(40, 0, 20), Due(55, 0, 5), FELL_DUE, "in the quarter before", limit=OWN_STANDARD)
    yield "own standard compared", said
    said = timeliness_compared(Due(17, 0, 12), Due(19, 0, 12), FELL_DUE, "in the quarter before", limit=STANDARD_TIME)
    yield "extensions not recorded, compared", said
    for due, limit in (
        (Due(13, 2, 7), LAW),
        (Due(13, 2, 1), LAW),
        (Due(13, 2, 5, 2), LAW),
        (Due(13, 0, 7), STANDARD_TIME),
    ):
        yield f"{tuple(due)}, what is usual excuses nothing, {limit.name}", breaches_all_the_same(due, limit)


def _promises() -> Iterator[Case]:
    answered = within_promise("answered", 2)
    pairs = [
        ((0, 0), (5, 9)), ((7, 9), (0, 0)), ((7, 9), (5, 9)), ((7, 9), (7, 9)), ((9, 9), (3, 9)), ((0, 9), (0, 9)),
        ((1, 1), (1, 2)), ((140, 205), (120, 190)), ((180, 205), (100, 190)), ((100, 205), (150, 190)),
        ((141, 205), (130, 190)), ((16_725, 20_211), (16_456, 19_533)), ((16_500, 20_000), (16_700, 20_010)),
        ((16_700, 20_010), (16_500, 20_000)), ((199_000, 400_000), (197_000, 400_000)),
    ]  # fmt: skip
    for now, before in pairs:
        yield f"{before} then {now}", promise_sentence(now, CALL, answered, before, "in the year before")
        yield f"{before} then {now} shortly", share_then(now, before, CALL, RETURNED, "in the year before")


def _times() -> Iterator[Case]:
    ages: dict[str, dict[int, tuple[int, int]]] = {
        "nobody": {},
        "one answered": {14: (1, 0)},
        "one answered on day 1": {1: (1, 0)},
        "one open": {22: (0, 1)},
        "two open": {3: (0, 1), 8: (0, 1)},
        "three answered": {4: (1, 0), 9: (1, 0), 14: (1, 0)},
        "one of each": {4: (1, 0), 30: (0, 1)},
        "five, some open": {4: (2, 0), 12: (0, 1), 30: (1, 1)},
        "nine": {3: (1, 0), 5: (2, 0), 8: (3, 0), 12: (1, 1), 20: (0, 1)},
        "ten": {3: (1, 0), 5: (2, 0), 8: (2, 0), 12: (3, 1), 20: (0, 1)},
        "fourteen": {5: (10, 0), 9: (4, 0)},
        "nineteen, most open": {5: (3, 0), 10: (2, 8), 14: (1, 0), 22: (0, 5)},
        "twenty-four, many young": {5: (3, 0), 10: (4, 8), 14: (4, 0), 20: (3, 2)},
        "twenty-five": {5: (6, 0), 9: (5, 0), 14: (9, 0), 20: (3, 2)},
        "thirty, all open": {1: (0, 12), 6: (0, 18)},
        "thirty, open to day 1": {1: (0, 30)},
        "a hundred and fifteen": {5: (60, 10), 14: (40, 0), 20: (3, 2)},
        "a hundred, one young": {5: (40, 1), 9: (30, 0), 14: (20, 0), 30: (9, 0)},
        "none by day 10": {11: (12, 0), 15: (12, 0)},
        "few left at day 10": {3: (10, 10), 12: (3, 0)},
    }
    for name, at in ages.items():
        yield f"half, {name}", half_answered(at)
        yield f"by day 10, {name}", answered_by_day(at, 10)
    parts: list[dict[str, int]] = [
        {"answered": 18, "withdrawn": 2, "still open": 4},
        {"answered": 18, "withdrawn": 1, "still open": 1},
        {"answered": 3, "withdrawn": 0, "still open": 0},
        {"answered": 1, "withdrawn": 0, "still open": 0},
        {"answered": 0, "withdrawn": 0, "still open": 2},
        {"answered": 0, "withdrawn": 0, "still open": 0},
        {"answered": 1, "withdrawn": 1, "still open": 0},
    ]
    for became in parts:
        yield f"what became of {tuple(became.values())}", how_they_ended(became)


def _held() -> Iterator[Case]:
    held: list[tuple[dict[str, int], int]] = [
        ({"the service": 61, "the complaints team": 25, "those who sign it off": 10}, 96),
        ({"the complaints team": 25, "the service": 61}, 96),
        ({"the complaints team": 34, "the service": 61}, 96),
        ({"the service": 61}, 96),
        ({"the service": 96, "the complaints team": 0}, 96),
        ({"the service": 2}, 2),
        ({"the service": 1}, 1),
        ({"the service": 1}, 2),
        ({}, 1),
        ({}, 96),
        ({}, 0),
        ({"the service": 1300, "the complaints team": 240}, 1540),
    ]
    for steps, whole in held:
        yield f"{tuple(steps.values())} of {whole}", days_held(steps, whole)
    for after, known, every in (
        (19, 32, 40),
        (0, 32, 40),
        (1, 1, 3),
        (0, 1, 3),
        (1, 1, 1),
        (0, 1, 1),
        (2, 2, 2),
        (3, 5, 5),
    ):
        yield (
            f"{after} drafts of {known} of {every}",
            late_drafts(after, known, every, Noun("late case", "late cases"), 10),
        )
    yield "drafts, extension not shown", late_drafts(19, 32, 43, Noun("case late", "cases late"), None)


def _groups() -> Iterator[Case]:
    pairs = [
        ((9, 22), (5, 48)), ((9, 22), (12, 48)), ((0, 22), (5, 48)), ((0, 22), (0, 48)), ((22, 22), (48, 48)),
        ((22, 22), (5, 48)), ((3, 6), (5, 10)), ((2, 9), (3, 14)), ((4, 7), (1, 30)), ((1, 1), (2, 2)), ((1, 1), (0, 1)),
        ((0, 1), (0, 1)), ((0, 0), (5, 48)), ((9, 22), (0, 0)), ((1, 1), (0, 0)), ((0, 0), (0, 0)), ((30, 60), (20, 80)),
        ((20, 80), (20, 80)), ((1, 60), (20, 80)), ((58, 105), (50, 91)), ((10, 102), (10, 106)),
    ]  # fmt: skip
    for late, in_time in pairs:
        yield f"late {late}, in time {in_time}", late_and_in_time(late, in_time)
    yield "in brief", late_and_in_time((9, 22), (5, 48), brief=True)
    carers, children = (
        Noun("complaint from a carer", "complaints from carers"),
        Noun("complaint from a child", "complaints from children"),
    )
    for first, second in (((9, 22), (5, 48)), ((2, 7), (1, 1)), ((0, 3), (3, 3)), ((0, 0), (1, 4))):
        yield f"carers {first}, children {second}", two_groups(first, second, carers, children, UPHELD, again=WAS)


def _expected() -> Iterator[Case]:
    questions = {"ask_if_fewer": ASK_FEWER, "ask_if_more": ASK_MORE}
    known: list[tuple[int, float | None]] = [
        (0, 0), (1, 0), (4, 0), (0, 0.01), (0, 0.4), (1, 0.4), (3, 0.4), (0, 1), (1, 1), (2, 1), (0, 2), (3, 2), (9, 2),
        (0, 3.6), (0, 3.68), (0, 3.69), (0, 3.7), (2, 3.7), (0, 5), (1, 5), (4, 5), (5, 5), (14, 5), (1, 6.2), (12, 25.4),
        (25, 25.4), (40, 25.4), (2, None), (0, None), (1, None),
    ]  # fmt: skip
    for actual, expected in known:
        said = expected_sentence(
            actual, expected, FROM_CARERS, ALL_COUNCILS, supply="the number of foster households", **questions
        )
        yield f"{actual} came, {expected} expected", said
    for actual, earlier in ((0, 0), (1, 0), (2, 0), (9, 0), (0, 3), (0, 11), (0, 12), (0, 15), (1, 15), (1, 24), (5, 15),
                            (6, 15), (14, 15), (20, 15), (1, 3), (3, 3), (8, 3)):  # fmt: skip
        said = against_own_years(actual, earlier, FROM_CARERS, **questions)
        yield f"{actual} came, {earlier} in three years", said


def _lessons() -> Iterator[Case]:
    shares = [
        ((83, 100), (61, 100)), ((61, 100), (83, 100)), ((62, 100), (61, 100)), ((61, 100), (61, 100)), ((5, 9), (3, 8)),
        ((9, 9), (0, 9)), ((0, 0), (3, 8)), ((5, 9), (0, 0)), ((1, 1), (0, 1)), ((30, 40), (12, 40)), ((100, 100), (61, 100)),
        ((58, 105), (50, 91)),
    ]  # fmt: skip
    for after, before in shares:
        said = lesson_in_shares(
            after, before, Meant.HIGHER, CALL, RETURNED, earlier="before the rota", since="since then"
        )
        yield f"calls returned, {before} then {after}", said
    late = Verb("was late", "were late", "was not late")
    for after, before in (((5, 60), (20, 60)), ((20, 60), (5, 60)), ((3, 7), (4, 8))):
        said = lesson_in_shares(
            after, before, Meant.LOWER, COMPLAINT, late, earlier="before drafts were chased", since="since then"
        )
        yield f"late, {before} then {after}", said
    for after_count, before_count in (
        (10, 30),
        (30, 10),
        (25, 30),
        (30, 30),
        (3, 6),
        (6, 6),
        (0, 0),
        (0, 12),
        (1, 2),
        (2, 0),
    ):
        said = lesson_in_counts(
            after_count,
            before_count,
            Meant.LOWER,
            ABOUT_CALLS,
            earlier="in the year before the rota",
            since="in the year since",
        )
        yield f"complaints about calls, {before_count} then {after_count}", said
    said = lesson_in_counts(
        140, 90, Meant.HIGHER, Noun("visit", "visits"), earlier="in the year before", since="since", complaints=False
    )
    yield "visits, 90 then 140", said
    for after, before in (((29, 51), (55, 97)), ((40, 50), (40, 97)), ((60, 100), (55, 100)), ((3, 5), (2, 6))):
        yield f"answers in time, {before} then {after}", aim_of_drafts(after, before)


def _surveys() -> Iterator[Case]:
    responses: list[tuple[int, int | None, int | None]] = [
        (88, 212, 230), (88, 212, 213), (88, 212, 212), (88, 212, None), (0, 212, 230), (212, 212, 230), (1, 1, 1),
        (0, 1, 2), (7, 15, 15), (10, 30, 31), (5, None, 40), (0, None, None), (0, 0, 40), (0, 0, 1), (0, 0, 0), (0, 0, None),
        (1, 2, 2), (0, 2, 2), (30, 30, 30),
    ]  # fmt: skip
    for answered, invited, eligible in responses:
        said = response_sentence(answered, invited, HOUSEHOLD, eligible=eligible)
        yield f"{answered} of {invited} of {eligible}", said
    answers: list[tuple[int, int, int | None]] = [
        (61, 88, 212), (15, 20, 80), (12, 15, 18), (12, 12, 12), (0, 12, 30), (12, 12, 30), (10, 10, 19), (0, 0, 10),
        (0, 0, 0), (1, 1, 1), (1, 1, 40), (3, 9, 40), (9, 9, 9), (0, 0, None), (7, 9, None), (15, 20, None), (88, 88, 88),
        (1, 30, 31), (44, 60, 61),
    ]  # fmt: skip
    for favourable, answered, invited in answers:
        said = answer_sentence(favourable, answered, invited, HOUSEHOLD)
        yield f"{favourable} favourable of {answered} of {invited}", said


def _people() -> Iterator[Case]:
    for people in ({}, {1: 1}, {1: 3}, {2: 1}, {3: 1}, {1: 1, 2: 1}, {2: 3}, {1: 20, 2: 3, 4: 1}, {1: 20, 11: 1},
                   {1: 500, 2: 1}, {1: 1204}, {1: 40, 2: 6, 3: 2}):  # fmt: skip
        yield f"{people}", people_and_complaints(people)
    said = people_and_complaints({1: 8, 2: 2}, person=Noun("foster carer", "foster carers"), complaint=COMPLAINT)
    yield "carers", said


def _money() -> Iterator[Case]:
    amounts: list[list[int | None]] = [
        [], [0], [250], [None], [0, 0], [None, None], [200, None], [200, 300], [200, 1500, 300], [200, 200, 200],
        [200, 1500, 300, 0], [200, 1500, 300, 0, 0, None, None], [0, None], [200, 0], [12_500, 4_000, 900, 350, None],
    ]  # fmt: skip
    for paid in amounts:
        yield f"{paid}", money_sentence(paid)
    yield (
        "on investigators",
        money_sentence([1200, 3400, 2100], noun=Noun("investigation", "investigations"), done="was spent on"),
    )


def _usual_ranges() -> Iterator[Case]:
    year = [20, 31, 24, 28, 35, 22, 30, 27, 33, 25, 29, 31]
    series: dict[str, list[int]] = {
        "nothing": [],
        "one": [5],
        "one of none": [0],
        "two alike": [5, 5],
        "three": [5, 6, 7],
        "seven": year[:7],
        "eight": year[:8],
        "twelve": year,
        "thirteen": [*year, 27],
        "high": [*year, 27, 90],
        "low": [*year, 27, 1],
        "high before": [*year[:7], 90, *year[8:], 27, 30],
        "high and low before": [*year[:7], 90, *year[8:], 1, 27, 28, 30],
        "a step": [3] * 7 + [4] * 7,
        "rising": [9, 3, 8, 4, 9, 2, 8, 3, 4, 5, 6, 7, 8, 9],
        "falling": [3, 9, 4, 8, 3, 9, 4, 10, 9, 8, 7, 6, 5, 4],
        "near the bottom": [20, 31, 24, 28, 35, 22, 30, 27, 33, 12, 11, 12, 13, 10, 11, 12],
        "all nought": [0] * 12,
        "mostly nought": [0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0],
        "mostly nought, then five": [0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 5],
        "above for long": [4, 9, 3, 8, 2, 7, 4, 6, 9, 12, 9, 13, 10, 12, 9, 11],
        "below for long": [12, 9, 13, 8, 12, 10, 12, 11, 6, 4, 7, 3, 6, 5, 6, 4],
    }
    for name, counts in series.items():
        yield name, usual_range_of_counts(counts, COMPLAINT)
    yield "years", usual_range_of_counts([41, 38, 52, 47, 44], COMPLAINT, "this year", periods=YEARS)
    shares: dict[str, tuple[list[int], list[int]]] = {
        "nothing": ([], []),
        "none": ([0] * 9, [0] * 9),
        "inside": ([20] * 12 + [17], [30] * 12 + [29]),
        "below": ([20] * 12 + [7], [30] * 12 + [29]),
        "above": ([20] * 12 + [29], [30] * 12 + [29]),
        "too few": ([2] * 12 + [1], [3] * 12 + [3]),
        "too few quarters": ([20] * 3, [30] * 3),
        "none this quarter": ([20] * 9 + [0], [30] * 9 + [0]),
        "always all": ([5] * 10, [5] * 10),
        "never any": ([0] * 10, [5] * 10),
        "ten quarters": ([20] * 9 + [18], [30] * 9 + [28]),
        "one case": ([4] * 12 + [0], [5] * 12 + [1]),
    }
    for name, (counts, wholes) in shares.items():
        yield f"shares, {name}", usual_range_of_shares(counts, wholes, COMPLAINT, IN_TIME)


def _explained() -> Iterator[Case]:
    for verdict, meaning in VERDICTS_EXPLAINED.items():
        yield f"{verdict}", meaning
    for now, before, periods in ((31, 27, YEARS), (4, 6, QUARTERS), (3, 0, YEARS), (0, 3, YEARS), (27, 27, YEARS),
                                 (0, 0, YEARS), (14, 6, YEARS), (28, 27, YEARS), (12, 30, YEARS), (90, 20, YEARS)):  # fmt: skip
        yield f"{now} against {before} {periods.many}", chance_explained(now, before, periods)
    for looked_at in (0, 1, 2, 9, 20, 21, 40, 1205):
        yield f"{looked_at} comparisons", comparisons_made(looked_at)
    yield "a fall", FEWER_IS_NOT_BETTER
    yield "a range", RANGE_EXPLAINED
    yield "a usual range", USUAL_RANGE_EXPLAINED
    yield "a survey", RESPONSE_EXPLAINED


KINDS: dict[str, Callable[[], Iterator[Case]]] = {
    "change": _change,
    "pooled": _pooled,
    "share": _shares,
    "rate": _rates,
    "timeliness": _timeliness,
    "promise": _promises,
    "time": _times,
    "held": _held,
    "groups": _groups,
    "expected": _expected,
    "lesson": _lessons,
    "survey": _surveys,
    "people": _people,
    "money": _money,
    "usual range": _usual_ranges,
    "explained": _explained,
    "question": question_cases,
    "annual": annual_cases,
    "everyone": everyone_cases,
    "young people": young_people_cases,
}


def cases() -> list[Case]:
    """Every case, its kind before its name, with its sentence."""
    return [(f"{kind}, {name}", said) for kind, made in KINDS.items() for name, said in made()]


def lines() -> list[str]:
    """The list as it is kept: a case a line."""
    return [f"{name} | {said}" for name, said in cases()]


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        REVIEWED.write_text("\n".join(lines()) + "\n", "utf-8")
        sys.stdout.write(f"Written: {REVIEWED.name}, {len(lines())} sentences. Read every line that differs.\n")
    else:
        sys.stdout.write("\n".join(lines()) + "\n")
