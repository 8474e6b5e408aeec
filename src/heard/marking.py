"""What stands on every page and file: who may have it."""

from __future__ import annotations

INTERNAL = "Internal: small numbers, not for publication"
PUBLIC = "Public edition"
