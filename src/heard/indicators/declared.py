"""Every declared indicator, in the order in which reports and the reference print them."""

from __future__ import annotations

from .complaints import HOW_MANY, WHO
from .declaration import Direction, Indicator
from .learning import LEARNING
from .ordinary_work import ORDINARY_WORK
from .outcomes import ABOUT, FOUND
from .timeliness import COHORT_VERDICTS, MISSED, TIMELINESS
from .unheard import UNHEARD

__all__ = ["COHORT_VERDICTS", "INDICATORS", "MISSED", "Direction", "Indicator", "indicator"]

INDICATORS: tuple[Indicator, ...] = (
    *HOW_MANY, *TIMELINESS, *FOUND, *ABOUT, *WHO, *ORDINARY_WORK, *UNHEARD, *LEARNING,
)  # fmt: skip

_BY_ID = {declared.id: declared for declared in INDICATORS}


def indicator(indicator_id: str) -> Indicator:
    """The indicator with this id. Raises KeyError."""
    return _BY_ID[indicator_id]
