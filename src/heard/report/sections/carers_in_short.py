"""Foster carers' complaints beside those of other carers, in one line."""

from __future__ import annotations

from heard.statistics.verdicts import Verdict, verdict_on_counts

from ..material import Material
from ..words.expected_sentences import years_and_period
from ..words.group_words import COMPLAINT_FROM
from ..words.range_sentences import number_words
from ..words.sentences import counted, listed
from .counted_groups import FOSTER_CARERS, counted_groups
from .few_complaints import LIKE_THEM, compared_with


def carers_in_short(m: Material) -> str:
    """What came from foster carers beside what came from carers like them, over all the years known; no full stop.

    "Over 2022/23 to 2025/26, 5 complaints came from foster carers, where 20 would be expected at the rate of special
    guardians and adopters: fewer than chance would explain". Empty where that is not known, and where too few would be
    expected to say anything.
    """
    try:
        found = counted_groups(m) if m.recorded("people_complainant_type") else []
    except LookupError:  # an edition may not hold the figures
        return ""
    known = {each.group.group: each for each in found if each.can_be_expected}
    carers = known.get(FOSTER_CARERS)
    if carers is None:
        return ""
    others = [
        known[group].group
        for group in LIKE_THEM[FOSTER_CARERS]
        if group in known and known[group].years == carers.years
    ]
    compared = compared_with(carers.group, others)
    came, theirs, exposure, exposure_theirs = compared
    verdict = verdict_on_counts(*compared, m.judge.widening) if others and theirs else Verdict.TOO_FEW
    if verdict is Verdict.TOO_FEW:
        return ""
    expected = theirs * exposure / exposure_theirs
    many = counted(came, COMPLAINT_FROM[FOSTER_CARERS]).replace(" from ", " came from ", 1)
    shown = number_words(expected, 0 if expected >= 10 else 1).removesuffix(".0")
    return (
        f"Over {years_and_period(carers.years, m.period)}, {many}, where {shown} would be expected at the rate of"
        f" {listed([other.words for other in others])}: {verdict}"
    )
