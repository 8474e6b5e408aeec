"""Every step by its id, in the order in which the case page shows them."""

from __future__ import annotations

from . import (
    adjudication,
    eligibility,
    endings,
    intake,
    investigation,
    links,
    ombudsman,
    panel,
    putting_right,
    refusal,
    stage_1,
    stage_2,
    stage_3,
    waiting,
)
from .vocabulary import Group, Step

_ROOMS = (
    intake, eligibility, refusal, waiting, stage_1, stage_2, investigation, adjudication, stage_3, panel, ombudsman,
    putting_right, links, endings,
)  # fmt: skip

STEPS: dict[str, Step] = {step.id: step for room in _ROOMS for step in room.STEPS}


def by_group() -> dict[Group, list[Step]]:
    """The steps under the heading of their group, in the order of the groups."""
    return {group: [step for step in STEPS.values() if step.group is group] for group in Group}


def step_of(kind: str, stage: str | None) -> Step | None:
    """The step that writes entries of this kind and stage, or None for those that come otherwise."""
    return next((step for step in STEPS.values() if kind in step.kinds and step.stage == stage), None)
