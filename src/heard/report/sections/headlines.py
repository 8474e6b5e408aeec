"""What a councillor should hear first: candidates for the findings of the opening, each by rule from the figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from heard.facts.case import NOT_ASKED, NOT_KNOWN
from heard.indicators.declaration import AND
from heard.indicators.expected import people_of
from heard.indicators.open_counts import GuardedFigure
from heard.indicators.work_counted import counted_whole, days_counted, tally
from heard.law.vocabulary import Unit
from heard.statistics.verdicts import Verdict

from ..blocks import first_sentence
from ..material import LAST, Material, due_of, main_clocks
from ..words.group_sentences import late_and_in_time
from ..words.held_sentences import late_drafts
from ..words.sentences import COMPLAINT, Noun, Verb, capital, counted, listed, number_of
from ..words.share_sentences import share, share_clause
from ..words.stage_words import stage_name
from ..words.timeliness_sentences import LAW, STANDARD_TIME, timeliness_compared, timeliness_sentence
from ..words.work_words import WORK_WORDS
from .carers_in_short import carers_in_short
from .changes import NOT_COMPARED, change_of_count, verdict_on_change
from .in_time import noun_of
from .late_teams import team_that_stands_apart
from .longest_waits import longest_waits
from .open_actions import how_many_overdue


class Headline(NamedTuple):
    """A finding: the sentence that says it, and what else to know of it."""

    lead: str
    more: str


def headlines(m: Material) -> list[Headline]:
    """The findings in the order in which a councillor should hear them; those that are not known are left out."""
    names = list(_HEADLINES)
    if not _is_told_apart(m):
        # That about as many came as before is what a committee needs least.
        names.remove("number")
        names.append("number")
    found = [headline_on(m, name) for name in names]
    return [headline for headline in found if headline]


def _is_told_apart(m: Material) -> bool:
    """Whether more or fewer complaints came than chance would explain, or no year before is known to set them beside."""
    verdict = verdict_on_change(m, "received_by_stage", m.procedure.stages[0].id)
    return verdict in (Verdict.MORE, Verdict.FEWER, NOT_COMPARED)


def headline_on(m: Material, name: str) -> Headline | None:
    """The finding of one name ("time"); None where it is not known, or not in this edition."""
    try:
        text = _HEADLINES[name](m)
    except GuardedFigure:
        return None
    lead = first_sentence(text)
    return Headline(lead, text[len(lead) :].strip()) if text else None


_LATE = Noun("late case", "late cases")
_LATE_OR_NOT_SHOWN = Noun("case late or without an extension shown", "cases late or without an extension shown")


def _time(m: Material) -> str:
    clock = main_clocks(m)[0] if main_clocks(m) else None
    if clock and not m.can_judge(clock):
        return "Whether complaints were answered in time cannot be said: the register has no column for the day of the answer."
    if clock is None:
        return ""
    due, before = due_of(m, clock.id), due_of(m, clock.id, m.before)
    noun = noun_of(m, clock, m.when)
    limit = STANDARD_TIME if clock.extension and not m.holds_extensions(clock) else LAW
    if m.had_data(m.before):
        text = timeliness_compared(due, before, noun, f"in {m.before.label}", limit=limit)
    else:
        text = timeliness_sentence(due, noun, limit=limit)
    drafts = m.counts.one("missed_after_late_draft", m.period, clock.id)
    if drafts and drafts.recorded and drafts.denominator:
        length = clock.length if clock.unit is Unit.WORKING_DAYS else None
        every = drafts.denominator + drafts.not_known
        late = _LATE if every == due.missed else _LATE_OR_NOT_SHOWN
        text += f" {late_drafts(drafts.numerator, drafts.denominator, every, late, length)}"
    return text


def _number(m: Material) -> str:
    first = m.procedure.stages[0].id
    began = f"began {stage_name(m.procedure.stages[0])}"
    noun = Noun(f"complaint {began}", f"complaints {began}")
    text = change_of_count(m, "received_by_stage", first, noun)
    text = text or f"{capital(counted(m.number('received_by_stage', first), noun))} {m.when}."
    later = [stage for stage in m.procedure.stages[1:] if stage.can_be_seen(m.recordable)]
    if later:
        begun = [
            f"{m.number('received_by_stage', stage.id) or 'none'} at {stage.name.split(',')[0].lower()}"
            for stage in later
        ]
        text += f" Later stages begun: {listed(begun)}"
        few = all(verdict_on_change(m, "received_by_stage", stage.id) == Verdict.TOO_FEW for stage in later)
        text += f": too few in one {'quarter' if m.period.is_quarter else 'year'} to compare alone." if few else "."
    refused = m.counts.total("refusals", m.period)
    return f"{text} {capital(number_of(refused, 'more was', 'more were'))} not accepted." if refused else text


def _themes(m: Material) -> str:
    themes = sorted((c for c in m.of("theme_groups") if c.group not in LAST), key=lambda c: -c.numerator)
    if not m.recorded("theme_groups") or not themes or not themes[0].numerator:
        return ""
    most, whole = themes[0].numerator, themes[0].denominator or 0
    first = [count for count in themes if count.numerator == most]
    if len(first) > 1:
        names = listed([m.label("theme", count.group) for count in first])
        return f"{names} are the largest groups of themes, each {share(most, whole, brief=True)} points of complaint."
    about = f"about {_in_a_sentence(m.label('theme', first[0].group))}"
    verb = Verb(f"was {about}", f"were {about}", f"was not {about}")
    text = capital(share_clause(most, whole, Noun("point of complaint", "points of complaint"), verb))
    inside = [c for c in m.of("themes") if c.group.startswith(f"{first[0].group}-")]
    if inside and most > 1:
        largest = max(inside, key=lambda c: (c.numerator, c.group))
        every = "both" if most == 2 else "all"
        many = every if largest.numerator == most else largest.numerator
        text += f", {many} of them about {_in_a_sentence(m.label('theme', largest.group))}"
    promise = kept_promise(m)
    return f"{text}. {promise}" if promise else f"{text}."


def kept_promise(m: Material) -> str:
    """How the first of the council's promises was kept that is counted."""
    for promise in m.companions.promises:
        kept = tally(m.counts, "work_within_standard", [m.period], promise.activity)
        if kept and kept.whole:
            words, rows = WORK_WORDS[promise.activity], m.companions.activity
            counted_on = [days_counted(rows, [m.period], promise.activity, group=group) for group in kept.groups]
            whole = all(counted_whole(days, [m.period], m.as_at) for days in counted_on)
            return (
                f"Of the council's {words.noun.many} {'in all' if whole else 'in the part of the period that is counted'},"
                f" {share(kept.amount, kept.whole)} {'was' if kept.amount == 1 else 'were'} {words.done} within the"
                f" {number_of(promise.working_days, 'working day')} that it promises."
            )
    return ""


