"""The page docs/reference/steps.md: what people do in a case, who may, when, what is asked, and what is written down."""

from __future__ import annotations

from collections.abc import Iterator

from heard.law.entries import KINDS
from heard.service.accounts.roles import RIGHTS, Role
from heard.service.cases.steps.all_steps import by_group
from heard.service.cases.steps.kinds import SERVICE_KINDS
from heard.service.cases.steps.offers import in_words
from heard.service.cases.steps.vocabulary import Step


def steps_page() -> Iterator[str]:
    """The lines of the page."""
    yield from (
        "# Steps",
        "",
        "What people do in a case, under the headings of the case page. Each step writes an entry of the kind that is named;",
        'nothing else changes a case. A step that cannot be done says why: those words stand after "else". What need not be',
        "answered stands in brackets. Nobody does anything in a case in which they are named. Where a second person is asked",
        "for, it is not the one who wrote the entry that is named, nor who put it right.",
        "",
    )
    for group, steps in by_group().items():
        yield from (f"## {group.value}", "")
        yield "| Step | Writes | Who | When it is offered | What it asks |"
        yield "| --- | --- | --- | --- | --- |"
        yield from map(_row, steps)
        yield ""
    yield from (
        "## Kinds of entry of the service",
        "",
        "The law reads none of these. Those that it reads are in [procedures](procedures.md#kinds-of-entry).",
        "",
        "| Kind | Means |",
        "| --- | --- |",
    )
    yield from (f"| `{kind}` | {meaning} |" for kind, meaning in SERVICE_KINDS.items())


def _row(step: Step) -> str:
    cells = (f"{step.title} `{step.id}`", _kind(step), _who(step), in_words(step.offered), _asked(step))
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _kind(step: Step) -> str:
    return "; or ".join(_one_kind(kind, step.stage) for kind in step.kinds)


def _one_kind(kind: str, stage: str | None) -> str:
    return (f"`{stage}.{kind}`" if stage else f"`{kind}`") + (", read by the law" if kind in KINDS else "")


def _who(step: Step) -> str:
    told = ", ".join(RIGHTS[role].name.lower() for role in Role if role in step.may)
    if step.for_parts:
        told += f"; of those who see assigned cases only, who has the part: {step.whose}"
    return f"{told}; a second person after `{step.second_person}`" if step.second_person else told


def _asked(step: Step) -> str:
    return "; ".join(field.label if field.required else f"[{field.label}]" for field in step.fields)
