"""What happened, in few words: the title of an entry in the history of a case."""

from __future__ import annotations

from heard.law.entries import KINDS

from .casefile import Recorded
from .steps.kinds import SERVICE_KINDS

#: Kinds that happen in nearly every case, shorter than their meaning.
_SHORT: dict[str, str] = {
    "received": "It reached the council",
    "acknowledged": "Acknowledged",
    "taken_as": "Taken as",
    "person": "A person was named",
    "point": "A point of complaint was written",
    "point_theme": "A point turned out to be about something else",
    "details": "Details",
    "needs": "What the person needs",
    "advocate": "Advocate",
    "point_in_law": "Which procedure a point comes under",
    "eligibility_checked": "Eligibility was checked",
    "interest_questioned": "Whether the person has sufficient interest was questioned",
    "interest_accepted": "The person's interest was accepted as sufficient",
    "refusal_proposed": "Proposed to decline the complaint",
    "refused": "The complaint was declined",
    "refusal_overturned": "The proposal to decline it was turned down",
    "owner": "Given to a colleague",
    "shared_with": "Somebody was let see the case",
    "access_ended": "Somebody's access to the case was ended",
    "panel_member_appointed": "A member of the panel was appointed",
    "record_written": "The record of the complaint was written",
    "responder": "Who drafts the answer",
    "approver": "Who approves the answer",
    "sent_to_service": "Sent to the service",
    "draft_chased": "The draft was chased",
    "draft_received": "Draft of the answer",
    "draft_sent_back": "The draft was sent back",
    "draft_approved": "The answer was approved",
    "late_because": "Why it is late",
    "call_made": "Rang the complainant",
    "responded": "Answered",
    "requested": "Asked for by the person",
    "extended": "Extended",
    "withdrawn": "Withdrawn by the person",
    "withdrawn_goes_on": "Withdrawn by the person; the council goes on",
    "closed": "The file was closed",
    "reopened": "Reopened",
    "paused": "Put on hold",
    "resumed": "Taken off hold",
    "note": "Note",
    "own_words": "More in the person's own words",
    "struck_out": "An entry was struck out",
}


def title_of(entry: Recorded) -> str:
    """What happened, as a few words that begin with the stage, where it belongs to one."""
    if entry.kind == "kept_from" and not entry.words.get("roles"):
        return "The case was hidden from nobody any more"
    if entry.kind in ("finding", "io_finding"):
        whose = "The investigating officer on" if entry.kind == "io_finding" else "Finding on"
        point = entry.words.get("point")
        title = f"{whose} {'the complaint as a whole' if point == 0 else f'point {point}' if point else 'a point'}"
    else:
        meaning = KINDS.get(entry.kind) or SERVICE_KINDS.get(entry.kind) or entry.kind.replace("_", " ")
        title = _SHORT.get(entry.kind) or meaning.partition(";")[0]
    stage = f"{entry.stage.replace('_', ' ').capitalize()}: " if entry.stage else ""
    return stage + title[:1].upper() + title[1:]
