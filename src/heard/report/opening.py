"""The opening: what the register shows, in a few sentences that follow from the counts."""

from __future__ import annotations

from datetime import timedelta

from heard.facts.companions import VOCABULARIES
from heard.indicators.declaration import AND
from heard.indicators.expected import people_of
from heard.indicators.work_counted import tally
from heard.law.explanation import length_in_words
from heard.law.vocabulary import Unit
from heard.periods import Period
from heard.statistics.verdicts import Verdict

from .blocks import Block, Items, Notice, Paragraph
from .chance_sentences import QUARTERS, VERDICTS_EXPLAINED, YEARS, chance_explained
from .change_sentences import change_in_counts
from .group_sentences import late_and_in_time
from .material import LAST, Material, due_of, main_clocks
from .sentences import Noun, Verb, capital, counted, day, listed, number_of, out_of
from .share_sentences import share, share_clause
from .timeliness_sentences import LAW, STANDARD_TIME, timeliness_compared, timeliness_sentence


def opening(m: Material) -> tuple[Block, ...]:
    """The numbered findings, and what a reader must know first."""
    blocks: list[Block] = [Items(tuple(_headlines(m)), numbered=True), Paragraph(_chance(m))]
    last = m.quality.last_received_on
    end = min(m.period.last, m.as_at)
    if last is None or last < m.period.first:
        where = f"The last complaint in it was received on {day(last)}." if last else ""
        blocks.append(Notice(f"The register holds nothing received in this period. {where}".strip()))
    elif end - last > timedelta(days=14) and not m.quality.rows_set_aside["after_as_at"]:
        blocks.append(
            Notice(
                f"The register ends earlier than the period: its last row was received on {day(last)}, and the report"
                f" speaks from {day(m.as_at)}. What came after that is not here."
            )
        )
    if m.as_at < m.period.last:
        blocks.append(
            Notice(f"The period is not over: it is reported up to {day(m.as_at)}, the day that this speaks from.")
        )
    return tuple(blocks)


def _headlines(m: Material) -> list[str]:
    """The findings that a councillor should hear first, each by rule from the figures; those not known are left out."""
    found = [_time(m), _number(m), _themes(m), _late_went_on(m), _silence(m), _promises(m)]
    return [line for line in found if line]


def _chance(m: Material) -> str:
    """What "could be chance" means, on this report's own two counts where there are two."""
    first = m.procedure.stages[0].id
    now, then = m.number("received_by_stage", first), m.number("received_by_stage", first, m.before)
    if not m.had_data(m.before) or m.as_at < m.period.last:
        return f'"{str(Verdict.CHANCE).capitalize()}" means this. {VERDICTS_EXPLAINED[Verdict.CHANCE]}'
    return chance_explained(now, then, QUARTERS if m.period.is_quarter else YEARS)


def _time(m: Material) -> str:
    clock = main_clocks(m)[0] if main_clocks(m) else None
    if clock and not m.can_judge(clock):
        return "Whether complaints were answered in time cannot be said: the register has no column for the day of the answer."
    if clock is None:
        return ""
    due, before = due_of(m, clock.id), due_of(m, clock.id, m.before)
    ran_out = f"whose {length_in_words(clock)} ran out {m.when}"
    noun = Noun(f"complaint {ran_out}", f"complaints {ran_out}")
    limit = STANDARD_TIME if clock.extension and not m.holds_extensions(clock) else LAW
    if m.had_data(m.before):
        text = timeliness_compared(due, before, noun, f"in {m.before.label}", limit=limit)
    else:
        text = timeliness_sentence(due, noun, limit=limit)
    drafts = m.counts.one("missed_after_late_draft", m.period, clock.id)
    if drafts and drafts.recorded and drafts.denominator:
        length = clock.length if clock.unit is Unit.WORKING_DAYS else None
        until = f"after day {length}" if length else "after the time was up"
        text += f" {_came_back(drafts.numerator, drafts.denominator)} {until}."
    return text


def _came_back(late: int, whole: int) -> str:
    cases = Noun("late case with a day of its draft", "late cases with a day of their draft")
    return capital(share_clause(late, whole, cases, _DRAFT_CAME, brief=True))


_DRAFT_CAME = Verb("had it back", "had it back", "did not have it back")


