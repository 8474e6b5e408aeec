"""Expected against actual: what came beside what would be expected, asking in both directions and accusing in none."""

from __future__ import annotations

from collections.abc import Sequence

from heard.periods import Period
from heard.statistics.expected import silence_can_be_told
from heard.statistics.rates import poisson_interval
from heard.statistics.verdicts import Verdict, verdict_on_counts

from .range_sentences import number_words
from .sentences import CAME, Noun, Verb, capital, counted, listed

#: Said in place of "too few to say" where fewer came than expected.
SILENCE_NOT_TOLD = "too few to tell silence from chance"

OWN_RATE = "at this council's own rate of the three years before"


def expected_sentence(
    actual: int,
    expected: float | None,
    noun: Noun,
    basis: str,
    *,
    ask_if_fewer: str,
    ask_if_more: str,
    supply: str = "",
    verb: Verb = CAME,
) -> str:
    """What came beside what a known rate would lead one to expect, and the question that follows.

    "5 complaints from foster carers would be expected at the rate of all councils together; none came: fewer than
    chance would explain. Ask how foster carers are told that they can complain." basis: the rate. ask_if_fewer,
    ask_if_more: the questions, without "Ask". expected None: not known, and supply says what would make it known.
    Fewer is said only where even none at all could have been told from chance (3.69 expected and more); under that,
    fewer is "too few to tell silence from chance". Raises ValueError for a negative count or expectation.
    """
    if expected is None:
        would = f": {supply} would supply it" if supply else ""
        came = f"{capital(counted(actual, noun))} {_did(actual, verb)}"
        return f"{came}. How many would be expected {basis} is not known{would}."
    lower, upper = poisson_interval(actual)
    if expected < 0:
        raise ValueError(f"what is expected is 0 or more, not {expected}")
    if expected == 0:
        # A rate of nought is one that nobody has measured: only what could not be told from none is more.
        verdict = Verdict.MORE if actual > poisson_interval(0).upper else Verdict.TOO_FEW
    elif expected > upper:
        verdict = Verdict.FEWER
    elif expected < lower:
        verdict = Verdict.MORE
    else:
        verdict = Verdict.CHANCE if silence_can_be_told(expected) else Verdict.TOO_FEW
    return _sentence(actual, expected, noun, basis, verdict, (ask_if_fewer, ask_if_more), verb)


def against_own_years(
    actual: int,
    earlier: int,
    noun: Noun,
    *,
    exposure: float = 1,
    exposure_earlier: float = 3,
    basis: str = OWN_RATE,
    ask_if_fewer: str,
    ask_if_more: str,
    verb: Verb = CAME,
) -> str:
    """What came beside this council's own earlier years, whose own luck the verdict allows for.

    earlier: the count of those years. exposure, exposure_earlier: years, or child-years, of each. Else as
    `expected_sentence`. Raises ValueError for a negative count or an exposure that is not above 0.
    """
    verdict = verdict_on_counts(actual, earlier, exposure, exposure_earlier)
    expected = earlier * exposure / exposure_earlier
    questions = (ask_if_fewer, ask_if_more)
    if not earlier:
        more = f": {verdict}. Ask {ask_if_more}." if verdict is Verdict.MORE else "."
        return f"No {noun.many} {verb.many} in the years before; {_number(actual)} {_did(actual, verb)} now{more}"
    if verdict in (Verdict.FEWER, Verdict.CHANCE) and not silence_can_be_told(expected):
        verdict = Verdict.TOO_FEW
    return _sentence(actual, expected, noun, basis, verdict, questions, verb)


def years_and_period(years: Sequence[str], period: Period) -> str:
    """The years before and the period reported on, as what is counted over all of them: "2022/23 to 2025/26".

    A quarter is not one more year: "the years 2022/23 to 2024/25 and the quarter from January to March 2026".
    """
    together = [*years] if period.is_quarter else [*years, period.label]
    in_a_row = [*years] == [year.label for year in reversed(period.years_before(len(years)))]
    span = f"{together[0]} to {together[-1]}" if in_a_row and len(together) > 1 else listed(together)
    if not period.is_quarter:
        return span
    quarter = f"the quarter from {period.first:%B} to {period.last:%B %Y}"
    return f"{'the year' if len(together) == 1 else 'the years'} {span} and {quarter}"


def _sentence(
    actual: int, expected: float, noun: Noun, basis: str, verdict: Verdict, questions: tuple[str, str], verb: Verb
) -> str:
    amount = _expected_words(expected)
    said = f"{amount} {noun.one if amount == '1' else noun.many} would be expected {basis}; "
    said += f"{_number(actual)} {_did(actual, verb)}"
    if verdict is Verdict.FEWER:
        return f"{said}: {verdict}. Ask {questions[0]}."
    if verdict is Verdict.MORE:
        return f"{said}: {verdict}. Ask {questions[1]}."
    if not expected and not actual:
        return f"{said}."
    if amount == f"{actual:,}":
        return f"{said}, as many as expected."
    silence = verdict is Verdict.TOO_FEW and actual < expected
    return f"{said}: {SILENCE_NOT_TOLD if silence else verdict}."


def _expected_words(expected: float) -> str:
    if expected == 0:
        return "No"
    if expected < 0.05:
        return "Fewer than 0.1"
    shown = number_words(expected, 0 if expected >= 10 else 1)
    # Rounded, 3.68 and 3.69 would read alike and be judged apart.
    if silence_can_be_told(expected) != silence_can_be_told(float(shown.replace(",", ""))):
        shown = number_words(expected, 2)
    return shown.removesuffix(".0")


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"


def _did(count: int, verb: Verb) -> str:
    return verb.one if count == 1 else verb.many
