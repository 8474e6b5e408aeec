"""Sign-ins, failures and second factors in the log, from what the sign-in library tells of them."""

from __future__ import annotations


def listen() -> None:
    """Begins to write them down."""
