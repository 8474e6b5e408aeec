"""A case that lives in memory: steps are done as the service does them, and nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import chain
from typing import Any

from heard.calendars import england_and_wales
from heard.law.entries import KINDS
from heard.procedures import shipped_procedure
from heard.service.accounts.models import User
from heard.service.cases.casefile import Casefile, Recorded, casefile
from heard.service.cases.presenting import clocks, facts, people, points, tags
from heard.service.cases.presenting_entries import history
from heard.service.cases.rules import NotAllowed, what_can_be_done, why_not
from heard.service.cases.steps import stage_3
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.kinds import SERVICE_KINDS
from heard.service.cases.steps.vocabulary import NewEntry
from heard.service.cases.steps.writing import written

PROCEDURE = shipped_procedure("ca1989_england")
CALENDAR = england_and_wales()
THEME = "COM-REPLY"


def person(number: int, role: str) -> User:
    return User(pk=number, role=role, name=role, email=f"{role}{number}@example.org")


MANAGER, OFFICER = person(1, "complaints_manager"), person(2, "officer")
RESPONDER, DIRECTOR = person(3, "responder"), person(4, "director")
ADJUDICATOR, EXTERNAL = person(5, "adjudicating_officer"), person(6, "external")
WATCHER = person(9, "external")
STATISTICS, ADMINISTRATOR = person(7, "statistics_reader"), person(8, "administrator")
#: The number of somebody whose account has ended.
LEFT = (10,)
#: Of the register of independents.
INVESTIGATOR, INDEPENDENT, CHAIR, SECOND, THIRD, FOURTH = 11, 12, 13, 14, 15, 16


class Called:
    """Everybody by their number, as pages call them."""

    def name(self, number: int | None) -> str:
        return f"person {number}" if number else ""

    def has_left(self, number: int | None) -> bool:
        return number in LEFT

    def independent(self, number: int | None) -> str:
        return f"independent {number}" if number else ""

    def case(self, reference: str) -> str:
        return f"case {reference}"


@dataclass
class CaseInHand:
    """Entries in memory, on a day that the test chooses."""

    today: date
    entries: list[Recorded] = field(default_factory=list)

    @property
    def file(self) -> Casefile:
        return casefile(PROCEDURE, self.entries, self.today, CALENDAR)

    def add(self, new: NewEntry, by: User = OFFICER) -> None:
        assert new.kind in KINDS or new.kind in SERVICE_KINDS, new.kind
        at = datetime.combine(self.today, time(12), UTC)
        number = len(self.entries) + 1
        self.entries.append(
            Recorded(number, new.kind, new.stage, new.on, new.target, self.today, at, by.pk, new.corrects, new.words)
        )

    def why_not(
        self, step: str, by: User = MANAGER, acting_for: Collection[int] = (), **answers: Any
    ) -> NotAllowed | None:
        told = {"on": self.today, **answers} if answers else None
        return why_not(STEPS[step], self.file, by, told, acting_for=acting_for)

    def do(self, step: str, by: User = MANAGER, **answers: Any) -> Casefile:
        """Does the step today, or raises NotAllowed."""
        case, told = self.file, {"on": self.today, **answers}
        if (reason := why_not(STEPS[step], case, by, told)) is not None:
            raise reason
        for new in written(STEPS[step], case, told, key="k"):
            self.add(new, by)
        return self.file

    def answer_stage_1(self, **answers: Any) -> Casefile:
        """Stage 1 from the draft to the answer, which somebody else has approved."""
        self.do("receive-draft", OFFICER, draft="x")
        self.do("approve", DIRECTOR)
        return self.do("respond-stage-1", **answers)

    def refused(self, step: str, by: User = MANAGER, **answers: Any) -> tuple[str, str]:
        """Why the step is refused, and at which answer; fails where it is not."""
        before = list(self.entries)
        reason = why_not(STEPS[step], self.file, by, {"on": self.today, **answers})
        assert reason is not None, f"{step} was not refused"
        assert self.entries == before
        return reason.field, reason.why

    def offered(self, by: User = MANAGER) -> set[str]:
        return {step.id for steps in what_can_be_done(self.file, by).values() for step in steps}


def received(on: date = date(2026, 3, 2), points: int = 2) -> CaseInHand:
    """A complaint that came on a day, with its points."""
    case = CaseInHand(on)
    case.add(NewEntry("received", on, {"channel": "letter", "own_words": "They never ring back."}))
    case.add(NewEntry("taken_as", on, {"value": "complaint"}))
    case.add(NewEntry("person", on, {"name": "Ann Example", "role": "complainant", "key": "a"}))
    for number in range(1, points + 1):
        case.add(NewEntry("point", on, {"point": number, "text": f"What went wrong, {number}", "theme": THEME}))
    return case


def who_sits(case: CaseInHand) -> list[str]:
    """The three of the panel, as the answer to who of them was there."""
    return [number for number, _ in stage_3.who_sits(case.file)]


def found(*findings: str) -> list[dict[str, Any]]:
    """A finding on each point, in order."""
    return [{"point": number, "finding": finding} for number, finding in enumerate(findings, 1)]


def at_the_panel() -> CaseInHand:
    """A complaint at stage 3, with a panel of three."""
    case = received()
    case.do("request-stage-2", how="agreed", reason="x")
    case.do(
        "appoint-officer", independent=INVESTIGATOR, colleague=EXTERNAL.pk, access_until=date(2026, 4, 1), conflict="no"
    )
    case.do("appoint-independent", independent=INDEPENDENT, conflict="no")
    case.do("ask-for-evidence", from_whom="x", what="x", target=case.today)
    case.do("io-report", report="x", findings=found("upheld", "upheld"))
    case.do("ip-report", fair="yes", accurate="yes", report="x")
    case.do("assign-adjudicator", colleague=ADJUDICATOR.pk)
    case.do("adjudicate", ADJUDICATOR, adjudications=found("upheld", "upheld"))
    case.do("respond-stage-2", answer="x", reports_sent="yes", told_panel="yes")
    case.do("request-stage-3", wanted="x")
    for step, who in (("appoint-chair", CHAIR), ("appoint-member", SECOND), ("appoint-member", THIRD)):
        case.do(step, independent=who, conflict="no")
    return case


#: A code as programs write it, in place of words: with a low line between letters, or in square brackets.
CODE = re.compile(r"\b[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+\b|\[[^\]]*\]")


def codes_shown(case: Casefile) -> set[str]:
    """The codes that somebody reads who opens the case."""
    told = [word for entry in history(case, Called()) for word in (entry.title, *chain(*entry.lines))]
    told += [words for words, _ in tags(case)]
    told += chain(*facts(case, Called()), *(chain(*each.lines) for each in people(case, Called())))
    told += [word for point in points(case) for word in (point.theme, *chain(*point.findings))]
    told += [clock.verdict for clock in clocks(case)]
    return {code for words in told for code in CODE.findall(words)}
