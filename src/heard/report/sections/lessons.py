"""Did a lesson work: what it should have moved, before and since, with "cannot tell" allowed."""

from __future__ import annotations

from heard.facts.companions import DROPPED, VOCABULARIES, WHOLE_COUNCIL
from heard.indicators.declaration import AND, Indicator
from heard.indicators.judging import comparison_of
from heard.indicators.lessons import Lesson, lesson_of
from heard.law.vocabulary import Clock
from heard.periods import Period, read_period
from heard.statistics.verdicts import Verdict, verdict_on_counts, verdict_on_shares

from ..blocks import Block, Heading, Notice, Paragraph, Table
from ..material import Material, due_of, main_clocks
from ..parts import Withheld
from ..words.lesson_sentences import (
    Meant,
    Worked,
    aim_of_drafts,
    aim_of_drafts_in_short,
    lesson_in_counts,
    lesson_in_shares,
    months_of,
    worked,
)
from ..words.sentences import DID, WAS, Noun, Verb, capital, day
from ..words.share_sentences import share
from ..words.work_words import WORK_WORDS

_METHOD = (
    "Each lesson names the figure that it should move. Up to four whole quarters since the lesson came into force are set"
    " beside up to four from before it. That a figure moved does not show that the lesson moved it."
)

#: What is counted by the indicators that lessons most often name, in words that fit a sentence.
_IN_WORDS: dict[str, tuple[Noun, Verb]] = {
    "timeliness_within_standard": (
        Noun("case that fell due", "cases that fell due"),
        Verb("was answered within the standard time", "were answered within the standard time", "was not answered in it"),
    ),
    "local_standards_within_standard": (
        Noun("case that fell due", "cases that fell due"),
        Verb("was within the council's own standard", "were within the council's own standard", "was not within it"),
    ),
    "drafts_by_their_day": (
        Noun("draft due back", "drafts due back"),
        Verb("was back by its day", "were back by their day", "was not back by its day"),
    ),
    "signals_reached": (
        Noun("sign where the service was poor", "signs where the service was poor"),
        Verb("led to somebody being reached", "led to somebody being reached", "did not lead to anybody being reached"),
    ),
    "signals_put_right": (
        Noun("sign where the service was poor", "signs where the service was poor"),
        Verb("was put right", "were put right", "was not put right"),
    ),
    "missed_by_team": (Noun("case that fell due", "cases that fell due"), Verb("was late", "were late", "was not late")),
    "escalation": (
        Noun("complaint answered", "complaints answered"), Verb("went further", "went further", "did not go further")
    ),
    "replies_every_point_answered": (
        Noun("reply read again", "replies read again"),
        Verb("answered every point", "answered every point", "did not answer every point"),
    ),
    "replies_finding_stated": (
        Noun("reply read again", "replies read again"),
        Verb("said what was found", "said what was found", "did not say what was found"),
    ),
    "replies_apology": (
        Noun("reply read again", "replies read again"), Verb("said sorry", "said sorry", "did not say sorry")
    ),
    "replies_next_step": (
        Noun("reply read again", "replies read again"),
        Verb("said what could be done next", "said what could be done next", "did not say what could be done next"),
    ),
}  # fmt: skip
#: What may be done in time of each kind of ordinary work.
_WORK_IN_WORDS: dict[str, tuple[Noun, Verb]] = {
    "visit": (Noun("visit due", "visits due"), Verb("was made in time", "were made in time", "was not made in time")),
    "review": (Noun("review due", "reviews due"), Verb("was held in time", "were held in time", "was not held in time")),
    "meeting": (
        Noun("meeting due", "meetings due"), Verb("was held in time", "were held in time", "was not held in time")
    ),
    "minutes": (
        Noun("set of minutes due", "sets of minutes due"),
        Verb("was sent in time", "were sent in time", "was not sent in time"),
    ),
    "payment": (
        Noun("payment due", "payments due"), Verb("was paid in time", "were paid in time", "was not paid in time")
    ),
}  # fmt: skip
_ANSWERED = (
    Noun("contact", "contacts"),
    Verb("was answered in the time promised", "were answered in the time promised", "was not answered in that time"),
)
#: One of what an indicator counts, where leaving out an s does not give it.
_ONE = {
    "complaints at the stage": "complaint at the stage",
    "stages of complaints": "stage of a complaint",
    "points of complaint": "point of complaint",
    "contacts or events": "contact or event",
    "people": "person",
}
_SIGNS = "Signs of poor service"
_WAYS = {way: VOCABULARIES["expected"][way] for way in ("higher", "lower")}
#: What stops the clock of a draft, which is there so that the answer comes in time.
_DRAFT = "draft_received"
_ANYTHING = (Noun("case counted", "cases counted"), Verb("met it", "met it", "did not meet it"))


