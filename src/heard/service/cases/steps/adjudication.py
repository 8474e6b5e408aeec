"""Stage 2, the council's answer: the adjudication point by point, more time, the response, and an investigation done again."""

from __future__ import annotations

from typing import Any

from heard.law.explanation import long_date
from heard.service.accounts.roles import Role

from ..casefile import Casefile, Recorded
from .beside import both_reports
from .checks import all_of, must_be, not_before
from .choices import FINDINGS, grounds_of_extension, label_of
from .findings import every_point_found
from .investigation import INDEPENDENT, OFFICER, not_also
from .more_time import late_because, old_and_new_date, within_the_cap
from .offers import (
    after,
    can_be_extended,
    clock,
    every,
    in_this_investigation,
    not_yet,
    only_if,
    since_restart,
    stage_answered,
    stage_begun,
    still_going,
    written_since,
)
from .stage_2 import OPEN, STAGE, both_start_dates
from .vocabulary import MANAGER, Answers, Asks, Field, Group, NewEntry, Step, choice, colleague, day, file, text, yes_no

_REPORTS = every(
    since_restart("io_report", why="The investigating officer's report has not come.", first="io-report"),
    since_restart("ip_report", why="The independent person's report has not come.", first="ip-report"),
)
_ADJUDICATORS = MANAGER | {Role.ADJUDICATING_OFFICER, Role.DIRECTOR}
_ADJUDICATES = frozenset({"adjudicating_officer"})


def adjudication(case: Casefile) -> Recorded | None:
    """The adjudication of the investigation that is under way now, until the case is reopened."""
    made = in_this_investigation(case, "adjudicated")
    return next((entry for entry in made if not written_since(case, case.first_number(entry), "reopened")), None)


def actions_to_write(case: Casefile) -> Recorded | None:
    """The adjudication that tells in words what will be done, until an action or a remedy is written down after it."""
    made = adjudication(case)
    if made is None or not made.words.get("actions") or case.state.ended_by is not None:
        return None
    return None if written_since(case, case.first_number(made), "action_agreed", "remedy_offered") else made


def found_by_the_officer(case: Casefile) -> dict[int, str]:
    """What the investigating officer found on each point, in the investigation that is under way now."""
    return {
        entry.words["point"]: entry.words["value"]
        for entry in sorted(in_this_investigation(case, "io_finding"), key=lambda entry: entry.number)
        if entry.words
    }


def _reasons_to_depart(case: Casefile, answers: Answers) -> dict[str, str]:
    before = found_by_the_officer(case)
    left = [
        str(each["point"])
        for each in answers["adjudications"]
        if each["finding"] != before.get(each["point"]) and not each.get("reasons", "").strip()
    ]
    return (
        {"adjudications": f"Point {', '.join(left)}: departing from the investigating officer takes reasons."}
        if left
        else {}
    )


def _decided(case: Casefile, answers: Answers) -> list[NewEntry]:
    before = found_by_the_officer(case)
    return [NewEntry("finding", answers["on"], _one(each, before), STAGE) for each in answers["adjudications"]]


def _one(each: dict[str, Any], before: dict[int, str]) -> dict[str, Any]:
    words = {"point": each["point"], "value": each["finding"], "departs": each["finding"] != before.get(each["point"])}
    return words | ({"reasons": each["reasons"]} if each.get("reasons") else {})


def _officers_findings(case: Casefile) -> list[str]:
    found = found_by_the_officer(case)
    return [
        f"Point {point}: the investigating officer found {label_of(FINDINGS, code).lower()}."
        for point, code in found.items()
    ]


def _two_letters(case: Casefile) -> list[str]:
    run = clock(case, "S3_REQUEST")
    told = (
        [f"A panel can be asked for until {long_date(run.due_on)}; later requests are weighed."]
        if run and run.due_on
        else []
    )
    return ["The time to ask for a panel runs from the day on which the person has both reports and the letter.", *told]


def _what_was_adjudicated(case: Casefile) -> list[Recorded]:
    made = adjudication(case)
    if made is None:
        return []
    last = {entry.words.get("point"): entry for entry in case.all("finding", STAGE)}
    return [made, *(last[point.number] for point in case.points if point.number in last)]


def _something_to_do_again(case: Casefile) -> str | None:
    """Only once there is a report that could be defective."""
    done = in_this_investigation(case, "io_report") or in_this_investigation(case, "responded")
    return None if done else "There is no report yet that could be defective."


