"""The columns that a register may have, by the names that councils give them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple


class Field(NamedTuple):
    """One thing that a column may hold.

    kind: "date", "yes_no", "key" (turned into a keyed code and never kept), "age", "birth", "number" (whole pounds), or
    the name of a vocabulary. per_stage: whether there is one for each stage. revealing: whether a finding may show the cell.
    says: what the column would tell, for a report that must say it is missing.
    """

    name: str
    kind: str
    per_stage: bool
    headers: str
    says: str = ""

    @property
    def revealing(self) -> bool:
        """Whether a finding may show what was in the cell: dates, stages, outcomes and yes or no only."""
        return self.kind in ("date", "yes_no", "stage", "outcome")


#: Every field. `headers` are the names seen, separated by |, in the plain form that `header_key` makes.
FIELDS: tuple[Field, ...] = (
    Field("reference", "key", False, "ref|reference|ref no|case ref|case reference|complaint ref|complaint no|case no|"
          "case number|complaint number|id|log no|unique id|complaint id|case id|reference number|complaint reference|"
          "log number|ref number|urn|respond ref|icasework ref", "which rows are one complaint"),
    Field("complainant", "key", False, "complainant name|name|name of complainant|complainant id|customer name|client name|"
          "contact name|complainant s name|customer|surname|full name|person id|client id|complainant ref",
          "how many people complained"),
    Field("contact_kind", "contact_kind", False, "contact type|type|type of contact|record type|feedback type|case type|"
          "type of feedback|type of case|nature of contact|complaint or compliment|type of record",
          "which rows are complaints and which are compliments or enquiries"),
    Field("stage", "stage", False, "stage|complaint stage|current stage|stage of complaint|stage reached|highest stage|level"),
    Field("received_on", "date", False, "received|complaint|received complaint|logged|complaint made|complaint received|"
          "rec'd|recd|receipt|of receipt|opened|complaint rec'd|representation received|in", "when a complaint came"),
    Field("arose_on", "date", False, "incident|of incident|grounds arose|matter arose|event"),
    Field("closed_on", "date", False, "closed|closure|case closed|complaint closed|file closed|close"),
    Field("status", "status", False, "status|case status|current status|open/closed|open or closed|complaint status"),
    Field("withdrawn_on", "date", False, "withdrawn|complaint withdrawn|withdrawal", "which complaints were withdrawn"),
    Field("refused_ground", "refused_ground", False, "not accepted reason|reason not accepted|refusal reason|"
          "reason declined|"
          "rejected reason|reason for refusal|reason for not accepting|declined reason|not accepted",
          "which complaints were refused, and on which ground"),
    Field("theme", "theme", False, "nature of complaint|theme|themes|category|issue|issues|subject|complaint about|nature|"
          "reason for complaint|allegation|allegations|primary theme|secondary theme|main theme|complaint type|"
          "cause of complaint|"
          "complaint category|complaint theme|type of complaint|category of complaint|complaint reason|complaint subject",
          "what complaints are about"),
    Field("complainant_type", "complainant_type", False, "complainant|complainant type|type of complainant|who complained|"
          "relationship|relationship to child|made by|customer group|complaint made by|received from|"
          "customer type|from whom|"
          "relationship to the child|who raised it|raised by|complainant category|complainant status", "who complained"),
    Field("service_area", "service_area", False, "service area|service|area|department|service complained about|"
          "business area|"
          "service/team", "which services were complained about"),
    Field("team", "team", False, "team|team name|team complained about|team responsible|responsible team|service team|"
          "team involved|team concerned|responding team|social work team|social worker s team|allocated team|locality team",
          "which teams were complained about"),
    Field("age", "age", False, "age|age of child|child s age|age band|age group|age range|age of young person|child age"),
    Field("birth", "birth", False, "birth|dob|of birth|child s dob|d o b"),
    Field("gender", "gender", False, "gender|sex|child gender|gender of child"),
    Field("disability", "disability", False, "disability|disabled|child disability|disability y/n"),
    Field("ethnicity", "ethnicity", False, "ethnicity|ethnic group|ethnic origin|child ethnicity|ethnic background"),
    Field("sexual_orientation", "sexual_orientation", False, "sexual orientation|sexuality|orientation"),
    Field("advocate_offered", "yes_no", False, "advocate offered|advocacy offered|offered advocate|offered advocacy|"
          "offer of advocacy|advocacy offer|advocate offer|advocacy offer made|advocate offered y/n|advocacy offered y/n|"
          "advocacy information given|advocacy leaflet sent", "who was offered an advocate"),
    Field("advocate", "yes_no", False, "advocate|advocate involved|advocacy|advocate y/n|advocacy provided|advocate used|"
          "advocate taken up|advocacy taken up|advocate appointed|advocate supporting"),
    Field("cost", "number", False, "cost|costs|total cost|cost of complaint|cost of investigation|investigation cost|"
          "total costs|total spend|spend|amount spent|total paid|amount paid|cost in pounds|"
          "cost of stage", "what complaints cost"),
    Field("ombudsman_referred_on", "date", False, "ombudsman referred|ombudsman|referred to ombudsman|ombudsman received|"
          "ombudsman enquiry|ombudsman enquiry received|ombudsman contact", "which complaints went to the Ombudsman"),
    Field("ombudsman_decided_on", "date", False, "ombudsman decision|ombudsman decided|ombudsman final decision|ombudsman closed"),
    Field("ombudsman_outcome", "ombudsman_outcome", False, "ombudsman outcome|ombudsman finding|ombudsman result|"
          "outcome of ombudsman|ombudsman decision outcome", "what the Ombudsman decided"),
    Field("requested_on", "date", True, "requested|request|request received|panel request|escalated|escalation|"
          "escalation requested|start|"
          "started|commenced|request made|panel requested|escalated to", "when a later stage was asked for"),
    Field("acknowledged_on", "date", True, "acknowledged|acknowledgement|acknowledgement sent|ack|ack sent|ack'd|"
          "acknowledgment|acknowledgment sent|acknowledgement letter|ack letter", "when a complaint was acknowledged"),
    Field("record_agreed_on", "date", True, "statement agreed|complaint agreed|record agreed|scope agreed|statement signed|"
          "complaint statement agreed|statement of complaint agreed|soc agreed|complaints agreed", "when the record was agreed"),
    Field("sent_to_service_on", "date", True, "sent to service|sent to team|sent to manager|sent to responding manager|"
          "sent to service for response|sent to service for draft|sent for response|sent for draft|passed to service|"
          "passed to team|passed to manager|forwarded to service|referred to service|allocated|allocated to service|"
          "allocated to team|allocated to manager|assigned|assigned to service|draft requested|"
          "draft requested from service|response requested from service|service notified",
          "when a complaint went to the service for a draft"),
    Field("draft_due_on", "date", True, "draft due|draft due back|draft due by|draft due from service|draft response due|"
          "draft deadline|draft response deadline|draft target|service response due|response due from service|"
          "due from service|due back from service|due back|service deadline|internal deadline|internal due|"
          "internal target|internal response due"),
    Field("draft_received_on", "date", True, "draft|draft received|draft response received|draft back|draft response|"
          "draft received from service|draft received back|draft back from service|draft returned by service|"
          "draft reply received|draft in|received from service|received back from service|response received from service|"
          "service response received", "when the draft of an answer came back"),
    Field("draft_sent_back_on", "date", True, "draft sent back|draft sent back to service|draft returned to service|"
          "draft returned for changes|draft returned for amendment|draft returned for amendments|draft rejected|"
          "sent back|sent back to service|sent back to team|sent back for changes|returned to service|"
          "returned for changes|returned for amendment|returned for amendments|changes requested|amendments requested",
          "when a draft was sent back"),
    Field("draft_approved_on", "date", True, "draft approved|approved|response approved|approval|final approval|"
          "signed off|sign off|draft signed off|response signed off|final sign off|director sign off|"
          "head of service sign off|quality assured", "when an answer was approved"),
    Field("late_because", "late_because", True, "reason late|late reason|reason if late|if late reason|why late|"
          "if late why|late because|reason for lateness|reason for delay|delay reason|cause of delay|"
          "reason for late response|reason response late|late response reason|reason for late reply|"
          "reason reply late|reason overdue|reason for overdue|reason out of time|reason not in time|reason not on time|"
          "reason deadline missed|reason target missed|reason outside timescale|reason timescale not met",
          "why answers were late"),
    Field("due_on", "date", True, "due|response due|target|deadline|due by|target response|reply due|10 day target|"
          "10 working days|response deadline|statutory deadline|target completion"),
    Field("extended", "yes_no", True, "extended|extension|extension agreed|ext agreed|ext|extended y/n|"
          "extension y/n|extension granted|"
          "extension requested|extended yes/no"),
    Field("extension_notice_on", "date", True, "extension letter|extension letter sent|extension notified|"
          "holding letter sent|"
          "extension agreed on|extension agreed date|notice of extension|complainant told of extension|extension notice",
          "when the complainant was told of an extension"),
    Field("extension_ground", "extension_ground", True, "reason for extension|extension reason|ground for extension|"
          "extension ground|why extended", "why a complaint was extended"),
    Field("extended_to", "date", True, "extended to|new due|revised due|extension to|revised deadline|new deadline|"
          "extended due|extended deadline|extended until|revised target|new target|20 day target"),
    Field("responded_on", "date", True, "response sent|responded|response|response letter|"
          "director letter|director s letter|reply sent|replied|answered|of response|"
          "response issued|final response|response letter sent|completed|completion|reply|sent|letter sent|outcome sent|"
          "adjudication|adjudication letter sent|adjudication sent|outcome letter sent|actual response",
          "when a complaint was answered"),
    Field("outcome_received_on", "date", True, "outcome received|outcome received by complainant|response received by complainant"),
    Field("outcome", "outcome", True, "outcome|finding|decision|result|outcome of complaint|final outcome|findings|"
          "complaint outcome|upheld|upheld/not upheld|panel outcome|adjudication outcome|overall outcome",
          "what was found"),
    Field("chair_appointed_on", "date", True, "chair appointed"),
    Field("panel_met_on", "date", True, "panel|panel met|panel held|of panel|panel meeting|panel hearing|review panel|met|"
          "panel review|hearing", "when the review panel met"),
    Field("panel_reported_on", "date", True, "panel report|panel report sent|panel reported|panel findings sent"),
    Field("recommendations_received_on", "date", True, "panel report received|recommendations received|"
          "panel recommendations received|report received|findings received"),
)  # fmt: skip

#: Columns that people keep and that this report neither needs nor reads.
NOT_NEEDED = frozenset(
    [
        "comments",
        "comment",
        "notes",
        "note",
        "how received",
        "method",
        "method of contact",
        "channel",
        "source",
        "summary",
        "details",
        "description",
        "officer",
        "manager",
        "investigating officer",
        "io",
        "ip",
        "independent person",
        "social worker",
        "team manager",
        "assistant team manager",
        "practice manager",
        "service manager",
        "head of service",
        "team leader",
        "team member",
        "responding manager",
        "sent to",
        "passed to",
        "allocated to",
        "allocated officer",
        "assigned to",
        "drafted by",
        "approved by",
        "signed off by",
        "sign off by",
        "quality assured by",
        "advocate name",
        "advocate s name",
        "name of advocate",
        "learning",
        "lessons",
        "lessons learned",
        "actions",
        "action",
        "remedy",
        "compensation",
        "child name",
        "name of child",
        "child s name",
        "address",
        "email",
        "telephone",
        "phone",
        "postcode",
        "ward",
        "panel chair",
        "chair",
        "days taken",
        "working days",
        "days",
        "number of days",
        "in time",
        "within timescale",
        "on time",
        "rag",
        "month",
        "year",
        "quarter",
        "financial year",
    ]
)

_BY_NAME = {field.name: field for field in FIELDS}
_STAGES = (
    ("stage_1", r"(?:stage|stg|st|s)\s*(?:1|one|i)|local resolution|first stage"),
    ("stage_2", r"(?:stage|stg|st|s)\s*(?:2|two|ii)|second stage"),
    ("stage_3", r"(?:stage|stg|st|s)\s*(?:3|three|iii)|third stage"),
)
_STAGE_PATTERNS = [(stage, re.compile(rf"\b(?:{pattern})\b")) for stage, pattern in _STAGES]
_OMBUDSMAN = re.compile(r"\b(?:lgsco|lgo|ombudsman s|ombudsman)\b")
_PANEL_FIELDS = frozenset({"panel_met_on", "panel_reported_on", "recommendations_received_on", "chair_appointed_on"})


def field_named(name: str) -> tuple[str | None, Field]:
    """The stage and the field of a mapping's name, as "stage_2.responded_on". Raises KeyError."""
    stage, _, field_name = name.rpartition(".")
    return stage or None, _BY_NAME[field_name]


