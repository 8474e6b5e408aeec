"""The opening: what the register shows, in a few sentences that follow from the counts."""

from __future__ import annotations

from datetime import timedelta

from heard.law.explanation import length_in_words

from .blocks import Block, Items, Notice, Paragraph
from .material import LAST, Material, cohort, main_clocks
from .sentences import capital, day, listed, number_of, out_of

_NO_VERDICTS = (
    "This edition gives counts and what they are out of. Whether a difference could be chance is not said yet:"
    " read no trend into a few cases."
)


def opening(m: Material) -> tuple[Block, ...]:
    """The numbered findings, and what a reader must know first."""
    blocks: list[Block] = [Items(tuple(_headlines(m)), numbered=True), Paragraph(_NO_VERDICTS)]
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
    lines = [_headline_time(m), _headline_number(m)]
    themes = sorted((c for c in m.of("theme_groups") if c.group not in LAST), key=lambda c: -c.numerator)
    if m.recorded("theme_groups") and themes and themes[0].numerator:
        most, whole = themes[0].numerator, themes[0].denominator or 0
        first = [m.label("theme", count.group) for count in themes if count.numerator == most]
        if len(first) == 1:
            lines.append(f"{first[0]} is the largest group of themes: {out_of(most, whole)} points of complaint.")
        elif len(first) <= 3:
            lines.append(
                f"{listed(first)} are the largest groups of themes, each {out_of(most, whole)} points of complaint."
            )
    went_on = m.counts.one("escalation", m.period, m.procedure.stages[0].id)
    second = m.procedure.stages[1] if len(m.procedure.stages) > 1 else None
    if went_on and went_on.denominator and second and second.can_be_seen(m.recordable):
        lines.append(
            f"{capital(out_of(went_on.numerator, went_on.denominator))} that were answered at the first stage had gone"
            f" on to the second by {day(m.as_at)}."
        )
    if m.recorded("people_complainant_type"):
        whole = sum(c.numerator for c in m.of("people_complainant_type"))
        if not whole:
            return lines
        young = m.number("people_complainant_type", "child") + m.number("people_complainant_type", "care_leaver")
        carers = m.number("people_complainant_type", "foster_carer")
        lines.append(
            f"{capital(out_of(young, whole))} complaints came from children, young people and care leavers themselves,"
            f" and {carers or 'none'} from foster carers. Few complaints do not show that few had cause."
        )
    return lines


def _headline_time(m: Material) -> str:
    clock = main_clocks(m)[0] if main_clocks(m) else None
    if clock and not m.can_judge(clock):
        return "Whether complaints were answered in time cannot be said: the register has no column for the day of the answer."
    due = cohort(m, clock.id) if clock else {}
    whole = sum(due.values())
    if clock is None or not whole:
        return "No case fell due in the period at the first stage."
    standard, extended = due["within_standard"], due["within_extension"]
    missed = whole - standard - extended - due["extended_not_yet_due"] - due["temporary_rule"]
    within = f"{standard} within {length_in_words(clock)}, {extended} within a valid extension"
    if clock.extension and not m.holds_extensions(clock):
        within = "extensions are not recorded in this register"
    text = f"{capital(out_of(standard + extended, whole))} cases that fell due at the first stage were answered in time ({within})."
    if waiting := due["extended_not_yet_due"]:
        text += f" {capital(number_of(waiting, 'more was', 'more were'))} validly extended and not yet due."
    if missed:
        text += f" The other {missed} ran over, or an extension was claimed that the register does not show."
    return text


def _headline_number(m: Material) -> str:
    first = m.procedure.stages[0].id
    now, then = m.number("received_by_stage", first), m.number("received_by_stage", first, m.before)
    text = f"{capital(number_of(now, 'complaint'))} began the first stage"
    refused = sum(count.numerator for count in m.of("refusals"))
    if refused:
        text += f", and {number_of(refused, 'more was', 'more were')} not accepted"
    if m.had_data(m.before):
        text += f"; {then} began it in {m.before.label}"
    later = [
        f"{m.number('received_by_stage', stage.id)} at {stage.name.split(',')[0].lower()}"
        for stage in m.procedure.stages[1:]
        if m.number("received_by_stage", stage.id)
    ]
    return f"{text}. Later stages begun: {listed(later)}." if later else f"{text}."
