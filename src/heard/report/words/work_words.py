"""The words for each kind of ordinary work: what came or was due, what was done with it, and what would count it."""

from __future__ import annotations

from typing import NamedTuple

from .sentences import Noun


class WorkWords(NamedTuple):
    """One kind of work. done: what keeping it is, after "was" or "were". would_tell: what would make it known."""

    title: str
    noun: Noun
    done: str
    would_tell: str


_TWICE_A_YEAR = "for two weeks twice a year"
_ROWS = "A row of activity.csv for each quarter, with how many were due and how many were"

WORK_WORDS: dict[str, WorkWords] = {
    "call": WorkWords(
        "Calls", Noun("call", "calls"), "answered or returned",
        f"An extract from the telephone system, or a count of calls {_TWICE_A_YEAR}, would tell.",
    ),
    "email": WorkWords(
        "E-mails", Noun("e-mail", "e-mails"), "answered",
        f"A report of the teams' mailboxes, or a count of e-mails {_TWICE_A_YEAR}, would tell.",
    ),
    "letter": WorkWords(
        "Letters", Noun("letter", "letters"), "answered", f"A count of letters {_TWICE_A_YEAR} would tell.",
    ),
    "portal_message": WorkWords(
        "Messages by a portal or app", Noun("message by a portal or app", "messages by a portal or app"), "answered",
        f"A report of the portal or app, or a count {_TWICE_A_YEAR}, would tell; where there is none, a row with 0.",
    ),
    "visit": WorkWords("Visits", Noun("visit due", "visits due"), "made", f"{_ROWS} made, would tell."),
    "review": WorkWords("Reviews", Noun("review due", "reviews due"), "held", f"{_ROWS} held, would tell."),
    "meeting": WorkWords("Meetings", Noun("meeting due", "meetings due"), "held", f"{_ROWS} held, would tell."),
    "minutes": WorkWords(
        "Minutes and records", Noun("set of minutes due", "sets of minutes due"), "sent", f"{_ROWS} sent, would tell."
    ),
    "referral": WorkWords("Referrals", Noun("referral", "referrals"), "decided", f"{_ROWS} decided, would tell."),
    "assessment": WorkWords(
        "Assessments", Noun("assessment", "assessments"), "finished", f"{_ROWS} finished, would tell."
    ),
    "payment": WorkWords("Payments", Noun("payment due", "payments due"), "paid", f"{_ROWS} paid, would tell."),
}  # fmt: skip
