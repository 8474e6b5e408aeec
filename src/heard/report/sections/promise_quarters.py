"""How a promise was kept quarter by quarter, beside its usual range."""

from __future__ import annotations

from heard.facts.companions import Promise
from heard.indicators.declaration import Direction
from heard.indicators.usual_share import Share, usual_share
from heard.indicators.work_counted import tally
from heard.statistics.special_causes import SpecialCause

from .. import charts
from ..blocks import Block, Figure, Paragraph, Table
from ..charts import Point
from ..charts.control import SIGNAL_WORDS
from ..material import Material, quarter_name
from ..words.promise_sentences import STANDS, decimals_beside_range, usual_share_sentence
from ..words.range_sentences import percent_words, range_in_percent
from ..words.sentences import Verb, capital, day, number_of
from ..words.share_sentences import in_brackets, share, share_clause
from ..words.work_words import WORK_WORDS


def by_quarter(m: Material, promise: Promise) -> list[Block]:
    """The share in the time promised by quarter, in words and drawn; nothing where that is not worth a chart."""
    words = WORK_WORDS[promise.activity]
    shares = [
        Share(quarter_name(quarter), found.amount if found else 0, (found.whole or 0) if found else 0)
        for quarter in m.judge.quarters
        for found in (tally(m.counts, "work_within_standard", [quarter], promise.activity),)
    ]
    while shares and not shares[0].whole:
        shares.pop(0)
    if not charts.worth_a_chart([each.whole for each in shares if each.whole]) or not shares[-1].whole:
        return []
    usual, last = usual_share(shares), shares[-1]
    many, time = words.noun.many, number_of(promise.working_days, "working day")
    done = Verb(*(f"{be} {words.done} in the time promised" for be in ("was", "were", "was not")))
    measure = f"{capital(many)} {words.done} within {time}"
    cause = usual.signals[-1] if usual else SpecialCause.NONE
    where = "too few quarters to say what is usual" if usual is None else STANDS[cause]
    if usual and len(set(usual.values)) == 1:
        where = "as in each quarter shown"
    rows, places = [], {name: place for place, name in enumerate(usual.quarters)} if usual else {}
    for each in shares:
        reach, said, decimals = "-", "-", 0
        if usual and each.quarter in places:
            place = places[each.quarter]
            lower, upper = usual.lower[place], usual.upper[place]
            decimals = decimals_beside_range(usual, place)
            reach = "-" if lower is None or upper is None else range_in_percent(lower, upper, decimals)
            said = SIGNAL_WORDS.get(usual.signals[place], "inside")
        counted = share(each.kept, each.whole, decimals=decimals) if each.whole else "not counted"
        rows.append((each.quarter, counted, reach, said))
    ends = f"{rows[0][0]} to {rows[-1][0]}"
    figure = Figure(
        title=f"{capital(share_clause(last.kept, last.whole, words.noun, done, brief=True))} in the last quarter"
        f"{in_brackets(last.kept, last.whole, decimals=decimals)}: {where}",
        description=f"Line of the share of {many} {words.done} within {time}, {ends},"
        f" {number_of(len(rows), 'quarter')}. Latest {rows[-1][1]}."
        + (f" Average {percent_words(usual.centre)}. Usual range of the latest {rows[-1][2]}." if usual else "")
        + f" {capital(where)}. Full table below.",
        chart=charts.control_chart([Point(*each) for each in shares], usual, "Share in the time promised", Direction.HIGHER),
        table=Table(f"{measure}, by quarter", ("Quarter", "In the time promised", "Usual range", "Beside it"),
                    tuple(rows), words=frozenset({3})),
        caption=f"{measure}: the share of those counted, by quarter. {m.authority}. Speaks from {day(m.as_at)}. Source:"
        " activity.csv.",
    )  # fmt: skip
    return [Paragraph(usual_share_sentence(usual)), figure] if usual else [figure]
