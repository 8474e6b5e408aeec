"""The figure that a section is about, with all that is needed to question it: its range, its usual range, others, a caveat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from heard.facts.companions import DROPPED
from heard.indicators.counting import Count
from heard.indicators.declared import indicator
from heard.indicators.judging import usual_range
from heard.indicators.open_counts import GuardedFigure
from heard.indicators.work_counted import tally
from heard.periods import Period
from heard.statistics.rates import poisson_interval
from heard.statistics.verdicts import verdict_on_counts
from heard.statistics.xmr import Standing

from ..blocks import Block, Fact, Finding, Statement
from ..commentary import closing_commentary, commentary_on
from ..comparison.elsewhere import elsewhere
from ..comparison.words import share_of
from ..material import LAST, Material, define, due_of, main_clocks
from ..words.chance_sentences import bare_verdict
from ..words.range_sentences import range_in_numbers, range_in_percent
from ..words.sentences import COMPLAINT, Noun, Verb, capital, counted
from ..words.share_sentences import range_of_share, share_sentence
from ..words.share_verdicts import bare_share_verdict
from ..words.work_words import WORK_WORDS
from .headlines import Headline, headline_on
from .outcomes import WAS_UPHELD, answered_in
from .people import OWN_VOICE

#: A count, and its whole where it has one.
Number = tuple[int, int | None]


class KeyFigure(NamedTuple):
    """What a section is about. number: in a period, None where it is not known. definition: the indicator that counts it.

    title: what was found, None for the headline of that name. measure: that of other councils which counts the same.
    """

    number: Callable[[Material, Period], Number | None]
    definition: str
    caveat: str
    title: Callable[[Material, Number], str] | None = None
    headline: str = ""
    measure: str = ""


def key_finding(m: Material, anchor: str) -> list[Block]:
    """The finding that heads a section; nothing where it has none, or the figure is not known or not in this edition."""
    key = KEY_FIGURES.get(anchor)
    if key is None:
        return []
    try:
        now = key.number(m, m.period)
        if now is None or now[1] == 0:
            return []
        title = key.title(m, now) if key.title else _headline(m, key.headline)
        facts = _facts(m, key, now)
    except GuardedFigure:
        return []
    if not title:
        return []
    definitions = define(key.definition)
    return [Finding(title.rstrip("."), tuple(facts), key.caveat, definitions, commentary_on(m, anchor))]


def headed(m: Material, anchor: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """A section's blocks with its key finding at their head; a statement that says it again goes on with what follows."""
    heads = key_finding(m, anchor)
    yield from heads
    finding = next((head for head in heads if isinstance(head, Finding)), None)
    for block in blocks:
        if finding and isinstance(block, Statement) and block.text.startswith(title := f"{finding.title}."):
            rest = block.text.removeprefix(title).strip()
            untold = tuple(each for each in block.definitions if each not in finding.definitions)
            yield from ([Statement(rest, block.definitions)] if rest else untold)
        else:
            yield block
    if not heads and (said := closing_commentary(m, anchor)):
        yield said


def _headline(m: Material, name: str) -> str:
    found: Headline | None = headline_on(m, name)
    return found.lead if found else ""


def _facts(m: Material, key: KeyFigure, now: Number) -> list[Fact]:
    facts = [Fact("Count", _said(now)), Fact("Range that chance could explain", _range(now))]
    if usual := _usual(m, key):
        facts.append(Fact("Usual range of one quarter", usual))
    before = key.number(m, m.before) if m.judge.reaches_whole(m.before) else None
    if before is not None:
        said = f"{_said(before)}: {_verdict(m, now, before)}" if before[1] != 0 else "none to count"
        facts.append(Fact(m.before.label, said))
    else:
        facts.append(Fact(m.before.label, "not known: the register does not reach back to it"))
    facts.append(Fact("Elsewhere", elsewhere(m.compared, key.measure)))
    return facts


def _said(number: Number) -> str:
    count, whole = number
    return f"{count:,}" if whole is None else share_of(count, whole)


def _range(number: Number) -> str:
    count, whole = number
    if whole is not None:
        return range_of_share(count, whole)
    interval = poisson_interval(count)
    return range_in_numbers(interval.lower, interval.upper, 0)


