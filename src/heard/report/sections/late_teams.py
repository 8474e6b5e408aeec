"""Drafts and lateness team by team: by name and never by rank, each fraction with its range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from heard.indicators.counting import Count
from heard.indicators.declaration import AND
from heard.law.vocabulary import Clock, Standing
from heard.statistics.proportions import difference, wilson

from .. import charts
from ..blocks import Block, Figure, Notice, Paragraph, Statement, Table
from ..charts import DotRow
from ..material import LAST, Material, cohort, comparison, define, main_clocks, missing, periods
from ..words.sentences import Noun, Verb, capital, day, listed, number_of, out_of
from ..words.share_sentences import range_of_share, share
from ..words.stage_words import stage_name
from .shares_compared import share_then

#: Beyond this only, one of many teams compared is said to stand apart: with 95% one in twenty would by luck alone.
_SCREENING = 0.998
#: A count and its whole.
Fraction = tuple[int, int]
_DRAFT = Noun("draft that fell due back from a service", "drafts that fell due back from the services")
_CAME = Verb("came by its day", "came by their day", "did not come by its day")


def drafts_by_team(m: Material) -> list[Block]:
    """Drafts back by the day they were due, in all and by team."""
    if not m.recorded("drafts_by_their_day"):
        return [missing(m, "draft_due_on")]
    found = [_by_team(m.of("drafts_by_their_day", period)) for period in periods(m)]
    sums = [_sum(each.values()) for each in found]
    if not sums[0][1]:
        return [
            Notice(
                f"No draft has a day by which it fell due back {m.when}, so whether drafts come when they are asked for is"
                " not known. A column for the day that a draft is due back would supply it.",
                "missing",
            )
        ]
    blocks: list[Block] = [
        Statement(
            share_then(sums[0], sums[1] if len(sums) > 1 else None, _DRAFT, _CAME, f"in {m.when_before}"),
            define() if m.recorded("people_team") else define("drafts_by_their_day"),
        ),
        Paragraph(_only_with_a_due_day(m, sums[0][1])),
    ]
    if not m.recorded("people_team"):
        return [*blocks, missing(m, "team")]
    blocks.append(_table(m, f"Drafts back by their day in {m.period.label}, by team", found, "drafts_by_their_day"))
    return blocks


def _only_with_a_due_day(m: Material, whole: int) -> str:
    """Which drafts these are, and why the council's own standard, where it has one, counts others."""
    them = "The one draft here is the one" if whole == 1 else f"The {whole:,} drafts here are those"
    text = f"{them} whose due day the register holds. A draft for which it holds none is not counted here, in time or late,"
    text += " and how many of those came is not known."
    for clock in m.procedure.clocks:
        if clock.standing is Standing.LOCAL and any(stop.kind == "draft_received" for stop in clock.stops_on):
            judged = sum(cohort(m, clock.id, family="local_standards").values())
            if judged:
                text += (
                    f" The council's own standard, {clock.name}, counts its days for {number_of(judged, 'complaint')},"
                )
                text += " with a due day or without."
    return text


def late_by_team(m: Material, clocks: Sequence[Clock]) -> list[Block]:
    """Late cases of the first stage by team, as a chart of ranges where there is enough, and whether any stands apart."""
    if not m.recorded("missed_by_team"):
        return [missing(m, "team")]
    blocks: list[Block] = []
    for clock in clocks[:1]:
        found = _late(m, clock)
        if not any(whole for _, whole in found[0].values()):
            continue
        name = next(stage_name(stage) for stage in m.procedure.stages if stage.id == clock.stage)
        apart = _apart(found)
        said = _standing_apart(m, found, apart)
        table = _table(m, f"Late at {name} in {m.period.label}, by team", found, "missed_by_team")
        figure = _figure(m, found[0], set(apart), f"Share late at {name}", said, table)
        blocks += [figure] if figure else [Paragraph(said), table]
    return blocks


def team_that_stands_apart(m: Material) -> str:
    """That a team was late more often than the others, beyond what chance would explain; empty where none was."""
    clocks = main_clocks(m)[:1]
    if not clocks or not m.recorded("missed_by_team"):
        return ""
    found = _late(m, clocks[0])
    apart = _apart(found)
    more = {team for team, (own, others) in apart.items() if own[0] * others[1] > others[0] * own[1]}
    return _standing_apart(m, found, apart) if more else ""


def _late(m: Material, clock: Clock) -> list[dict[str, Fraction]]:
    """By team how many were late of how many that fell due, for each period shown."""
    return [
        _by_team(
            count._replace(group=count.group.partition(AND)[2])
            for count in m.of("missed_by_team", period)
            if count.group.partition(AND)[0] == clock.id
        )
        for period in periods(m)
    ]


