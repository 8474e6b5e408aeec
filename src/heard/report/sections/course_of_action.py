"""What was done for people who were let down and did not complain: step by step, and where nothing is recorded."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from heard.facts.companions import VOCABULARIES, Signal
from heard.indicators.declared import indicator
from heard.indicators.open_counts import GuardedFigure
from heard.periods import Period

from ..blocks import Block, Definition, Heading, Items, Notice, Statement, Table
from ..material import Material, define, periods
from ..released import HIDDEN, HIDDEN_EXPLAINED, released_row
from ..words.sentences import Noun, Verb, capital, day, number_of, out_of
from ..words.share_sentences import share_clause

#: The steps, in the order in which they are taken.
_STEPS = (
    ("signals_looked_at", "Somebody looked whether the service was poor"),
    ("signals_confirmed", "The service was poor"),
    ("signals_reached", "The person was reached"),
    ("signals_declined", "The person did not wish it"),
    ("signals_offered", "Something was offered"),
    ("signals_put_right", "It was put right"),
    ("signals_others_checked", "Somebody looked whether others were affected"),
    ("signals_with_a_course", "A course of action is recorded"),
)
_OTHERS = ("others_found", "Other people found to be affected")
_OF_WHICH = (
    "From the third step on, of the signs where the service was poor. Signs from late in the period have had less time."
)
_LOOKED = ("poor_service", "no_poor_service")
_SIGN = Noun("sign", "signs")
_SEEN = Noun("sign looked at", "signs looked at")
_POOR = Noun("sign where the service was poor", "signs where the service was poor")
_LOOKED_AT = Verb("has been looked at", "have been looked at", "has not been looked at")
_WAS_POOR = Verb(
    "showed that the service was poor", "showed that the service was poor", "did not show that the service was poor"
)
#: What is said of the signs where the service was poor.
_SAID = (
    ("signals_reached", Verb("led to the person being reached", "led to the person being reached",
                             "did not lead to the person being reached")),
    ("signals_put_right", Verb("was put right", "were put right", "was not put right")),
    ("signals_others_checked", Verb("led somebody to look whether others were affected",
                                    "led somebody to look whether others were affected",
                                    "led nobody to look whether others were affected")),
    ("signals_with_a_course", Verb("has a course of action recorded", "have a course of action recorded",
                                   "has no course of action recorded")),
)  # fmt: skip


def course_of_action(m: Material) -> list[Block]:
    """The steps as a lead, sentences and a table; then the signs for which no course of action is recorded, by kind."""
    looked_at, poor = m.counts.one("signals_looked_at", m.period), m.counts.one("signals_confirmed", m.period)
    if looked_at is None or poor is None or not looked_at.denominator:
        return []
    text = _fact(looked_at.numerator, looked_at.denominator, _SIGN, _LOOKED_AT)
    if poor.denominator:
        text += f" {_fact(poor.numerator, poor.denominator, _SEEN, _WAS_POOR)}"
    blocks: list[Block] = [
        Heading("What was done for them"),
        Statement(text, define("signals_looked_at", "signals_confirmed")),
        *_not_looked_at(m),
    ]
    if poor.numerator:
        blocks += [Items(tuple(_sentences(m, poor.numerator))), *_without_a_course(m, poor.numerator), _steps(m)]
    return blocks


def _not_looked_at(m: Material) -> list[Block]:
    """How many signs still wait for somebody to look, those of earlier periods among them, and since when."""
    waiting = [
        sign.occurred_on
        for sign in m.companions.signal
        if sign.occurred_on <= min(m.period.last, m.as_at)
        and not (sign.screened in _LOOKED and (sign.screened_on is None or sign.screened_on <= m.as_at))
    ]
    if not waiting:
        return []
    earlier = sum(on < m.period.first for on in waiting)
    text = f"Nobody has looked yet at {number_of(len(waiting), 'sign')} by {day(m.as_at)}"
    text += f", {earlier:,} of them from before {m.period.label}" if earlier else ""
    oldest = f"the oldest is of {day(min(waiting))}" if len(waiting) > 1 else f"it is of {day(waiting[0])}"
    return [Notice(f"{text}; {oldest}. Ask who looks at signs, and how soon.", "missing")]


def _fact(count: int, whole: int, noun: Noun, verb: Verb) -> str:
    """How many of a list: a plain fact about all of it, without a range."""
    return f"{capital(share_clause(count, whole, noun, verb, brief=True))}."


def _sentences(m: Material, poor: int) -> list[str]:
    said = [_fact(m.number(identity), poor, _POOR, verb) for identity, verb in _SAID]
    declined = m.number("signals_declined")
    if declined:
        did = "did not wish to be contacted, which is respected"
        said[0] += f" {capital(number_of(declined, 'person', 'people'))} {did}."
    nobody = _of_no_person(m)
    neither = poor - m.number("signals_reached") - declined - nobody
    if (declined or nobody) and neither > 0:
        said[0] += f" {neither:,} {'was' if neither == 1 else 'were'} neither reached nor declined."
    if nobody:
        said[0] += f" {nobody:,} {'names' if nobody == 1 else 'name'} no person, so that nobody could be reached."
    said[1] += _not_put_right(m, poor)
    if m.number("signals_others_checked"):
        others = m.number("others_found")
        found = f"{capital(number_of(others, 'other person', 'other people'))} {'was' if others == 1 else 'were'} found"
        said[2] += f" {found}." if others else " No other person is recorded as found."
    return said


def _poor(m: Material) -> list[Signal]:
    """The signs of the period where somebody had seen by the as-at day that the service was poor."""
    return [
        sign
        for sign in m.companions.signal
        if sign.screened == "poor_service"
        and m.period.first <= sign.occurred_on <= min(m.period.last, m.as_at)
        and (sign.screened_on is None or sign.screened_on <= m.as_at)
    ]


def _of_no_person(m: Material) -> int:
    """How many of them tell of no one person, as a survey does; of a file that names nobody at all that is not known."""
    if not any(sign.person_key for sign in m.companions.signal):
        return 0
    return sum(not sign.person_key and sign.contacted not in ("yes", "declined") for sign in _poor(m))


def _not_put_right(m: Material, poor: int) -> str:
    """How many are not put right, and of how many that nothing was needed, as somebody wrote down."""
    rest = poor - m.number("signals_put_right")
    not_needed = sum(sign.put_right == "not_needed" for sign in _poor(m))
    rest -= not_needed
    said = f" For {not_needed:,} nothing had to be put right." if not_needed else ""
    if rest <= 0 or rest == poor:
        return said
    return f"{said} {rest:,} {'is' if rest == 1 else 'are'} not put right, as far as is recorded."


def _steps(m: Material) -> Table:
    shown = _periods(m)
    rows = [(title, *(_of(m, identity, period) for period in shown)) for identity, title in _STEPS]
    identity, title = _OTHERS
    rows.append((title, *(f"{m.number(identity, '', period):,}" for period in shown)))
    return Table(
        "The course of action, step by step",
        ("Step", *(period.label for period in shown)),
        tuple(rows),
        note=_OF_WHICH,
        definitions=(_how(),),
    )


def released_steps(m: Material) -> list[Block]:
    """The same steps as far as they are released. Raises GuardedFigure where none is."""
    rows = []
    for identity, title in (*_STEPS, _OTHERS):
        with suppress(GuardedFigure):
            rows.append((title, *released_row(m, identity)))
    if not rows:
        raise GuardedFigure("signals_looked_at")
    # A year in which nobody kept a list has nothing to say.
    kept = [place for place, cell in enumerate(rows[0]) if cell != "-"]
    rows = [tuple(row[place] for place in kept) for row in rows]
    note = _OF_WHICH + (f" {HIDDEN_EXPLAINED}" if any(HIDDEN in cell for row in rows for cell in row) else "")
    columns = tuple(("Step", *(period.label for period in periods(m)))[place] for place in kept)
    return [
        Heading("What was done for them"),
        Table("The course of action, step by step", columns, tuple(rows), note=note, definitions=(_how(),)),
    ]


def _how() -> Definition:
    """How each step is counted, in one note: nine of them would bury the table."""
    steps = [indicator(identity) for identity, _ in _STEPS]
    each = " ".join(f"{step.title}: {step.numerator}, out of {step.denominator}." for step in steps)
    return Definition("The course of action", f"{each} Left out: {steps[0].exclusions}. Source: {steps[0].source}.")


def _periods(m: Material) -> tuple[Period, ...]:
    before = m.counts.one("signals_looked_at", m.before)
    return (m.period, m.before) if before and before.denominator else (m.period,)


def _of(m: Material, identity: str, period: Period) -> str:
    count = m.counts.one(identity, period)
    return out_of(count.numerator, count.denominator or 0) if count else "-"


def _without_a_course(m: Material, poor: int) -> list[Block]:
    """The signs where the service was poor and no course of action is recorded, by kind: counts alone."""
    if poor == m.number("signals_with_a_course"):
        return []
    kinds = Counter(sign.signal for sign in _poor(m) if not sign.course_of_action)
    order = list(VOCABULARIES["signal"])
    rows = tuple(
        (capital(VOCABULARIES["signal"].get(kind, "not recorded")), f"{kinds[kind]:,}")
        for kind in sorted(kinds, key=lambda kind: order.index(kind) if kind in order else len(order))
    )
    without = sum(kinds.values())
    text = f"{capital(number_of(without, 'sign'))} where the service was poor {'has' if without == 1 else 'have'} no course of"
    return [
        Notice(f"{text} action recorded. Ask of each what will be done, by whom and by when.", "missing"),
        Table(
            "The service was poor, and no course of action is recorded",
            ("Kind of sign", "Signs"),
            rows,
            definitions=define("signals_with_a_course"),
        ),
    ]
