"""Stage 2, the investigation: who investigates and who watches over it, what they ask and hear, and their two reports."""

from __future__ import annotations

from heard.service.accounts.roles import Role

from ..casefile import Casefile
from .checks import all_of, must_be, needed_if, not_before, not_before_its_own, target_after_the_day
from .choices import FINDINGS, unsettled
from .findings import every_point_found, findings
from .offers import after, every, has_points, pending, since_restart, waits
from .stage_2 import OPEN, STAGE, both_start_dates
from .vocabulary import (
    CASEWORKERS,
    MANAGER,
    Answers,
    Asks,
    Check,
    Field,
    Group,
    Step,
    choice,
    colleague,
    day,
    file,
    line,
    text,
    yes_no,
)

INVESTIGATORS = CASEWORKERS | {Role.EXTERNAL}
OFFICER, INDEPENDENT = "officer_appointed", "independent_person_appointed"
_OFFICERS = frozenset({OFFICER})
_HAS_OFFICER = after(OFFICER, STAGE, why="No investigating officer was appointed.", first="appoint-officer")
_HAS_BOTH = every(
    _HAS_OFFICER, after(INDEPENDENT, STAGE, why="No independent person was appointed.", first="appoint-independent")
)
_FACTS = ("fact_check_sent", "fact_check_came")

#: Asked of everybody who is appointed.
DECLARED = (
    yes_no(
        "conflict", "Do they declare a conflict of interest?", "No: they know nobody in it and answer to nobody in it."
    ),
    text("declared", "What was declared", required=False),
)
NO_CONFLICT = must_be("conflict", "no", "Somebody with a conflict of interest cannot be appointed. Choose another.")
#: Sight of the case, for people from outside.
ACCESS = (
    colleague("colleague", "Their account, where they are to open this case", required=False),
    day("They can open it until", name="access_until", future=True, required=False),
)
_ENDS_AFTER = target_after_the_day("That is before they were appointed.", "access_until")
ACCESS_ENDS = all_of(
    needed_if("access_until", lambda a: bool(a.get("colleague")), "Say until when they can open the case."), _ENDS_AFTER
)


def from_the_register(part: str, hint: str = "", *, required: bool = True) -> Field:
    """A field in which somebody is chosen who stands for the part in the register of independents, by the part's code there."""
    stands_for = ((part, part.replace("_", " ").capitalize()),)
    return Field("independent", "From the register of independents", Asks.INDEPENDENT, required, hint, stands_for)


def not_also(kind: str, stage: str, message: str) -> Check:
    """Whoever is appointed now was not appointed to another part, which the part excludes."""

    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        for name in ("independent", "colleague"):
            number = answers.get(name)
            if number is not None and any(entry.words.get(name) == number for entry in case.all(kind, stage)):
                return {name: message}
        return {}

    return check


def _somebody(case: Casefile, answers: Answers) -> dict[str, str]:
    if not answers.get("independent") and not answers.get("colleague"):
        return {"colleague": "Choose one of our people, or somebody from the register of independents."}
    if answers.get("independent") and answers.get("colleague") and not answers.get("access_until"):
        return {"access_until": "Say until when they can open the case."}
    return {}


_ONE_OF_TWO = "The investigating officer and the independent person cannot be the same."

