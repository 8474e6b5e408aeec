"""A complaint is its chronology: dated entries, only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

#: Kinds that every procedure understands, with their meaning. A procedure may name more of its own.
KINDS: dict[str, str] = {
    "matter_arose": "the day on which the grounds for the complaint arose",
    "notice_of_matter": "the day on which the person affected first had notice of the matter",
    "received": "the representation reached the authority",
    "acknowledged": "the authority told the complainant that it has the complaint",
    "interest_questioned": "whether the person has sufficient interest in the child's welfare must be decided first",
    "interest_accepted": "the authority decided that the person's interest is sufficient",
    "refused": "the authority declined to consider the complaint; the ground says why",
    "concurrent_matter_ended": "the court case, or other matter for which the complaint waited, came to its end",
    "requested": "the complainant asked for the stage, and the request reached the authority",
    "begun": "the authority began the stage of its own accord",
    "record_agreed": "the written record of the complaint was agreed",
    "officer_appointed": "an investigating officer was appointed",
    "independent_person_appointed": "an independent person was appointed",
    "extended": "the complainant was told of a longer time; the entry names the new date and the ground",
    "paused": "work on the complaint was paused; the clock runs on unless the procedure says otherwise",
    "resumed": "work on the complaint went on",
    "sent_to_service": "the complaint went to the service for a draft answer; the entry names the day the draft is due",
    "draft_received": "a draft of the answer came back from the service",
    "draft_sent_back": "the complaints team sent the draft back to the service",
    "draft_approved": "the answer was approved for sending",
    "late_because": "the cause of lateness was recorded; the ground names it",
    "responded": "the authority's answer at the stage was sent",
    "outcome_received": "the complainant received the whole outcome of the stage",
    "resolved": "the matter was resolved with the complainant",
    "terms_sent": "the written terms of the resolution were sent",
    "investigation_restarted": "the investigation was begun again because the first was defective",
    "chair_appointed": "the chair of the review panel was appointed",
    "panel_arranged": "a date was set for the review panel; the entry names that date",
    "papers_sent": "the papers for the review panel were sent",
    "panel_met": "the review panel met",
    "panel_reported": "the review panel sent its report",
    "recommendations_received": "the authority received the panel's recommendations",
    "finding": "a finding was made on a point of complaint",
    "withdrawn": "the complainant withdrew the complaint",
    "closed": "the authority closed the file",
    "reopened": "the authority took the complaint up again",
    "transferred": "the complaint was moved to another procedure",
    "referred_early": "the complaint went to the Ombudsman before the last stage",
    "ombudsman_referred": "the complaint reached the Ombudsman",
    "ombudsman_decided": "the Ombudsman decided; the entry holds the decision",
    "remedy_done": "what was agreed with the Ombudsman was done",
    "year_ended": "the year that the annual report covers came to its end",
    "struck_out": "the entry that this one corrects should not have been made",
}


class Entry(NamedTuple):
    """One dated thing that happened to a complaint.

    on: the day it happened; None where it is known that it happened and the day was not recorded.
    stage: the stage it belongs to, by the procedure's id; None where it belongs to the whole case.
    target: a day that the entry names (the new date of an extension, the day of a panel).
    ground: why (of an extension, a refusal). value: what was decided. point: the number of
    the point of complaint, from 1; 0 for the complaint as a whole.
    recorded: the day it was written down; None where that is not known, and `on` then stands for it.
    id, corrects: an entry with `corrects` takes the place of the entry with that id.
    """

    kind: str
    on: date | None
    stage: str | None = None
    target: date | None = None
    ground: str | None = None
    value: str | None = None
    point: int | None = None
    recorded: date | None = None
    id: str | None = None
    corrects: str | None = None


Chronology = Sequence[Entry]


def standing_entries(chronology: Chronology, as_at: date, known_at: date) -> list[Entry]:
    """The entries recorded by `known_at` that had happened by `as_at`, a correction in the place of what it corrects.

    They come in order of their day; entries of one day keep the order in which they were added, and those whose day
    was not recorded come last. A correction that is itself struck out no longer corrects anything.
    """
    known = []
    corrected = False
    for entry in chronology:
        recorded = entry.recorded or entry.on
        if recorded is None or recorded <= known_at:
            known.append(entry)
            corrected = corrected or entry.corrects is not None
    if corrected:
        known = _corrected(known)
    happened = [entry for entry in known if entry.on is None or entry.on <= as_at]
    happened.sort(key=_day)
    return happened


def _corrected(known: list[Entry]) -> list[Entry]:
    standing: list[Entry] = []
    stand_in: dict[str, Entry] = {}
    for entry in reversed(known):
        stands = entry
        if entry.id is not None and entry.id in stand_in:
            stands = stand_in.pop(entry.id)
            if stands.kind == "struck_out":
                continue
        if entry.corrects is None:
            standing.append(stands)
        else:
            stand_in.setdefault(entry.corrects, stands)
    standing.extend(stand_in.values())
    standing.reverse()
    return [entry for entry in standing if entry.kind != "struck_out"]


def _day(entry: Entry) -> date:
    return entry.on or date.max