def _in_a_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


def _late_went_on(m: Material) -> str:
    first = m.procedure.stages[0].id
    late = m.counts.one("escalation_by_timeliness", m.period, f"{first}{AND}late")
    in_time = m.counts.one("escalation_by_timeliness", m.period, f"{first}{AND}in_time")
    second = m.procedure.stages[1] if len(m.procedure.stages) > 1 else None
    if not second or not second.can_be_seen(m.recordable) or not (late and in_time and late.recorded):
        return ""
    went_on = late_and_in_time(
        (late.numerator, late.denominator or 0), (in_time.numerator, in_time.denominator or 0), brief=True
    )
    return f"Of {m.when}'s complaints so far: {went_on[:1].lower()}{went_on[1:]}"


_NOT_SAID = (NOT_KNOWN, NOT_ASKED)
_YOUNG = "children, young people and care leavers themselves"
_THEMSELVES = Verb(f"came from {_YOUNG}", f"came from {_YOUNG}", f"did not come from {_YOUNG}")


def _silence(m: Material) -> str:
    """Few complaints from carers, and what else is known of them; young people's own voice where nothing is."""
    if not m.recorded("people_complainant_type"):
        return ""
    unknown = sum(m.number("people_complainant_type", code) for code in _NOT_SAID)
    whole = sum(c.numerator for c in m.of("people_complainant_type"))
    if unknown == whole:
        return ""
    young = m.number("people_complainant_type", "child") + m.number("people_complainant_type", "care_leaver")
    carers = m.number("people_complainant_type", "foster_carer")
    text = capital(share_clause(young, whole, COMPLAINT, _THEMSELVES, brief=True))
    text += f", and {carers or 'none'} came from foster carers"
    households = people_of(m.counts, m.period, "foster_household")
    text += f" among {households:,.0f} households" if households else ""
    beside = carers_in_short(m)
    text += f". {beside}" if beside else ""
    signs = m.number("signals_by_group", "foster_household")
    if signs:
        text += f". {capital(number_of(signs, 'sign of poor service concerned them', 'signs of poor service concerned them'))}"
        text += "; a sign is no finding"
    text += f". Who complained is not known for {unknown:,} of them" if unknown else ""
    return f"{text}. Few complaints do not show that few had cause."


def _let_down(m: Material) -> str:
    """How many signs of poor service there were, and how far those who were let down were followed."""
    looked_at, poor = (m.counts.one(f"signals_{step}", m.period) for step in ("looked_at", "confirmed"))
    reached, right = (m.counts.one(f"signals_{step}", m.period) for step in ("reached", "put_right"))
    if not (looked_at and poor and reached and right) or not looked_at.recorded or not looked_at.denominator:
        return ""
    text = (
        f"{capital(number_of(looked_at.denominator, 'sign of poor service was', 'signs of poor service were'))} noted"
    )
    waiting = looked_at.denominator - looked_at.numerator
    if waiting:
        text += f", and {number_of(waiting, 'waits to be looked at', 'wait to be looked at')}"
    if not poor.numerator:
        return f"{text}."
    return (
        f"{text}. In {number_of(poor.numerator, 'case')} the service was poor:"
        f" {number_of(reached.numerator, 'person was', 'people were')} reached, and"
        f" {number_of(right.numerator, 'was', 'were')} put right."
    )


def _promises(m: Material) -> str:
    if not any(action.asked_on <= m.as_at for action in m.companions.action):
        return ""
    count = sum(a.numerator for a in m.of("actions_open") if a.group.endswith(f"{AND}overdue"))
    still = sum(a.numerator for a in m.of("actions_open"))
    if not still:
        return "Nothing that was asked for or promised is still to be done."
    things = number_of(still, "recommendation, promise or remedy is", "recommendations, promises and remedies are")
    text = f"{capital(things)} still to be done"
    return f"{text}, and {how_many_overdue(count, still)}." if count else f"{text}; {how_many_overdue(0, still)}."


#: In the order in which a councillor should hear them.
_HEADLINES: dict[str, Callable[[Material], str]] = {
    "time": _time,
    "team": team_that_stands_apart,
    "number": _number,
    "themes": _themes,
    "silence": _silence,
    "let-down": _let_down,
    "went-on": _late_went_on,
    "promises": _promises,
    "waits": longest_waits,
}
