"""The council's colour: served as a small style sheet, so that pages need no style of their own."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

#: WCAG 2.2, 1.4.3: letters and their ground.
LEAST_CONTRAST = 4.5
_SIX_DIGITS = re.compile(r"#[0-9a-fA-F]{6}")


@login_not_required
@cache_control(public=True, max_age=3600)
def sheet(request: HttpRequest) -> HttpResponse:
    """The style sheet that names the colour."""
    colour = settings.COLOUR if is_colour(settings.COLOUR) else "#12436D"
    return HttpResponse(f":root {{ --council: {colour}; }}\n", content_type="text/css")


def is_colour(text: str) -> bool:
    """Whether a text is a colour as `#12436D`."""
    return _SIX_DIGITS.fullmatch(text) is not None


def contrast_with_white(colour: str) -> float:
    """The contrast of white letters on a colour, from 1 to 21, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
