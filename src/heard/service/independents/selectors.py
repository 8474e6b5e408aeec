"""Reading the register of independents."""

from __future__ import annotations

from datetime import date

from .models import Independent


def who_can_be(part: str, on: date) -> list[Independent]:
    """Those who stand for a part and can be asked on a day."""
    return [each for each in Independent.objects.filter(parts__contains=f",{part},") if each.why_not(on) is None]