def _verdict(m: Material, now: Number, before: Number) -> str:
    if now[1] is not None and before[1] is not None:
        return bare_share_verdict((now[0], now[1]), (before[0], before[1]))
    days = [(min(period.last, m.as_at) - period.first).days + 1 for period in (m.period, m.before)]
    return bare_verdict(verdict_on_counts(now[0], before[0], days[0], days[1], m.judge.widening))


def _usual(m: Material, key: KeyFigure) -> str:
    """The usual range of a quarter; empty where it is not known."""
    declared = indicator(key.definition)
    series = []
    for quarter in m.judge.quarters:
        number = key.number(m, quarter) if quarter.last <= m.as_at else None
        if number is not None:
            series.append((quarter, Count(declared, quarter, "", number[0], number[1], 0)))
    kind = "count" if series and series[0][1].denominator is None else "share"
    usual = usual_range(series, kind)
    if usual is None:
        return ""
    lower, upper = usual.lower[-1], usual.upper[-1]
    if lower is None or upper is None:
        return ""
    reach = range_in_percent(lower, upper) if kind == "share" else range_in_numbers(lower, upper, 0)
    firm = "" if usual.standing is Standing.FIRM else ", provisional"
    return f"{reach} (over {len(usual.values)} quarters{firm})"


# What each section is about


def _in_time(m: Material, period: Period) -> Number | None:
    for clock in main_clocks(m)[:1]:
        if m.can_judge(clock):
            due = due_of(m, clock.id, period)
            return due.in_time, due.whole - due.not_yet_due
    return None


def _begun(m: Material, period: Period) -> Number | None:
    return m.number("received_by_stage", m.procedure.stages[0].id, period), None


def _kept(m: Material, period: Period) -> Number | None:
    for promise in m.companions.promises:
        found = tally(m.counts, "work_within_standard", [period], promise.activity)
        if found and found.whole:
            return found.amount, found.whole
    return None


def _kept_title(m: Material, now: Number) -> str:
    for promise in m.companions.promises:
        found = tally(m.counts, "work_within_standard", [m.period], promise.activity)
        if found and found.whole:
            words = WORK_WORDS[promise.activity]
            within = f"{words.done} within {promise.working_days} working day{'s' if promise.working_days != 1 else ''}"
            verb = Verb(f"was {within}", f"were {within}", f"was not {within}")
            return share_sentence(now[0], now[1] or 0, words.noun, verb)
    return ""


def _largest_theme(m: Material, period: Period) -> Number | None:
    now = [count for count in m.of("theme_groups") if count.group not in LAST and count.numerator]
    if not now or not m.recorded("theme_groups"):
        return None
    group = max(now, key=lambda count: count.numerator).group
    every = m.of("theme_groups", period)
    whole = max((count.denominator or 0 for count in every), default=0)
    return next((count.numerator for count in every if count.group == group), 0), whole


def _young(m: Material, period: Period) -> Number | None:
    if not m.recorded("people_complainant_type"):
        return None
    every = m.of("people_complainant_type", period)
    young = sum(count.numerator for count in every if count.group in ("child", "care_leaver"))
    return young, sum(count.numerator for count in every)


def _upheld(m: Material, period: Period) -> Number | None:
    if not m.recorded("findings_by_point"):
        return None
    every = m.of("outcomes_by_complaint", period)
    upheld = sum(count.numerator for count in every if count.group in ("upheld", "partially_upheld"))
    return upheld, sum(count.numerator for count in every)


def _went_on(m: Material, period: Period) -> Number | None:
    if len(m.procedure.stages) < 2 or not m.procedure.stages[1].can_be_seen(m.recordable):
        return None
    found = m.counts.one("escalation", period, m.procedure.stages[0].id)
    return (found.numerator, found.denominator) if found and found.recorded else None


def _done(m: Material, period: Period) -> Number | None:
    if "actions" not in m.companions.read:
        return None
    every = [c for c in m.of("actions_due", period) if not c.group.endswith(DROPPED)]
    return sum(c.numerator for c in every if c.group.endswith("done_in_time")), sum(c.numerator for c in every)


def _put_right(m: Material, period: Period) -> Number | None:
    found = m.counts.one("signals_put_right", period)
    return (found.numerator, found.denominator) if found and found.recorded else None