def _number(m: Material) -> str:
    first = m.procedure.stages[0].id
    now, then = m.number("received_by_stage", first), m.number("received_by_stage", first, m.before)
    noun = Noun("complaint began the first stage", "complaints began the first stage")
    if m.had_data(m.before):
        days, days_before = _days_passed(m, m.period), _days_passed(m, m.before)
        text = change_in_counts(
            now, then, noun, m.when, m.when_before, widening=m.judge.widening,
            exposure_now=days if days != days_before else 1, exposure_before=days_before if days != days_before else 1,
            allowed_for=f"{days} days against {days_before}" if days != days_before else "",
        )  # fmt: skip
    else:
        text = f"{capital(counted(now, noun))} {m.when}."
    later = [
        f"{m.number('received_by_stage', stage.id)} at {stage.name.split(',')[0].lower()}"
        for stage in m.procedure.stages[1:]
        if stage.can_be_seen(m.recordable)
    ]
    if later:
        alone = "quarter" if m.period.is_quarter else "year"
        text += f" Later stages begun: {listed(later)}: too few in one {alone} to compare alone."
    refused = sum(count.numerator for count in m.of("refusals"))
    return f"{text} {capital(number_of(refused, 'more was', 'more were'))} not accepted." if refused else text


def _days_passed(m: Material, period: Period) -> int:
    return (min(period.last, m.as_at) - period.first).days + 1


def _themes(m: Material) -> str:
    themes = sorted((c for c in m.of("theme_groups") if c.group not in LAST), key=lambda c: -c.numerator)
    if not m.recorded("theme_groups") or not themes or not themes[0].numerator:
        return ""
    most, whole = themes[0].numerator, themes[0].denominator or 0
    first = [count for count in themes if count.numerator == most]
    if len(first) > 1:
        names = listed([m.label("theme", count.group) for count in first])
        return f"{names} are the largest groups of themes, each {share(most, whole, brief=True)} points of complaint."
    text = (
        f"{share(most, whole).capitalize()} points of complaint were about {m.label('theme', first[0].group).lower()}"
    )
    inside = [c for c in m.of("themes") if c.group.startswith(f"{first[0].group}-")]
    if inside:
        largest = max(inside, key=lambda c: (c.numerator, c.group))
        text += f", {largest.numerator} of them about {_in_a_sentence(m.label('theme', largest.group))}"
    promise = kept_promise(m)
    return f"{text}. {promise}" if promise else f"{text}."


def kept_promise(m: Material) -> str:
    """How the promise on the commonest kind of contact was kept, where it is counted."""
    for promise in m.companions.promises:
        kept = tally(m.counts, "work_within_standard", [m.period], promise.activity)
        if kept and kept.whole:
            return (
                f"Of the council's {VOCABULARIES['activity'][promise.activity]} in all, {share(kept.amount, kept.whole)}"
                f" were answered within the {number_of(promise.working_days, 'working day')} that it promises."
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
    return late_and_in_time(
        (late.numerator, late.denominator or 0), (in_time.numerator, in_time.denominator or 0), brief=True
    )


def _silence(m: Material) -> str:
    """Few complaints from carers, and what else is known of them; young people's own voice where nothing is."""
    if not m.recorded("people_complainant_type"):
        return ""
    whole = sum(c.numerator for c in m.of("people_complainant_type"))
    if not whole:
        return ""
    young = m.number("people_complainant_type", "child") + m.number("people_complainant_type", "care_leaver")
    carers = m.number("people_complainant_type", "foster_carer")
    text = (
        f"{capital(out_of(young, whole))} complaints came from children, young people and care leavers themselves, and"
        f" {carers or 'none'} from foster carers"
    )
    households = people_of(m.counts, m.period, "foster_household")
    text += f" among {households:,.0f} households" if households else ""
    signs = m.number("signals_by_group", "foster_household")
    if signs:
        reached = m.counts.one("signals_confirmed", m.period)
        text += f". Signs that carers were let down are not few: {signs} were recorded"
        text += ", though a sign is no finding" if reached else ""
    return f"{text}. Few complaints do not show that few had cause."


def _promises(m: Material) -> str:
    overdue = [a for a in m.of("actions_open") if a.group.endswith(f"{AND}overdue") and a.numerator]
    if "actions" not in m.companions.read:
        return ""
    count = sum(a.numerator for a in overdue)
    still = sum(a.numerator for a in m.of("actions_open"))
    if not still:
        return "Everything that was asked for or promised has been done."
    things = number_of(still, "recommendation, promise or remedy is", "recommendations, promises and remedies are")
    text = f"{capital(things)} still to be done"
    return f"{text}, and {number_of(count, 'is', 'are')} overdue." if count else f"{text}; none is overdue."