def did_it_work(m: Material) -> list[Block]:
    """Every action that names an indicator, before and since."""
    lessons = lessons_of(m)
    heading = Heading("Did it work?")
    kept_back = [Withheld("whether actions moved a guarded figure")] if m.left_out.get("lessons") else []
    if not lessons and (kept_back or m.left_out.get("actions")):
        return [*kept_back]
    if not lessons:
        return [
            heading,
            Notice(
                "No action names the figure that it should move, so nobody can tell whether it worked. In actions.csv"
                " the columns indicator, expected and in_force_on say so.",
                "missing",
            ),
        ]
    rows = tuple(_row(m, lesson) for lesson in lessons)
    said = [
        Paragraph(f"{lesson.action.what.rstrip('.')}. {_sentence(m, lesson)}{_answers_since(m, lesson)}")
        for lesson in lessons
        if not lesson.why_not
    ]
    table = Table(
        "What each lesson should have moved",
        ("Lesson", "In force since", "What it should move", "Before", "Since", "Did it work?"),
        rows,
        words=frozenset({1, 2, 3, 4, 5}),
        note=_METHOD,
    )
    return [heading, table, *said, *kept_back]


def lessons_of(m: Material) -> list[Lesson]:
    """Every action that names an indicator and was not refused or withdrawn, by the day that it came into force."""
    return [
        lesson_of(action, m.judge, m.as_at)
        for action in sorted(m.companions.action, key=lambda a: (a.in_force_on or m.as_at, a.asked_on, a.reference))
        if action.indicator and action.asked_on <= m.as_at and action.state not in DROPPED
    ]


def _row(m: Material, lesson: Lesson) -> tuple[str, ...]:
    action, declared = lesson.action, lesson.indicator
    should = (
        f"{name_of_figure(m, declared, action.indicator_group)}: {_WAYS.get(action.expected, 'which way is not said')}"
        if declared
        else "-"
    )
    since_when = day(action.in_force_on) if action.in_force_on else "not recorded"
    was, now = _figure(lesson.before, lesson.quarters_before), _figure(lesson.since, lesson.quarters_since)
    answer = (
        f"{Worked.CANNOT_TELL}: {lesson.why_not}" if lesson.why_not else answer_of(lesson) + _aim_in_short(m, lesson)
    )
    return action.what, since_when, should, was, now, capital(answer)


def _figure(figure: tuple[int, int | None] | None, quarters: tuple[str, ...]) -> str:
    if figure is None:
        return "-"
    number = str(figure[0]) if figure[1] is None else share(figure[0], figure[1], brief=True)
    return f"{number}, {months_of(_periods(quarters))}"


def answer_of(lesson: Lesson) -> Worked:
    """Whether a lesson worked, by the figure that it should have moved."""
    was, now = lesson.before, lesson.since
    if was is None or now is None or lesson.action.expected not in _WAYS:
        return Worked.CANNOT_TELL
    if was[1] is None or now[1] is None:
        verdict: Verdict = verdict_on_counts(now[0], was[0], len(lesson.quarters_since), len(lesson.quarters_before))
    else:
        verdict = verdict_on_shares(now[0], now[1], was[0], was[1])
    return worked(verdict, Meant(lesson.action.expected))


