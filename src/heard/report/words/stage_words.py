"""A stage by its short name."""

from __future__ import annotations

from heard.law.vocabulary import Stage


def stage_name(stage: Stage) -> str:
    """The short name of a stage inside a sentence: "stage 1"."""
    name = stage.name.split(",")[0]
    return name[:1].lower() + name[1:]