class HeaderMatch(NamedTuple):
    """What a header most likely is. `sure` is False where a person should look."""

    name: str
    sure: bool


def header_key(header: str) -> str:
    """A header in plain form: small letters, no signs, none of the words that say nothing ("date", "the", "of")."""
    text = header.lower().replace("’", "'").replace("'s ", " s ")
    text = re.sub(r"[^\w'/ ]+", " ", text)
    text = re.sub(r"\b(?:date|the|dates|dd/mm/yyyy|dd/mm/yy|please select)\b", " ", text)
    text = re.sub(r"^\s*of\b|\bof\s*$", " ", text)
    return " ".join(text.split()) or ("received" if "date" in header.lower() else "")


@cache
def _names() -> dict[str, str]:
    return {name: field.name for field in reversed(FIELDS) for name in field.headers.split("|")}


@lru_cache(maxsize=8192)
def match_header(header: str) -> HeaderMatch | None:
    """The field that a header names, with its stage where it names one; None where nothing is near."""
    key = header_key(header)
    stage = None
    for candidate, pattern in _STAGE_PATTERNS:
        if pattern.search(key) and key != "stage":
            without = " ".join(pattern.sub(" ", key).split())
            stage, key = candidate, without
            break
    if _OMBUDSMAN.search(key):
        key = "ombudsman " + " ".join(_OMBUDSMAN.sub(" ", key).split())
        key, stage = key.strip(), None
    if key in NOT_NEEDED:
        return None
    numbered = re.sub(r"\s*\b\d$", "", key)
    for attempt, sure in ((key, True), (numbered, numbered != key)):
        if attempt in _names():
            return _placed(_names()[attempt], stage, sure or attempt != key)
    return _near(key, stage)


