"""Every step by its id, in the order in which the case page shows them."""

from __future__ import annotations

from . import endings, intake, stage_1
from .vocabulary import Group, Step

STEPS: dict[str, Step] = {step.id: step for room in (intake, stage_1, endings) for step in room.STEPS}


def by_group() -> dict[Group, list[Step]]:
    """The steps under the heading of their group, in the order of the groups."""
    return {group: [step for step in STEPS.values() if step.group is group] for group in Group}
