"""What may be chosen in forms: the codes of the facts in the words that registers and reports use for them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from heard.law.explanation import long_date
from heard.registers.cells import AGE_BANDS as BANDS
from heard.registers.words import MEANINGS, themes

from ..casefile import Casefile
from ..promises import Stands, promises
from .vocabulary import Choices


def _meanings(vocabulary: str, *, without: frozenset[str] = frozenset()) -> Choices:
    return tuple(
        (code, words[:1].upper() + words[1:]) for code, words in MEANINGS[vocabulary].items() if code not in without
    )


CONTACT_KINDS: Choices = (
    ("complaint", "A complaint"),
    ("informal_concern", "A concern that is put right at once, outside the procedure"),
    ("enquiry", "A comment or an enquiry"),
    ("compliment", "A compliment"),
    ("other_procedure", "A complaint under another procedure"),
)

CHANNELS: Choices = (
    ("phone", "Phone"),
    ("letter", "Letter"),
    ("email", "E-mail"),
    ("in_person", "In person"),
    ("advocate", "Through an advocate"),
    ("member_enquiry", "Through a councillor or Member of Parliament"),
)

STAGES = tuple(pair for pair in _meanings("stage") if pair[0] in ("stage_1", "stage_2", "stage_3"))
COMPLAINANT_TYPES = _meanings("complainant_type")
SERVICE_AREAS = _meanings("service_area")
#: What may be found on a point; the other outcomes of a register are not findings.
FINDINGS = tuple(
    pair for pair in _meanings("outcome") if pair[0] in ("upheld", "partially_upheld", "not_upheld", "no_finding")
)
LATE_BECAUSE = _meanings("late_because")
GENDERS = _meanings("gender")
ETHNICITIES = _meanings("ethnicity")
DISABILITY = _meanings("disability")
SEXUAL_ORIENTATIONS = _meanings("sexual_orientation")
OMBUDSMAN_OUTCOMES = _meanings("ombudsman_outcome", without=frozenset({"undecided"}))
AGE_BANDS: Choices = (
    *((code, code.replace("_", " ").capitalize()) for _, code in BANDS),
    ("not_asked", "Not asked"),
    ("not_known", "Not known"),
)

THEMES: Choices = tuple((code, label) for code, (_, label) in themes().items())

#: Why a thing went wrong, beside what it was about.
CAUSES: Choices = (
    ("people", "People: skill, attitude, wellbeing"),
    ("capacity", "Capacity: caseload, vacancy, handover"),
    ("process", "Process: unclear, absent, too slow"),
    ("policy", "Policy: unlawful, blanket, led by budget"),
    ("tools_and_records", "Tools and records"),
    ("partner_or_provider", "A partner or provider"),
    ("information_given", "Information that was given"),
    ("disputed_decision", "A decision is disputed; no cause in the service"),
    ("law_or_national_gap", "The law, or a national gap"),
)

YES_NO: Choices = (("yes", "Yes"), ("no", "No"))


def grounds_of_extension(*grounds: str) -> Choices:
    """The grounds on which the law lets a stage be extended, in words."""
    return tuple(pair for pair in _meanings("extension_ground") if pair[0] in grounds)


def points_of(case: Casefile) -> Choices:
    """The points of the case."""
    return tuple((str(point.number), f"Point {point.number}: {point.text}") for point in case.points)


def unsettled(kind: str, *settled_by: str) -> Callable[[Casefile], Choices]:
    """The entries of a kind that wait for one that names them: what each asks for, and by when."""

    def waiting(case: Casefile) -> Choices:
        return tuple(
            (str(case.first_number(entry)), _shortly(str(entry.words.get("what", "")), entry.target))
            for entry in case.unsettled(kind, *settled_by)
        )

    return waiting


def promised(kinds: Collection[str], *stand: Stands) -> Callable[[Casefile], Choices]:
    """The promises of some kinds that stand so: what each promises, and by when."""

    def standing(case: Casefile) -> Choices:
        return tuple(
            (str(promise.number), _shortly(promise.what, promise.by))
            for promise in promises(case)
            if promise.kind in kinds and promise.stands in stand
        )

    return standing


def _shortly(text: str, by: date | None) -> str:
    text = text or "(words erased)"
    text = text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
    return f"{text} (by {long_date(by)})" if by else text


#: So long may the words of a choice be.
_SHORT = 120


def label_of(choices: Choices, code: str | None) -> str:
    """A code in words; the code itself, spaced, where the list does not hold it."""
    return dict(choices).get(code or "", (code or "").replace("_", " "))
