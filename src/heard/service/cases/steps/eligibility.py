"""Whether and how a complaint is considered: who complains, what about, when, and beside which other matter."""

from __future__ import annotations

from datetime import date
from typing import Any

from heard.law.eligibility import Decision, Eligibility, assess
from heard.law.explanation import long_date
from heard.law.reckoning import due_date
from heard.law.vocabulary import Route

from ..casefile import Casefile, Recorded
from .checks import not_before
from .offers import after, clock, complaint, every, has_points, not_yet, stage_open, still_going
from .vocabulary import (
    MANAGER,
    Answers,
    Asks,
    Choices,
    ComesFirst,
    Field,
    Group,
    NewEntry,
    Step,
    choice,
    day,
    text,
    yes_no,
)

#: Under which procedure a point is dealt with.
PROCEDURES: Choices = (
    ("statutory", "This procedure"),
    ("corporate", "The council's corporate complaints procedure"),
    ("court", "A court, or proceedings under way"),
    ("safeguarding_partnership", "The safeguarding partnership's procedure"),
    ("send_tribunal", "The special educational needs tribunal"),
    ("disciplinary_process", "The disciplinary process"),
    ("provider_or_ofsted", "The provider's own procedure, or Ofsted"),
    ("other_process", "Another process"),
)

_NOT_KNOWN_WHEN = "Check eligibility first: the day on which the grounds arose is not recorded."

_LEADS_TO = dict(PROCEDURES) | {
    "decide_interest": "Decide whether the person's interest is sufficient",
    "decide_concurrent_matter": "Decide whether it waits for the other matter",
    "safeguarding_first": "Safeguarding comes first",
}

DECISIONS = {
    Decision.STATUTORY: "The tables lead to this procedure.",
    Decision.SPLIT: "The tables lead some of it to this procedure and some elsewhere. Tell the person which part goes where.",
    Decision.ELSEWHERE: "The tables lead all of it elsewhere. Declining it takes reasons, and a second person.",
    Decision.DECIDE: "The tables leave it to a decision in this case, with reasons. None of them declines it by itself.",
}


def people(case: Casefile) -> Choices:
    """Who may complain, as the procedure lists them."""
    return _choices(case.procedure.people)


def subjects(case: Casefile) -> Choices:
    """What may be complained about, as the procedure lists it."""
    return _choices(case.procedure.subjects)


def _choices(routes: tuple[Route, ...]) -> Choices:
    return tuple((route.id, route.name[:1].upper() + route.name[1:]) for route in routes)


def _same_procedure_or_reasons(case: Casefile, answers: Answers) -> dict[str, str]:
    wanted = set(answers["subjects"])
    leads = {route.leads_to for route in case.procedure.subjects if route.id in wanted}
    if answers["procedure"] in leads or answers.get("reason"):
        return {}
    return {"reason": "The procedure's table leads elsewhere. Say why this point is dealt with so."}


def _every_point_in_law(case: Casefile) -> str | None:
    """Only once it is decided of each point which procedure it comes under."""
    left = [str(point.number) for point in case.points if not point.subjects]
    if not left:
        return None
    points = f"point {left[0]} comes" if len(left) == 1 else f"points {', '.join(left)} come"
    return ComesFirst(f"Decide first which procedure {points} under.", "point-in-law")


def _came(case: Casefile) -> str | None:
    """Only where the day on which it came is recorded."""
    return None if case.state.received_on else "The day on which the complaint came is not recorded."


def assessed(case: Casefile, answers: Answers) -> Eligibility:
    """What the procedure's tables say of the complaint with these answers. Refuses nothing."""
    about = list(dict.fromkeys(subject for point in case.points for subject in point.subjects))
    if answers.get("concurrent") == "yes":
        about += [
            r.id for r in case.procedure.subjects if r.leads_to == "decide_concurrent_matter" and r.id not in about
        ]
    received = case.state.received_on or case.as_at
    return assess(
        case.procedure, answers["who"], about, case.calendar, arose_on=answers.get("arose_on"), received_on=received
    )


def _result(case: Casefile, answers: Answers) -> dict[str, Any]:
    found = assessed(case, answers)
    return {
        "decision": found.decision.value,
        "result": DECISIONS[found.decision],
        "routes": [f"{route.name}: {_LEADS_TO.get(route.leads_to, route.leads_to).lower()}" for route in found.routes],
        "reasons": [f"{reason.text} Source: {reason.source}" for reason in found.reasons],
        "grounds": sorted({reason.ground for reason in found.reasons if reason.ground}),
    }


def _days(case: Casefile, answers: Answers) -> list[NewEntry]:
    told = (("matter_arose", answers.get("arose_on")), ("notice_of_matter", answers.get("noticed_on")))
    return [new for kind, on in told for new in _day_of(case, kind, on)]


def _day_of(case: Casefile, kind: str, on: date | None) -> list[NewEntry]:
    before = case.written_last(kind)
    if on is None or (before is not None and before.on == on):
        return []
    return [NewEntry(kind, on, {}, corrects=before.number if before else None)]


def interest_in_question(case: Casefile) -> Recorded | None:
    """The question whether the person's interest is sufficient, until it is accepted or declining is proposed."""
    return case.pending("interest_questioned", "interest_accepted", "refusal_proposed", "refused")