def _table(m: Material, caption: str, found: Sequence[Mapping[str, Fraction]], indicator_id: str) -> Table:
    rows = []
    for team in _in_order(found):
        now = found[0].get(team, (0, 0))
        cells = [out_of(*now), range_of_share(*now)] + [out_of(*each.get(team, (0, 0))) for each in found[1:]]
        rows.append((m.label("team", team), *cells))
    sums = [_sum(each.values()) for each in found]
    rows.append(("All", out_of(*sums[0]), range_of_share(*sums[0]), *(out_of(*each) for each in sums[1:])))
    now_label, *before_label = comparison(m)
    return Table(
        caption,
        ("Team", now_label, "Range chance could explain", *before_label),
        tuple(rows),
        note="In the order of their names. Teams do not have the same cases, and of a few cases a range says how little is"
        " known. A dash: none fell due.",
        definitions=define(indicator_id),
        total_row=True,
    )


def _figure(
    m: Material, now: Mapping[str, Fraction], apart: set[str], of_what: str, said: str, table: Table
) -> Figure | None:
    if not charts.worth_a_chart([whole for _, whole in now.values()]):
        return None
    rows = []
    for team in (team for team in _in_order([now]) if now[team][1]):
        count, whole = now[team]
        interval = wilson(count, whole)
        lower, upper = interval if interval else (None, None)
        unusual = "stands apart" if team in apart else ""
        rows.append(DotRow(m.label("team", team), count / whole, lower, upper, out_of(count, whole), unusual))
    count, whole = _sum(now.values())
    return Figure(
        title=said,
        description=f"Dots with their ranges: {of_what.lower()} in {m.period.label}, {len(rows)} teams by name."
        f" All: {out_of(count, whole)}. {'; '.join(f'{row.name}: {row.text}' for row in rows)}. The table below says the same.",
        chart=charts.dots_and_ranges(rows, of_what, average=(count / whole, f"all: {out_of(count, whole)}")),
        table=table,
        caption="Each line is the range that chance could explain. Late is late, open and late, or an extension that the"
        f" register does not show. {m.authority}, cases whose time ran out in {m.period.label}. Speaks from {day(m.as_at)}."
        " Source: the register.",
    )


def _apart(found: Sequence[Mapping[str, Fraction]]) -> dict[str, tuple[Fraction, Fraction]]:
    """The teams whose share differs from that of all the others together, over the periods shown, beyond 99.8%."""
    apart = {}
    whole = _sum(fraction for each in found for fraction in each.values())
    for team in _in_order(found):
        own = _sum(each.get(team, (0, 0)) for each in found)
        others = whole[0] - own[0], whole[1] - own[1]
        compared = difference(*own, *others, _SCREENING)
        if team not in LAST and compared and not compared.lower <= 0 <= compared.upper:
            apart[team] = own, others
    return apart


def _standing_apart(
    m: Material, found: Sequence[Mapping[str, Fraction]], apart: Mapping[str, tuple[Fraction, Fraction]]
) -> str:
    names = [team for team in _in_order(found) if team not in LAST and any(each.get(team, (0, 0))[1] for each in found)]
    over = f"over {' and '.join(comparison(m))}" if len(found) > 1 else f"in {m.period.label}"
    if len(names) < 2:
        return f"{capital(number_of(len(names), 'team'))} had cases that fell due {over}: there is nothing to compare."
    if not apart:
        return f"Of {len(names)} teams compared {over}, none stands apart from the others by more than chance would explain."
    each = [
        f"{m.label('team', team)} (late in {share(*own, brief=True)}; the other teams in {share(*others, brief=True)})"
        for team, (own, others) in apart.items()
    ]
    verb, whose = ("stands", "its") if len(each) == 1 else ("stand", "their")
    return (
        f"Of {len(names)} teams compared {over}, {listed(each)} {verb} apart from the others by more than chance would"
        f" explain, even with so many compared; {whose} cases may also be the harder ones."
    )


def _by_team(counts: Iterable[Count]) -> dict[str, Fraction]:
    return {count.group: (count.numerator, count.denominator or 0) for count in counts if count.recorded}


def _in_order(found: Sequence[Mapping[str, Fraction]]) -> list[str]:
    return sorted({team for each in found for team in each}, key=lambda team: (team in LAST, team))


def _sum(fractions: Iterable[Fraction]) -> Fraction:
    every = list(fractions)
    return sum(count for count, _ in every), sum(whole for _, whole in every)
