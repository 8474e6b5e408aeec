"""Other councils' figures in words: who publishes one, what it is, and what sets it apart."""

from __future__ import annotations

from heard.comparators.comparison import Comparison, Form
from heard.comparators.council import CouncilComparison
from heard.comparators.figures import Figure
from heard.comparators.measures import Kind, Measure
from heard.comparators.neighbours import NeighbourKind
from heard.comparators.observations import Observation
from heard.comparators.population import CONTEXT_BY_ID, Moment, when
from heard.statistics.proportions import ShareForm, share_form
from heard.statistics.rates import rate

from ..words.range_sentences import number_words, percent_words, range_in_numbers, shown_decimals
from ..words.rate_sentences import LEAST_FOR_RATE
from ..words.sentences import day
from ..words.share_sentences import range_of_share


def coverage_line(compared: CouncilComparison, comparison: Comparison) -> str:
    """Who publishes a measure: "58 of 153 councils publish this for 2024/25; 7 of your 10 statistical and 3 of your 5
    adjoining neighbours." """
    coverage = comparison.coverage
    if comparison.form is Form.NOTHING:
        until = f" up to {compared.year}" if compared.year else ""
        return f"None of the {compared.councils} councils is known to publish this{until}."
    until = f" up to {comparison.year}" if comparison.year else ""
    own_year = f", each for its latest year{until}" if coverage.councils > 1 else until
    which = f" for {comparison.year}" if comparison.form is not Form.TABLE else own_year
    publish = "publishes" if coverage.councils == 1 else "publish"
    line = f"{coverage.councils} of {compared.councils} councils {publish} this{which}"
    near = compared.neighbours
    parts = [
        f"{count or 'none'} of your {len(names)} {word}"
        for count, names, word in (
            (coverage.statistical, near.statistical, "statistical"),
            (coverage.geographic, near.geographic, "adjoining"),
        )
        if names
    ]
    if not parts:
        return f"{line}. {no_neighbours(compared)}"
    last = len(near.geographic or near.statistical)
    return f"{line}; {' and '.join(parts)} neighbour{'' if last == 1 else 's'}."


def no_neighbours(compared: CouncilComparison) -> str:
    """Why no neighbour is shown: an island, or a council of which nothing is held."""
    if compared.kind is NeighbourKind.GEOGRAPHIC and compared.authority.code:
        return f"No council adjoins {compared.authority.name}."
    return f"No neighbours of {compared.authority.name} are held here."


def number(measure: Measure, seen: Observation) -> str:
    """A figure as a count: "87", "32 of 36 (89%)", or as it is printed where no count is.

    No percentage of fewer than 20, nor of none or all.
    """
    if seen.count is None:
        return seen.printed
    count, whole = int(seen.count), int(seen.whole or 0)
    return share_of(count, whole) if measure.kind is Kind.SHARE else f"{count:,}"


def share_of(count: int, whole: int) -> str:
    """A count of its whole for a table, whose range stands in a column of its own."""
    says_percent = share_form(whole) is not ShareForm.FRACTION and count not in (0, whole)
    return f"{count:,} of {whole:,}{f' ({percent_words(count / whole)})' if says_percent else ''}"


def range_of(comparison: Comparison, seen: Observation) -> str:
    """What chance could explain about a figure: "75% to 96%", or its rate, "24 (19 to 29)"; "-" where there is none."""
    if seen.count is None:
        return "-"
    if comparison.measure.kind is Kind.SHARE:
        return range_of_share(int(seen.count), int(seen.whole or 0))
    if comparison.measure.kind is not Kind.RATE or not seen.year:
        return "-"
    exposure = comparison.exposure(seen)
    if exposure is None:
        return "not known"
    if seen.count < LEAST_FOR_RATE:
        return "too few"
    found = rate(seen.count, exposure, comparison.measure.per)
    if found is None:
        return "-"
    decimals = shown_decimals(found.value)
    return f"{number_words(found.value, decimals)} ({range_in_numbers(found.lower, found.upper, decimals)})"


def apart(comparison: Comparison, seen: Observation) -> str:
    """What sets a figure apart, and who printed it: "the stage is not stated (press or other)"."""
    said = [*seen.differs, *seen.remarks]
    if seen.second:
        said.insert(0, "a second source, which disagrees")
    counted = comparison.exposure_year(seen) if seen.count is not None else None
    if counted is not None and comparison.exposure(seen) and late_exposure(comparison.measure, seen, counted):
        said.append(f"set against {when(comparison.measure.exposure, counted)}, the latest known")
    return f"{'; '.join(said)} ({printed_at(seen)})" if said else f"({printed_at(seen)})"


def late_exposure(measure: Measure, seen: Observation, counted: int) -> bool:
    """Whether the people that a rate is set against were counted in a year other than the figure's own."""
    moment = CONTEXT_BY_ID[measure.exposure].moment
    wanted = seen.last.year - 1 if moment is Moment.MID_YEAR else seen.last.year
    return moment is not Moment.CENSUS and counted != wanted


def printed_at(seen: Observation) -> str:
    """Who printed a figure, with the day of each source that has one."""
    return ", ".join(dict.fromkeys(source_words(figure) for figure in seen.figures))


def source_words(figure: Figure) -> str:
    """Who printed a figure, and on which day where that is known: "council", "Annual report, 3 June 2025"."""
    return f"{figure.source.printed_by}{f', {day(figure.source.dated)}' if figure.source.dated else ''}"


def exposure_words(measure: Measure) -> str:
    """What a rate is for: "1,000 children in need"."""
    return f"{measure.per:,} {CONTEXT_BY_ID[measure.exposure].words}"


def exposure_note(comparison: Comparison) -> str:
    """When the people of a rate were counted, for the note below its table; empty where there is no rate."""
    measure = comparison.measure
    if not measure.exposure:
        return ""
    context = CONTEXT_BY_ID[measure.exposure]
    if comparison.charted:
        counted = comparison.exposure_year(comparison.charted[0])
        return f"Set against {context.words}, {when(measure.exposure, counted)}." if counted else ""
    moments = {
        Moment.MID_YEAR: "in the middle of each council's year",
        Moment.END_OF_MARCH: "on the 31 March that ends each council's year",
        Moment.YEAR_TO_MARCH: "in each council's year",
        Moment.CENSUS: "at the Census of March 2021",
    }
    return f"Set against {context.words} {moments[context.moment]}."


def caption_of(*parts: str) -> str:
    """The caption of a chart, of the parts that there are."""
    return " ".join(part.strip() for part in parts if part.strip())