def _last_day_in_time(case: Casefile) -> date | None:
    """The last day on which it would have come in time; None where it is not known when its grounds arose."""
    run = clock(case, "S0_TIME_LIMIT")
    return (
        due_date(run.clock, run.started_on, case.calendar) if run is not None and run.started_on is not None else None
    )


def came_late(case: Casefile) -> str | None:
    """Only where it came later than a year after its grounds arose."""
    last_day, received = _last_day_in_time(case), case.state.received_on
    if last_day is None or received is None:
        return ComesFirst(_NOT_KNOWN_WHEN, "check-eligibility")
    return None if received > last_day else f"It came in time: the last day was {long_date(last_day)}."


def late_to_decide(case: Casefile) -> Recorded | None:
    """The check that showed that it came late, until somebody decides: time alone refuses nobody."""
    checked = case.written_last("eligibility_checked")
    weighed = any(entry.words.get("ground") == "over_one_year" for entry in case.all("refusal_proposed"))
    if checked is None or weighed or case.has("accepted_late") or stage_open("stage_1")(case) is not None:
        return None
    return checked if came_late(case) is None else None


def what_the_tables_said(case: Casefile) -> list[str]:
    """What the last check of eligibility came to, in sentences."""
    checked = case.written_last("eligibility_checked")
    if checked is None or not checked.words:
        return []
    return [checked.words["result"], *checked.words["reasons"]]


def _a_matter_that_counts(case: Casefile, answers: Answers) -> dict[str, str]:
    wrong = {}
    received, arose, noticed = case.state.received_on, answers.get("arose_on"), answers.get("noticed_on")
    if arose and received and arose > received:
        wrong["arose_on"] = "The grounds arose before the complaint came, or on that day."
    if arose and noticed and noticed < arose:
        wrong["noticed_on"] = "Nobody can have known of it before it arose."
    if answers["concurrent"] == "yes" and not answers.get("which"):
        wrong["which"] = "Say which matter, where it is and how far it has come."
    return wrong


STEPS: tuple[Step, ...] = (
    Step(
        "point-in-law", "Decide which procedure a point comes under", Group.ELIGIBILITY, "point_in_law",
        check=_same_procedure_or_reasons,
        offered=every(complaint, has_points),
        fields=(day("Decided on"), Field("point", "Which point", Asks.POINT),
                Field("subjects", "What it is about", Asks.CHOICES, choices=subjects),
                choice("procedure", "Under which procedure it is dealt with", PROCEDURES),
                text("reason", "Reasons", "Needed where the table of the procedure leads elsewhere.", required=False)),
        explains="One complaint can hold points for several procedures. Decide each by itself, and tell the person at the outset"
                 " which procedure takes which part.",
    ),
    Step(
        "check-eligibility", "Check eligibility: who, what about and when", Group.ELIGIBILITY, "eligibility_checked", often=True,
        offered=every(complaint, still_going, _came, has_points, _every_point_in_law), check=_a_matter_that_counts,
        tells=what_the_tables_said, says=_result, also=_days,
        fields=(day("Checked on"), choice("who", "Who complains", people),
                day("The grounds arose on", "Leave it empty where it is not known: time then speaks against nobody.",
                    name="arose_on", required=False),
                day("The person first knew of it on", "The Ombudsman's twelve months run from this day.", name="noticed_on",
                    required=False),
                yes_no("concurrent", "Is there a court case, a police investigation or another matter that it might prejudice?"),
                text("which", "Which matter", required=False), text("note", "Note", required=False)),
        explains="The answer comes from the tables of the procedure, each line with its source. It refuses nothing: only a person"
                 " can, on a ground of the closed list, and a second person must agree.",
    ),
    Step(
        "accept-late", "Accept it although it came late", Group.ELIGIBILITY, "accepted_late",
        offered=every(complaint, still_going, came_late, not_yet("accepted_late", why="It was accepted already.")),
        fields=(day("Decided on"),
                text("reason", "Why", "Was it reasonable that it came so late? Can it still be considered well and fairly?")),
        explains="The year is no rule that refuses: each late complaint is weighed by itself.",
    ),
    Step(
        "question-interest", "Question whether the person has sufficient interest", Group.ELIGIBILITY,
        "interest_questioned", may=MANAGER,
        offered=every(complaint, still_going, stage_open("stage_1"),
                      not_yet("interest_questioned", why="The person's interest was questioned already.")),
        fields=(day("Questioned on"), text("reason", "Why it must be decided")),
        explains="Only for somebody who is not in the procedure's list of people by right. Decide it as soon as possible; the time"
                 " of stage 1 runs from the day on which the interest is accepted.",
    ),
    Step(
        "accept-interest", "Accept that the person has sufficient interest", Group.ELIGIBILITY, "interest_accepted", may=MANAGER,
        offered=every(complaint, still_going, after("interest_questioned", why="The person's interest was not questioned.",
                                                   first="question-interest"),
                      not_yet("interest_accepted", why="The person's interest was accepted already.")),
        check=not_before("interest_questioned", None, "The person's interest was questioned"),
        fields=(day("Accepted on"), text("reason", "Reasons, with the child's views where they were asked")),
    ),
)  # fmt: skip
