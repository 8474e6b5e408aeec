"""A row of a list as pages show it: codes in words, nothing decided."""

from __future__ import annotations

from .models import ListedCase
from .narrowing import KINDS
from .steps.choices import STAGES

#: What ended a case, in words; the codes are kinds of entries.
ENDINGS = {
    "responded": "Answered",
    "withdrawn": "Withdrawn",
    "refused": "Declined",
    "closed": "Closed",
    "transferred": "Moved to another procedure",
    "referred_early": "Gone to the Ombudsman early",
}
_STAGES, _KINDS = dict(STAGES), dict(KINDS)


def where(row: ListedCase) -> str:
    """The stage of a complaint; of another contact, what it was taken as."""
    return _STAGES.get(row.stage, "") if row.kind == "complaint" else _KINDS.get(row.kind, row.kind)


def how_ended(row: ListedCase) -> str:
    """What ended a case, at the stage that it had come to; empty where nothing had to end."""
    return ENDINGS.get(row.ended_by, "")