def _not_the_day_of_the_answer(case: Casefile, answers: Answers) -> dict[str, str]:
    answer = case.written_last("responded", STAGE)
    if answer is None or answer.on is None or answers["on"] > answer.on:
        return {}
    return {"on": f"The answer was sent on {long_date(answer.on)}. It is begun again after that day."}


STEPS: tuple[Step, ...] = (
    Step(
        "assign-adjudicator", "Choose who adjudicates", Group.STAGE_2, "adjudicating_officer", stage=STAGE, may=MANAGER,
        offered=OPEN, check=all_of(not_also(OFFICER, STAGE, "Nobody adjudicates on their own investigation."),
                                   not_also(INDEPENDENT, STAGE, "The independent person cannot adjudicate.")),
        fields=(day("Chosen on"), colleague("colleague", "Who adjudicates", "A senior manager, named in no point.")),
    ),
    Step(
        "adjudicate", "Record the adjudication", Group.STAGE_2, "adjudicated", stage=STAGE, may=_ADJUDICATORS, often=True,
        for_parts=_ADJUDICATES,
        offered=every(OPEN, after("adjudicating_officer", STAGE, why="Nobody was chosen to adjudicate.",
                                  first="assign-adjudicator"), _REPORTS),
        tells=_officers_findings, shows=both_reports, also=_decided,
        check=all_of(every_point_found("adjudications"), _reasons_to_depart,
                     not_before("ip_report", STAGE, "The second report came")),
        fields=(day("Decided on"),
                Field("adjudications", "What the council decides on each point", Asks.ADJUDICATIONS, choices=FINDINGS),
                text("actions", "What will be done, by whom and by when", "Each is then agreed as an action.", required=False)),
        explains="Every point is answered. Where the council departs from what was found, it says why.",
    ),
    Step(
        "extend-stage-2", "Extend stage 2", Group.STAGE_2, "extended", stage=STAGE,
        offered=every(OPEN, can_be_extended("S2_RESPONSE")), tells=old_and_new_date("S2_RESPONSE"),
        check=within_the_cap("S2_RESPONSE"),
        fields=(day("The person was told in writing on"),
                choice("ground", "On which ground", grounds_of_extension("not_possible_in_time")),
                day("New date", name="target", future=True), text("reason", "The reasons, as the person was told them"),
                file("The letter as a file")),
        explains="An extension of which the person was not told in writing, with reasons and the new date, is no extension.",
    ),
    late_because(STAGE, Group.STAGE_2, both_start_dates, OPEN),
    Step(
        "respond-stage-2", "Answer at stage 2", Group.STAGE_2, "responded", stage=STAGE, often=True, tells=both_start_dates,
        shows=_what_was_adjudicated,
        may=MANAGER | {Role.OFFICER, Role.ADJUDICATING_OFFICER}, for_parts=_ADJUDICATES,
        offered=every(OPEN, only_if(adjudication, "The adjudication has not been made.", "adjudicate")),
        check=all_of(not_before("adjudicated", STAGE, "It was adjudicated"),
                     must_be("reports_sent", "yes", "The person gets both reports with the letter."),
                     must_be("told_panel", "yes", "The letter must say how to ask for a panel, and by when.")),
        fields=(day("Sent on"), text("answer", "The answer, or what it says"),
                yes_no("reports_sent", "Were both reports sent with it?"),
                yes_no("told_panel", "Does the letter say how to ask for a review panel, and by when?"),
                file("The letter as a file")),
    ),
    Step(
        "outcome-received", "Record when the person had the whole outcome", Group.STAGE_2, "outcome_received",
        stage=STAGE, tells=_two_letters,
        offered=every(stage_answered(STAGE), not_yet("outcome_received", STAGE, why="That was recorded.")),
        check=not_before("responded", STAGE, "The answer was sent"),
        fields=(day("Received on"), text("note", "How you know", required=False)),
        explains="Both reports and the letter. The 20 working days to ask for a panel run from this day.",
    ),
    Step(
        "investigate-again", "Begin the investigation again", Group.STAGE_2, "investigation_restarted", stage=STAGE,
        may=MANAGER | {Role.DIRECTOR}, offered=every(still_going, stage_begun(STAGE), _something_to_do_again),
        check=_not_the_day_of_the_answer,
        fields=(day("Begun again on"), text("reason", "What was defective, and who said so")),
        explains="It gets a clock of its own. The clock of the first investigation is not reset: reports count it as it was.",
    ),
)  # fmt: skip