def _near(key: str, stage: str | None) -> HeaderMatch | None:
    """The field whose name shares most words with the header; of two alike, the one that the header says first."""
    tokens = key.split()
    found = []
    for name, field_name in _names().items():
        words = name.split()
        share = len({*tokens} & {*words}) / max(len({*tokens, *words}), 1)
        if {*words} <= {*tokens} and len(name) > 3:
            share = max(share, 0.5 + len(words) / 10)
        if share >= 0.5:
            found.append((-share, min(tokens.index(word) for word in words if word in tokens), field_name))
    return _placed(min(found)[2], stage, False) if found else None


def _placed(field_name: str, stage: str | None, sure: bool) -> HeaderMatch:
    """The field with its stage: "received" under a later stage is the request for it."""
    if field_name in _PANEL_FIELDS:
        return HeaderMatch(f"stage_3.{field_name}", sure)
    if stage is None:
        return HeaderMatch(field_name, sure)
    if field_name == "received_on":
        return HeaderMatch("received_on" if stage == "stage_1" else f"{stage}.requested_on", sure)
    if field_name == "closed_on":
        return HeaderMatch(f"{stage}.responded_on", False)
    if not _BY_NAME[field_name].per_stage:
        return HeaderMatch(field_name, sure and stage == "stage_1")
    return HeaderMatch(f"{stage}.{field_name}", sure)
