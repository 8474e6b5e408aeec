"""What stands on every page and file until disclosure control exists."""

from __future__ import annotations

INTERNAL = "Internal: small numbers, not for publication"
