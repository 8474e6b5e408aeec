"""All that is known of councils, in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heard.facts.quality import Finding

from .authorities import Authorities
from .figures import Figure
from .neighbours import NeighbourRow
from .population import Population


@dataclass(frozen=True)
class Library:
    """What is known of councils.

    averages: of groups of councils, as printed. findings: rows that were set aside, and pages that contradict themselves.
    """

    authorities: Authorities
    neighbours: Sequence[NeighbourRow]
    population: Population
    figures: Sequence[Figure]
    averages: Sequence[Figure]
    findings: Sequence[Finding]
