"""Settings as they lie in the environment, read with an error that says what to write instead."""

from __future__ import annotations

import os
from datetime import date
from enum import StrEnum


class Mode(StrEnum):
    """What the service is for: made-up data on one's own computer, or a council's real work."""

    TRIAL = "trial"
    PRODUCTION = "production"


class SettingError(ValueError):
    """A setting cannot be read; the message says which, and what it may be."""


def mode() -> Mode:
    """What the service is for. Raises SettingError: a word that is not known must not be taken for a trial."""
    text = os.environ.get("HEARD_MODE", Mode.TRIAL)
    if text not in set(Mode):
        raise SettingError(f"HEARD_MODE must be {' or '.join(Mode)}, not {text!r}")
    return Mode(text)


def listed(name: str) -> list[str]:
    """The parts of a setting that are separated by commas; empty where it is not set."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def whole_number(name: str, default: int) -> int:
    """A setting that is a whole number, 0 or more. Raises SettingError."""
    text = os.environ.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit():
        raise SettingError(f"{name} must be a whole number, for example {default}")
    return int(text)


def day_given(name: str) -> date | None:
    """A setting that is a day, as 2026-04-01; None where it is not set. Raises SettingError."""
    text = os.environ.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise SettingError(f"{name} must be a day, for example 2026-04-01") from None
