"""What happened in the made-up cases: who did what after how many working days. All of it is data.

In answers "@word" stands for a person of `people`, "#kind" for the entry of that kind written last, "+5" for the day five
working days after the step.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class Did(NamedTuple):
    """A step: working days after the one before, its id, who does it, what they answer."""

    after: int
    step: str
    by: str
    answers: Mapping[str, Any] = MappingProxyType({})


class Story(NamedTuple):
    """A case. ago: how many working days before today it came. told: the fields of `services.Received` besides the day."""

    ago: int
    told: dict[str, Any]
    did: tuple[Did, ...] = ()


def _told(name: str, who: str, service: str, team: str, theme: str, words: str, **more: Any) -> dict[str, Any]:
    usual = {"kind": "complaint", "channel": "phone", "oral": True}
    about = {"name": name, "complainant_type": who, "service_area": service, "team": team, "theme": theme}
    return {**usual, **about, "own_words": words, **more}


def _found(*findings: str) -> list[dict[str, Any]]:
    return [{"point": number, "finding": finding} for number, finding in enumerate(findings, 1)]


_ACKNOWLEDGED = Did(1, "acknowledge", "officer", {"how": "By phone"})
_NO: dict[str, Any] = {"conflict": "no"}
_ANSWERED = (
    _ACKNOWLEDGED,
    Did(0, "call", "officer", {"reached": "yes", "said": "That we will write by the end of next week."}),
    Did(0, "assign-responder", "manager", {"colleague": "@responder"}),
    Did(0, "send-to-service", "officer", {"target": "+4"}),
    Did(4, "receive-draft", "responder", {"draft": "We are sorry that this was not explained to you."}),
    Did(1, "approve", "manager", {"note": "Every point is answered."}),
    Did(2, "respond-stage-1", "officer", {"answer": "We are sorry that this was not explained to you.",
                                          "findings": _found("partially_upheld")}),
)  # fmt: skip


#: Those who investigate, as the register of independents has them.
_REGISTERED = {
    "outside": "@investigator", "second_outside": "@second_investigator", "third_outside": "@third_investigator",
}  # fmt: skip


def _investigation(outside: str) -> tuple[Did, ...]:
    """To the evidence that is asked for. outside: who investigates; each opens one case at a time."""
    return (
        *_ANSWERED,
        Did(6, "request-stage-2", "officer", {"how": "answered", "wanted": "Somebody independent to look at it."}),
        Did(1, "write-record", "officer", {"text": "That decisions about contact were made without us."}),
        Did(0, "send-record", "officer", {"target": "+3"}),
        Did(3, "agree-record", "officer", {"how": "in_writing"}),
        Did(0, "appoint-officer", "manager", {"independent": _REGISTERED[outside], "colleague": f"@{outside}",
                                              "access_until": "+120", **_NO}),
        Did(0, "appoint-independent", "manager", {"independent": "@independent", **_NO}),
        Did(1, "ask-for-evidence", "officer", {"from_whom": "Children in Care Team", "what": "Notes of the three reviews",
                                               "target": "+5"}),
    )  # fmt: skip


def _reported(outside: str) -> tuple[Did, ...]:
    """To both reports and the choice of who adjudicates."""
    return (
        *_investigation(outside),
        Did(5, "evidence-came", "officer", {"of": "#evidence_asked", "what_came": "The notes of all three."}),
        Did(5, "io-report", outside, {"findings": _found("upheld"), "report": "Nobody was told of the second review."}),
        Did(1, "ip-report", "officer", {"fair": "yes", "accurate": "yes",
                                        "report": "I sat in on each interview. It was fair."}),
        Did(0, "assign-adjudicator", "manager", {"colleague": "@adjudicator"}),
    )  # fmt: skip


_ADJUDICATED = (
    *_reported("third_outside"),
    Did(2, "adjudicate", "adjudicator", {"adjudications": _found("upheld"), "actions": "Invite parents to every review."}),
    Did(1, "respond-stage-2", "manager", {"answer": "The point is upheld. We are sorry.", "reports_sent": "yes",
                                          "told_panel": "yes"}),
    Did(0, "end-access", "manager", {"colleague": "@third_outside", "reason": "The investigation is over."}),
    Did(1, "outcome-received", "officer"),
)  # fmt: skip

STORIES: tuple[Story, ...] = (
    Story(0, _told("Marta Quill", "parent", "child_in_need", "Safeguarding Team 1", "COM-REPLY",
                   "I have rung four times since Monday and nobody rings back.", advocate_offered=True)),
    Story(2, _told("Idris Penhale", "parent", "disabled_children", "Disabled Children's Team", "HLP-PLAN",
                   "The short breaks stopped and there is no new plan.", channel="email", oral=False,
                   safe_contact="Write only; the phone is shared."),
          (_ACKNOWLEDGED, Did(0, "assign-responder", "manager", {"colleague": "@responder"}),
           Did(0, "send-to-service", "officer", {"target": "+4"}))),
    Story(5, _told("Bryony Tallis", "child", "looked_after", "Children in Care Team", "CAR-FAMILY",
                   "I want to see my brother more than once a month.", channel="advocate",
                   safe_contact="Through her advocate."),
          (_ACKNOWLEDGED, Did(0, "advocate", "officer", {"value": "advocate_provided"}),
           Did(0, "assign-responder", "manager", {"colleague": "@responder"}),
           Did(0, "send-to-service", "officer", {"target": "+3"}),
           Did(3, "receive-draft", "responder", {"draft": "We will ask your brother's carers for every second week."}))),
    Story(8, _told("Wilf Dunmore", "relative", "special_guardianship", "Adoption and Special Guardianship Team", "MON-ALLOW",
                   "The allowance has been wrong since April.", channel="letter", oral=False),
          (_ACKNOWLEDGED, Did(7, "extend-stage-1", "manager", {"ground": "complexity", "target": "+9",
                               "reason": "Two teams hold papers from before April."}))),
    Story(16, _told("Carol Ashbourne", "foster_carer", "fostering", "Fostering Team", "CRR-SUPPORT",
                    "Nobody has visited since the allegation."),
          (_ACKNOWLEDGED, Did(1, "assign-responder", "manager", {"colleague": "@second_responder"}),
           Did(0, "send-to-service", "officer", {"target": "+4"}), Did(6, "chase", "officer", {"whom": "The team manager"}),
           Did(1, "late-because", "second_responder", {"ground": "draft_late"}))),
    Story(30, _told("Joel Farthing", "care_leaver", "leaving_care", "Leaving Care Team", "COM-EXPLAIN",
                    "Nobody told me why the setting-up grant was less."), _ANSWERED),
    Story(4, _told("Hattie Brook", "parent", "child_in_need", "Safeguarding Team 2", "STA-ATTITUDE",
                   "Thank you for how the worker spoke with my son.", kind="compliment"),
          (Did(1, "close", "officer", {"reason": "Passed on to the worker."}),)),
    Story(6, _told("Piers Lockwood", "parent", "front_door", "MASH", "DEC-CP",
                   "The conference decided without reading what I sent.", channel="letter", oral=False),
          (_ACKNOWLEDGED, Did(1, "point-in-law", "officer", {"point": 1, "subjects": ["conference_decision"],
                                                             "procedure": "safeguarding_partnership"}),
           Did(1, "propose-refusal", "officer", {"ground": "subject_out_of_scope",
               "reason": "What a conference decides is complained of to the partnership.",
               "right_route": "The safeguarding partnership", "evidence": "The minutes of the conference."}))),
    Story(9, _told("Una Greaves", "parent", "front_door", "", "CPL-LATE", "The complaints team lost my first complaint."),
          (_ACKNOWLEDGED, Did(0, "keep-from", "director", {"roles": ["officer"], "reason": "It is about the team itself."}))),
    Story(12, _told("Noor Hadley", "parent", "child_in_need", "Safeguarding Team 1", "TIM-VISIT", "Visits were cancelled."),
          (_ACKNOWLEDGED, Did(4, "withdraw", "officer", {"reason": "The visits are back.", "goes_on": "no"}))),
    Story(28, _told("Silas Merrow", "parent", "looked_after", "Children in Care Team", "COM-INVOLVE",
                    "Decisions about contact were made without us."), _investigation("outside")),
    Story(38, _told("Edith Vane", "relative", "looked_after", "Children in Care Team", "COM-INVOLVE",
                    "Nobody told us of the review."), _reported("second_outside")),
    Story(60, _told("Tamsin Orchard", "parent", "looked_after", "Independent Reviewing Service", "COM-INVOLVE",
                    "We were not heard at the review."),
          (*_ADJUDICATED, Did(8, "request-stage-3", "officer", {"wanted": "An apology from the director."}),
           Did(1, "acknowledge-stage-3", "officer", {"how": "By letter"}),
           Did(2, "appoint-chair", "manager", {"independent": "@chair", **_NO}),
           Did(0, "appoint-member", "manager", {"independent": "@member", **_NO}),
           Did(0, "appoint-member", "manager", {"independent": "@other_member", **_NO}),
           Did(1, "set-panel-date", "manager", {"target": "+16", "place": "The town hall"}))),
    Story(110, _told("Gwen Sallow", "parent", "looked_after", "Children in Care Team", "COM-INVOLVE",
                     "Three reviews were held without me."),
          (*_ADJUDICATED, Did(2, "agree-action", "manager", {"what": "Invite parents to every review", "owner": "Team manager",
                                                            "target": "+40", "lesson": "Invitations went by one route."}),
           Did(10, "ombudsman-referred", "officer", {"reference": "26 004 118"}),
           Did(5, "ombudsman-enquiry", "officer", {"what": "The file, and what was done since.", "target": "+20"}),
           Did(12, "answer-ombudsman", "manager", {"of": "#ombudsman_enquiry", "answer": "The file, with the invitations."}),
           Did(18, "ombudsman-decided", "officer", {"value": "upheld", "what": "Fault causing injustice."}),
           Did(1, "remedy-agreed", "manager", {"what": "Apologise, and pay 250 pounds", "owner": "Director",
                                               "target": "+20"}))),
)  # fmt: skip