def _sentence(m: Material, lesson: Lesson) -> str:
    was, now, declared = lesson.before, lesson.since, lesson.indicator
    if was is None or now is None or declared is None or lesson.action.expected not in _WAYS:
        return "Which way its figure should go is not said, so these numbers cannot tell."
    earlier = f"before it, {months_of(_periods(lesson.quarters_before))}"
    since = f"since then, {months_of(_periods(lesson.quarters_since))}"
    meant = Meant(lesson.action.expected)
    if comparison_of(declared) == "share" and was[1] is not None and now[1] is not None:
        noun, verb = _in_words(declared, lesson.action.indicator_group)
        return lesson_in_shares(
            (now[0], now[1]), (was[0], was[1]), meant, noun, verb, earlier=earlier, since=since,
            again=WAS if verb.one.startswith("was ") else DID,
        )  # fmt: skip
    name = name_of_figure(m, declared, lesson.action.indicator_group)
    one = _ONE.get(declared.unit, declared.unit.removesuffix("s"))
    noun = Noun(f"{one} ({name})", f"{declared.unit} ({name})")
    return lesson_in_counts(
        now[0], was[0], meant, noun, earlier=earlier, since=since,
        exposure_after=len(lesson.quarters_since), exposure_before=len(lesson.quarters_before),
        complaints=declared.unit.startswith("complaint"),
    )  # fmt: skip


def _periods(labels: tuple[str, ...]) -> list[Period]:
    return [read_period(label) for label in labels]


def _answers_since(m: Material, lesson: Lesson) -> str:
    """Whether answers came in time more often since a lesson on drafts, which is what it is for; empty for any other."""
    found = _answers_in_time(m, lesson)
    return f" {aim_of_drafts(*found)}" if found else ""


def _aim_in_short(m: Material, lesson: Lesson) -> str:
    found = _answers_in_time(m, lesson)
    return aim_of_drafts_in_short(*found) if found else ""


def _answers_in_time(m: Material, lesson: Lesson) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Answers in time and all that fell due, since a lesson on drafts and before it; None for any other."""
    clock = _clock_of_the_answer(m, lesson)
    if clock is None:
        return None
    now, was = (_in_time(m, clock, quarters) for quarters in (lesson.quarters_since, lesson.quarters_before))
    return (now, was) if now[1] and was[1] else None


def _clock_of_the_answer(m: Material, lesson: Lesson) -> Clock | None:
    """The limit of the answer for which a lesson on drafts is meant; None where it is about anything else."""
    group = lesson.action.indicator_group
    draft = next((c for c in m.procedure.clocks if c.id == group and any(t.kind == _DRAFT for t in c.stops_on)), None)
    if draft is None:
        return None
    return next((clock for clock in main_clocks(m) if clock.stage == draft.stage and m.can_judge(clock)), None)


def _in_time(m: Material, clock: Clock, quarters: tuple[str, ...]) -> tuple[int, int]:
    due = [due_of(m, clock.id, quarter) for quarter in _periods(quarters)]
    return sum(each.in_time for each in due), sum(each.whole - each.not_yet_due for each in due)


def _in_words(declared: Indicator, group: str) -> tuple[Noun, Verb]:
    activity = group.split(AND)[0]
    if declared.id == "work_kept" and activity in WORK_WORDS:
        words = WORK_WORDS[activity]
        return words.noun, Verb(f"was {words.done}", f"were {words.done}", f"was not {words.done}")
    if declared.table == "activity":
        return _WORK_IN_WORDS.get(activity, _ANSWERED)
    return _IN_WORDS.get(declared.id, _ANYTHING)


def name_of_figure(m: Material, declared: Indicator, group: str) -> str:
    """The indicator's title, with its group in words; what is true of the whole council needs none."""
    named = [_part(m, part) for part in group.split(AND) if part not in ("", WHOLE_COUNCIL, "inbound", "not_recorded")]
    title = (
        f"{_SIGNS}: {declared.title[:1].lower()}{declared.title[1:]}"
        if declared.id.startswith("signals_")
        else declared.title
    )
    return ", ".join([title, *named])


def _part(m: Material, part: str) -> str:
    """A part of a group in words; a council's own word, such as a team, as it stands."""
    known = {clock.id: clock.name for clock in m.procedure.clocks}
    known |= {stage.id: stage.name for stage in m.procedure.stages}
    known |= VOCABULARIES["activity"] | VOCABULARIES["group"] | VOCABULARIES["signal"]
    labels = (m.label(vocabulary, part) for vocabulary in ("theme", "complainant_type", "service_area"))
    return known.get(part) or next((label for label in labels if label != capital(part)), part)
