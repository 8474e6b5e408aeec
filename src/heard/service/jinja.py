"""What every template may use: addresses, static files, days in words, and the head of the page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import json_script
from jinja2 import Environment, StrictUndefined

from heard import __version__
from heard.service.forms_look import form_look
from heard.service.navigation import entries, home


def environment(**options: Any) -> Environment:
    """The templates' surroundings. A name that is not known is an error, never an empty place."""
    options["undefined"] = StrictUndefined
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(
        static=_static,
        url=_url,
        navigation=entries,
        home=home,
        council=settings.COUNCIL,
        form_look=form_look,
        day=day,
        day_short=day_short,
        on_trial=not settings.PRODUCTION,
    )
    made.filters.update(day=day, moment=moment, json_script=json_script)
    return made


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def _static(path: str) -> str:
    """A static file's address, with Heard's version, so that a browser that kept an older one asks again."""
    return f"{static(path)}?v={__version__}"


def day(value: date | None) -> str:
    """A day as people write it: 27 March 2026. Empty where there is none."""
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local.day} {local:%B %Y}"


def day_short(value: date | None) -> str:
    """A day for a column of a table: 27 Mar 2026. Empty where there is none."""
    return "" if value is None else f"{value.day} {value:%b %Y}"


def moment(value: datetime) -> str:
    """A moment in England: 27 March 2026, 14:05."""
    local = timezone.localtime(value)
    return f"{day(local)}, {local:%H:%M}"