STEPS: tuple[Step, ...] = (
    Step(
        "appoint-officer", "Appoint the investigating officer", Group.STAGE_2, OFFICER, stage=STAGE, may=MANAGER,
        offered=OPEN, often=True, check=all_of(NO_CONFLICT, _somebody, _ENDS_AFTER, not_also(INDEPENDENT, STAGE, _ONE_OF_TWO)),
        fields=(day("Appointed on"), from_the_register("investigating_officer", required=False),
                colleague("colleague", "One of our people, or the account of somebody from outside", required=False),
                day("Somebody from outside can open the case until", name="access_until", future=True, required=False),
                *DECLARED),
        explains="From outside the service that is complained about. Whoever was named in the complaint is not listed. A second"
                 " appointment takes the place of the first.",
    ),
    Step(
        "appoint-independent", "Appoint the independent person", Group.STAGE_2, INDEPENDENT, stage=STAGE, may=MANAGER,
        offered=OPEN, often=True, check=all_of(NO_CONFLICT, ACCESS_ENDS, not_also(OFFICER, STAGE, _ONE_OF_TWO)),
        fields=(day("Appointed on"), from_the_register("independent_person"), *ACCESS,
                *DECLARED),
        explains="Nobody who is a member or an officer of the council, nor their husband, wife or civil partner (regulation 2).",
    ),
    Step(
        "ask-for-evidence", "Ask for evidence", Group.STAGE_2, "evidence_asked", stage=STAGE, may=INVESTIGATORS,
        for_parts=_OFFICERS,
        offered=every(OPEN, _HAS_OFFICER), check=target_after_the_day("That is before it was asked for."),
        fields=(day("Asked on"), line("from_whom", "From whom"), text("what", "What evidence"),
                day("Wanted by", name="target", future=True)),
    ),
    Step(
        "evidence-came", "Record evidence that came", Group.STAGE_2, "evidence_came", stage=STAGE, may=INVESTIGATORS,
        for_parts=_OFFICERS,
        offered=every(OPEN, waits("evidence_asked", "evidence_came", why="No evidence is waited for.", first="ask-for-evidence")),
        check=not_before_its_own("That is before it was asked for."),
        fields=(day("Came on"), choice("of", "What was asked for", unsettled("evidence_asked", "evidence_came")),
                text("what_came", "What came, and what is missing"), file("The evidence as a file")),
    ),
    Step(
        "interview", "Record an interview", Group.STAGE_2, "interviewed", stage=STAGE, may=INVESTIGATORS,
        for_parts=_OFFICERS,
        offered=every(OPEN, _HAS_OFFICER),
        fields=(day("Held on"), line("whom", "With whom"), line("present", "Who else was there", required=False),
                text("notes", "Notes"), yes_no("agreed", "Were the notes agreed with the person?"),
                file("The notes as a file")),
    ),
    Step(
        "send-for-fact-check", "Send the draft report for a check of its facts", Group.STAGE_2, "fact_check_sent", stage=STAGE,
        may=INVESTIGATORS, for_parts=_OFFICERS, offered=every(OPEN, _HAS_OFFICER),
        check=target_after_the_day("That is before it was sent."),
        fields=(day("Sent on"), line("whom", "To whom"), day("Comments wanted by", name="target", future=True)),
        explains="The facts, not the findings: nobody is asked whether they agree with those.",
    ),
    Step(
        "fact-check-came", "Record comments on the facts", Group.STAGE_2, "fact_check_came", stage=STAGE, may=INVESTIGATORS,
        for_parts=_OFFICERS,
        offered=every(OPEN, pending(*_FACTS, why="No draft is out for a check of its facts.", first="send-for-fact-check")),
        check=not_before("fact_check_sent", STAGE, "The draft was sent"),
        fields=(day("Came on"), text("what", "What was said, and what was changed")),
    ),
    Step(
        "io-report", "Add the investigating officer's report", Group.STAGE_2, "io_report", stage=STAGE, may=INVESTIGATORS,
        for_parts=_OFFICERS,
        offered=every(OPEN, _HAS_BOTH, has_points), also=findings(STAGE, "io_finding"), tells=both_start_dates,
        check=all_of(every_point_found("findings"), not_before(OFFICER, STAGE, "The investigating officer was appointed")),
        fields=(day("Came on"), Field("findings", "What was found on each point", Asks.FINDINGS, choices=FINDINGS),
                text("report", "The report, or what it says"),
                text("recommendations", "What it recommends", required=False), file("The report as a file")),
        explains="These are the investigating officer's findings. The adjudication has the last word on them.",
    ),
    Step(
        "ip-report", "Add the independent person's report", Group.STAGE_2, "ip_report", stage=STAGE, may=INVESTIGATORS,
        for_parts=frozenset({INDEPENDENT}),
        offered=every(OPEN, _HAS_BOTH, since_restart("io_report", why="The investigating officer's report has not come.",
                                                        first="io-report")),
        check=all_of(not_before(INDEPENDENT, STAGE, "The independent person was appointed"),
                     not_before("io_report", STAGE, "The investigating officer's report came")),
        fields=(day("Came on"), yes_no("fair", "Was the investigation thorough, open and fair?"),
                yes_no("accurate", "Does the report give a true picture of it?"),
                text("report", "The report, or what it says"), file("The report as a file")),
    ),
)  # fmt: skip
