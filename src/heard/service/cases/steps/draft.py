"""The draft of the answer at stage 1: which stands, whether somebody other than its writer approved it, what is sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from heard.law.entries import standing_entries

from ..casefile import Casefile, Recorded
from .beside import what_was_said
from .offers import written_since
from .vocabulary import Answers, ComesFirst

STAGE = "stage_1"


def draft_of_the_answer(case: Casefile) -> Recorded | None:
    """The draft that was written last, until it is sent back, or the answer is sent."""
    draft = case.written_last("draft_received", STAGE)
    return None if draft is None or written_since(case, draft.number, "draft_sent_back", "responded") else draft


def approval(case: Casefile) -> Recorded | None:
    """The approval of the draft of the answer as it stands.

    It was given to the draft that stood when it was written, and holds until the case is reopened or a point is written:
    nobody approved another draft, what a reopened complaint will be told, or an answer to a point that was not there.
    """
    draft = draft_of_the_answer(case)
    if draft is None:
        return None
    given = ((case.first_number(entry), entry) for entry in case.all("draft_approved", STAGE))
    return next(
        (
            entry
            for number, entry in given
            if _draft_before(case, number) == draft.number and not written_since(case, number, "reopened", "point")
        ),
        None,
    )


def _draft_before(case: Casefile, number: int) -> int | None:
    """The number of the draft that stood last when the entry with the number was written."""
    written = [entry.for_law() for entry in case.everything if entry.number < number]
    stood = standing_entries(written, date.max, date.max)
    return max((int(e.id) for e in stood if (e.kind, e.stage) == ("draft_received", STAGE) and e.id), default=None)


def draft_to_approve(case: Casefile) -> Recorded | None:
    """The draft of the answer, where nobody has approved it yet."""
    return draft_of_the_answer(case) if approval(case) is None else None


def draft_and_what_was_said(case: Casefile) -> list[Recorded]:
    """What is shown to whoever decides on the draft, or sends it."""
    draft = draft_of_the_answer(case)
    return [*([draft] if draft else []), *what_was_said(case)]


def sent_back_and_what_was_said(case: Casefile) -> list[Recorded]:
    """What is shown to whoever drafts: why a draft was sent back, where one was, and what the person said."""
    back = case.pending("draft_sent_back", "draft_received")
    return [*([back] if back else []), *what_was_said(case)]


def approved_draft(case: Casefile) -> dict[str, Any]:
    """What stands in the form of the answer to begin with."""
    draft = draft_of_the_answer(case)
    return {"answer": draft.words.get("draft", "")} if draft else {}


def differs_from_the_draft(case: Casefile, answers: Answers) -> dict[str, Any]:
    """Whether something else was sent than what a second person approved; a draft that is a file is compared by nobody."""
    approved = str(approved_draft(case).get("answer", "")).split()
    return {"differs": approved != str(answers.get("answer", "")).split()} if approved else {}


def approved(case: Casefile) -> str | None:
    """Only once somebody other than its writer has approved the draft as it stands, since the case was last reopened."""
    if approval(case) is not None:
        return None
    if draft_of_the_answer(case) is None:
        return ComesFirst(
            "Write the draft first. Somebody else then approves it, and only then is the answer sent.", "receive-draft"
        )
    return ComesFirst("The latest draft has not been approved yet by somebody other than its writer.", "approve")
