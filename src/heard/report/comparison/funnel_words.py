"""A funnel in words: what a council has, what the others have together, and who lies outside."""

from __future__ import annotations

from heard.comparators.comparison import Comparison
from heard.comparators.council import CouncilComparison
from heard.comparators.funnel import Funnel, Place, Where
from heard.comparators.measures import Kind, Measure

from ..words.range_sentences import number_words, percent_words, shown_decimals
from ..words.sentences import listed
from .words import exposure_words, share_of

#: Said below every funnel.
INSIDE_MEANS_NOTHING = "Dots inside the funnel differ no more than chance would explain. Order inside it means nothing."
#: Said where its lines allow for more than chance.
WIDENED = "The lines are widened because councils vary more than chance."


def target_words(comparison: Comparison) -> str:
    """The figure of the other councils together: "83%", "7.5 for every 100,000 residents"."""
    funnel, measure = comparison.funnel, comparison.measure
    if funnel is None:
        return ""
    if funnel.is_share:
        return percent_words(funnel.target, 1 if funnel.target > 0.98 else 0)
    return f"{_rate(funnel.target * measure.per)} for every {exposure_words(measure)}"


def place_words(comparison: Comparison, place: Place) -> str:
    """A council's figure on a funnel: "32 of 36 (89%)", "32, 8.2 for every 100,000 residents"."""
    measure = comparison.measure
    if measure.kind is Kind.SHARE:
        return share_of(int(place.count), int(place.whole))
    return f"{int(place.count):,}, {_rate(place.value * measure.per)} for every {exposure_words(measure)}"


def funnel_finding(compared: CouncilComparison, comparison: Comparison) -> str:
    """The title of a funnel: what the council has, what the others have together, and where that puts it."""
    funnel, measure, name = comparison.funnel, comparison.measure, compared.authority.name
    if funnel is None:
        return ""
    place = funnel.place_of(name)
    together = target_words(comparison).removesuffix(
        f" for every {exposure_words(measure)}" if measure.exposure else ""
    )
    if place is None:
        whole = target_words(comparison)
        return f"{funnel.councils_in_target} councils together: {whole}; {name} has no figure for {comparison.year}"
    where = {
        Where.INSIDE: "inside the funnel",
        Where.BETWEEN: "inside the outer lines, so it could be chance",
        Where.MORE: "more than chance would explain",
        Where.FEWER: "fewer than chance would explain",
    }[place.where]
    return (
        f"{name}: {_counted(measure, place)}; {funnel.councils_in_target} other councils together: {together}; {where}"
    )


def _counted(measure: Measure, place: Place) -> str:
    if measure.kind is Kind.SHARE:
        verb = "was" if place.count == 1 else "were"
        return f"{place.count:,.0f} of {place.whole:,.0f} {measure.whole} {verb} {measure.noun}"
    return f"{place.count:,.0f} {measure.noun}, {_rate(place.value * measure.per)} for every {exposure_words(measure)}"


def _rate(value: float) -> str:
    return number_words(value, shown_decimals(value))


def neighbours_outside(compared: CouncilComparison, comparison: Comparison) -> str:
    """Which statistical neighbours lie outside the outer lines, and how many other councils do."""
    if comparison.funnel is None:
        return ""
    outside = {place.authority for place in comparison.funnel.places if place.where.is_different}
    near = sorted(outside & {*compared.neighbours.statistical})
    count = len(outside - {*near, compared.authority.name})
    others = f"{count or 'no'} other council{'s' if count > 1 else ''}"
    if near:
        return f"Outside the outer lines: {listed(near)} of your statistical neighbours, and {others}."
    nobody = "none of your statistical neighbours" if compared.neighbours.statistical else "nobody near you"
    return f"Outside the outer lines: {nobody}, and {others}."


def what_it_means(compared: CouncilComparison, comparison: Comparison, funnel: Funnel) -> str:
    """What stands below every funnel: what its inside means, how many luck alone puts outside, and who is there."""
    beyond = sum(place.where is not Where.INSIDE and not place.second for place in funnel.places)
    by_luck = number_words(funnel.councils / 20, 0)
    return (
        f"{INSIDE_MEANS_NOTHING} {f'{WIDENED} ' if funnel.widening else ''}"
        f"Outside the inner lines: {beyond} of {funnel.councils} councils; luck alone would put about {by_luck} there."
        f" {neighbours_outside(compared, comparison)}"
    )
