"""Tells the stories in the database, by the verbs that people use and no others."""

from __future__ import annotations

from datetime import date
from typing import Any

from heard.service.cases.casefile import Casefile
from heard.service.cases.law import calendar
from heard.service.cases.models import Case
from heard.service.cases.services import Received, do_step, register
from heard.service.cases.steps.all_steps import STEPS

from .people import Cast
from .stories import Story


def tell(story: Story, cast: Cast, today: date) -> Case:
    """Makes one case. Days are counted back from today and forward again; none lies ahead."""
    working = calendar()
    on = working.working_days_before(today, story.ago) if story.ago else today
    case = register(received=Received(on=on, **story.told), by=cast.colleagues["officer"])
    file: Casefile | None = None
    for did in story.did:
        on = min(working.working_days_after(on, did.after) if did.after else on, today)
        answers = {name: _meant(value, on, cast, file) for name, value in did.answers.items()}
        case.refresh_from_db()
        file = do_step(
            case=case,
            step=STEPS[did.step],
            answers={"on": on, **answers},
            by=cast.colleagues[did.by],
            seen=case.entries,
        )
    return case


def _meant(value: Any, on: date, cast: Cast, file: Casefile | None) -> Any:
    if not isinstance(value, str) or value[:1] not in ("@", "#", "+"):
        return value
    sign, word = value[0], value[1:]
    if sign == "+":
        return calendar().working_days_after(on, int(word))
    if sign == "@":
        return (cast.colleagues[word] if word in cast.colleagues else cast.independents[word]).pk
    entry = file.written_last(word) if file else None
    assert entry is not None
    return str(entry.number)