def _ombudsman(m: Material, period: Period) -> Number | None:
    if not m.recorded("ombudsman_decided"):
        return None
    upheld, other = (m.number("ombudsman_decided", outcome, period) for outcome in ("upheld", "not_upheld"))
    return upheld, upheld + other


def _refused(m: Material, period: Period) -> Number | None:
    return (m.counts.total("refusals", period), None) if m.recorded("refusals") else None


def _compliments(m: Material, period: Period) -> Number | None:
    return (m.number("contacts_by_kind", "compliment", period), None) if m.recorded("contacts_by_kind") else None


def _sentence(noun: Noun, verb: Verb) -> Callable[[Material, Number], str]:
    def say(m: Material, now: Number) -> str:
        whole = now[1]
        return capital(counted(now[0], noun)) if whole is None else share_sentence(now[0], whole, noun, verb)

    return say


KEY_FIGURES: dict[str, KeyFigure] = {
    "timeliness": KeyFigure(
        _in_time, "timeliness_within_standard", headline="time", measure="stage1_within_10",
        caveat="Of the first stage. Elsewhere only the standard time is counted; here a valid extension counts as in time.",
    ),
    "stages": KeyFigure(
        _begun, "received_by_stage", headline="number", measure="stage1_received",
        caveat="More can mean that it is easier to complain, and fewer that people have given up.",
    ),
    "communication": KeyFigure(
        _kept, "work_within_standard", title=_kept_title,
        caveat="Answered is not settled: nobody counts whether the person had to call again.",
    ),
    "themes": KeyFigure(
        _largest_theme, "theme_groups", headline="themes",
        caveat="Points are counted, and a complaint may have several. Another person might have given another theme.",
    ),
    "people": KeyFigure(
        _young, "people_complainant_type", measure="from_young_people",
        title=_sentence(COMPLAINT, OWN_VOICE),
        caveat="Few complaints from a group do not show that few had cause.",
    ),
    "findings": KeyFigure(
        _upheld, "outcomes_by_complaint", measure="statutory_upheld",
        title=lambda m, now: share_sentence(now[0], now[1] or 0, answered_in(m), WAS_UPHELD),
        caveat="A complaint upheld is a mistake admitted. A small share can mean good work, or that little is admitted. Here a"
        " complaint upheld on some of its points counts as upheld, and stands against all that were answered; elsewhere"
        " neither need be so.",
    ),
    "next-stage": KeyFigure(
        _went_on, "escalation",
        title=_sentence(
            Noun("complaint answered at the first stage", "complaints answered at the first stage"),
            Verb("went further", "went further", "went no further"),
        ),
        caveat="That somebody did not go on does not show that they were content.",
    ),
    "refusals": KeyFigure(
        _refused, "refusals",
        title=_sentence(Noun("complaint was not accepted", "complaints were not accepted"), Verb("", "", "")),
        caveat="Each refusal has a ground. How many people were put off before they asked is not counted anywhere.",
    ),
    "ombudsman": KeyFigure(
        _ombudsman, "ombudsman_decided", measure="ombudsman_children_upheld",
        title=_sentence(
            Noun("complaint that the Ombudsman investigated", "complaints that the Ombudsman investigated"),
            Verb("was upheld", "were upheld", "was not upheld"),
        ),
        caveat="Decided in the period, whenever it was received. Elsewhere the number upheld is printed, not its share.",
    ),
    "compliments": KeyFigure(
        _compliments, "contacts_by_kind", measure="compliments",
        title=_sentence(Noun("compliment came", "compliments came"), Verb("", "", "")),
        caveat="Councils write compliments down in very different ways, or not at all.",
    ),
    "learning": KeyFigure(
        _done, "actions_due",
        title=_sentence(
            Noun("action that fell due", "actions that fell due"),
            Verb("was done by its day", "were done by their day", "was not done by its day"),
        ),
        caveat="Done is not the same as worked: that stands below.",
    ),
    "unheard": KeyFigure(
        _put_right, "signals_put_right",
        title=_sentence(
            Noun("case where the service was poor", "cases where the service was poor"),
            Verb("was put right", "were put right", "was not put right"),
        ),
        caveat="Only what was noticed and written down is counted. Nobody knows how many more there are.",
    ),
}  # fmt: skip
