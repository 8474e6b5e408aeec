from __future__ import annotations

from signing_in import a_person, signed_in  # noqa: F401  fixtures
