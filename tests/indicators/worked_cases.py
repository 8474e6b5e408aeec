"""Thirty made-up contacts, written by hand, on which every figure can be counted on paper.

They stand in the year 2024/25 and are seen on its last day. Ten working days from Monday 3 June 2024 end on Monday 17
June; where a count crosses a bank holiday the case says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from heard.calendars import england_and_wales
from heard.facts.build import FactBuilder
from heard.facts.case import ATTRIBUTES, NOT_ASKED, NOT_KNOWN, Case
from heard.facts.keys import Keys
from heard.law.entries import Entry
from heard.law.vocabulary import (
    Clock,
    Extension,
    Procedure,
    Source,
    Standing,
    Start,
    TemporaryRule,
    Trigger,
    Trust,
    Unit,
)
from heard.periods import read_period
from heard.procedures import shipped_procedure
from heard.registers.words import themes

YEAR, YEAR_BEFORE, YEAR_OF_THE_TEMPORARY_RULE = (read_period(text) for text in ("2024/25", "2023/24", "2020/21"))
AS_AT = date(2025, 3, 31)
AUTHORITY = "Exborough"
KEYS = Keys(b"a secret that is no secret, only a test")

_OWN = Source("the council's own standard", Trust.CONVENTION)
#: The council's own standard for stage 2: 20 working days, 40 at most.
OWN_STANDARD = Clock(
    id="L_STAGE_2",
    name="Own standard for stage 2",
    rule="The council means to answer at stage 2 within 20 working days.",
    unit=Unit.WORKING_DAYS,
    length=20,
    starts=(Start(Trigger("requested", "stage_2")),),
    stops_on=(Trigger("responded", "stage_2"),),
    source=_OWN,
    stage="stage_2",
    standing=Standing.LOCAL,
    extension=Extension(40, (), False, _OWN),
    temporary_rules=(TemporaryRule(date(2020, 4, 24), date(2020, 9, 25), "or as soon as may be", _OWN),),
    measured=True,
)


def procedure() -> Procedure:
    """The children's procedure with the council's own standard for stage 2 beside it."""
    return shipped_procedure("ca1989_england").with_local_standards((OWN_STANDARD,))


def entries(text: str) -> tuple[Entry, ...]:
    """Entries written as "2024-06-03 received; undated stage_1.extended ground=complexity target=2024-07-01"."""
    found = []
    for written in text.split("; "):
        day, words, *more = written.split()
        stage, _, kind = words.rpartition(".")
        values = dict(pair.split("=") for pair in more)
        target, point = values.pop("target", None), values.pop("point", None)
        found.append(
            Entry(
                kind,
                None if day == "undated" else date.fromisoformat(day),
                stage or None,
                target=date.fromisoformat(target) if target else None,
                point=int(point) if point else None,
                **values,
            )
        )
    return tuple(found)


def case(
    reference: str,
    chronology: str,
    *themes_of_points: str,
    who: str | None = None,
    kind: str = "complaint",
    attributes: tuple[str, ...] = (),
    cost: int | None = None,
) -> Case:
    """A case; attributes in the order of ATTRIBUTES, not known where none are given."""
    return Case(
        reference,
        who,
        kind,
        entries(chronology),
        themes_of_points,
        attributes or (NOT_KNOWN,) * len(ATTRIBUTES),
        cost=cost,
    )


def known(**attributes: str) -> tuple[str, ...]:
    """The attributes of a case by name, in the order of ATTRIBUTES; not known where none is given."""
    assert attributes.keys() <= set(ATTRIBUTES), attributes
    return tuple(attributes.get(name, NOT_KNOWN) for name in ATTRIBUTES)


def builder(recordable: Iterable[Trigger] | None = None, as_at: date = AS_AT, **more: int) -> FactBuilder:
    """A builder for these cases."""
    return FactBuilder(
        procedure(),
        england_and_wales(),
        KEYS,
        AUTHORITY,
        as_at,
        theme_group=lambda code: themes().get(code, ("", ""))[0] or code,
        recordable=None if recordable is None else set(recordable),
        **more,
    )


CASES = [
    # Stage 1, received on Monday 3 June 2024: 10 working days end on 17 June, 20 on 1 July
    case("A01", "2024-06-03 received; 2024-06-17 stage_1.responded; 2024-06-17 stage_1.finding point=1 value=upheld",
         "COM-REPLY", who="Ann",
         attributes=("child", "looked_after", "Team A", "10_to_15", "female", "yes", "white", NOT_ASKED, "yes", "yes")),
    case("A02", "2024-06-03 received; 2024-06-18 stage_1.responded; 2024-06-18 stage_1.finding point=1 value=not_upheld",
         "TIM-ASSESS", who="ANN",
         attributes=("parent", "front_door", "Team B", "under_5", "male", "no", "black", "heterosexual", "yes", "no")),
    case("A03", "2024-06-03 received; 2024-06-10 stage_1.extended ground=complexity; 2024-06-28 stage_1.responded; "
         "2024-06-28 stage_1.finding point=1 value=upheld; 2024-06-28 stage_1.finding point=2 value=not_upheld",
         "COM-REPLY", "TIM-ASSESS", who="Bea",
         attributes=("foster_carer", "fostering", NOT_KNOWN, "16_to_17", "not_said", "not_said", "mixed", "not_said", "yes", "no")),
    case("A04", "2024-06-03 received; 2024-06-10 stage_1.extended; 2024-06-28 stage_1.responded", "COM-REPLY"),
    case("A05", "2024-06-03 received; undated stage_1.extended ground=complexity"),
    case("A06", "2024-06-03 received; 2024-06-10 withdrawn"),
    case("A07", "2024-06-03 received; 2024-06-10 refused ground=over_one_year", "UNMAPPED"),
    case("A08", "2024-06-03 received; undated stage_1.responded; undated stage_1.finding point=1 value=upheld", "COM-REPLY"),
    # Received in the year before; Good Friday and Easter Monday left out, 10 working days end on 10 April 2024
    case("A09", "2024-03-25 received; 2024-04-10 stage_1.responded; "
         "2024-04-10 stage_1.finding point=1 value=partially_upheld", "COM-REPLY"),
    # Due on the as-at day and open; due a week after it; extended beyond it
    case("A10", "2025-03-17 received", "COM-REPLY"),
    case("A11", "2025-03-24 received", "COM-REPLY"),
    case("A12", "2025-03-10 received; 2025-03-20 stage_1.extended ground=advocate", "COM-REPLY"),
    # All three stages. Stage 2 due on 27 August 2024 (26 August is a bank holiday), the council's own on 19 August;
    # the panel due on 14 October, its papers on 30 September, its report on 21 October, the response on 12 November
    case("A13", "2024-07-01 received; 2024-07-15 stage_1.responded; 2024-07-15 stage_1.finding point=1 value=not_upheld; "
         "2024-07-15 stage_1.finding point=2 value=upheld; 2024-07-22 stage_2.requested; 2024-08-27 stage_2.responded; "
         "2024-08-27 stage_2.finding point=1 value=partially_upheld; 2024-09-02 stage_3.requested; "
         "2024-09-04 stage_3.acknowledged; 2024-09-17 stage_3.chair_appointed; "
         "2024-09-20 stage_3.panel_arranged target=2024-10-14; 2024-09-27 stage_3.papers_sent; 2024-10-14 stage_3.panel_met; "
         "2024-10-22 stage_3.panel_reported; 2024-10-22 stage_3.recommendations_received; 2024-11-12 stage_3.responded; "
         "2024-11-12 stage_3.finding point=1 value=upheld; 2024-12-02 ombudsman_referred; "
         "2025-05-06 ombudsman_decided value=upheld", "COM-UPDATE", "TIM-ASSESS"),
    # Stage 2 due on 10 September 2024 and never answered
    case("A14", "2024-07-01 received; 2024-07-15 stage_1.responded; 2024-07-15 stage_1.finding point=1 value=not_upheld; "
         "2024-08-05 stage_2.requested", "COM-UPDATE"),
    # Known from stage 2 alone: 25 working days from 2 September 2024 end on 7 October, the council's own 20 on 30 September
    case("A15", "2024-09-02 stage_2.requested; 2024-10-07 stage_2.extended ground=not_possible_in_time target=2024-11-29; "
         "2024-11-29 stage_2.responded; 2024-11-29 stage_2.finding point=1 value=no_finding", "COM-REPLY"),
    # The Ombudsman: referred and decided in different years; sent back; on a day not recorded
    case("A16", "2023-10-02 received; 2023-10-16 stage_1.responded; 2023-10-16 stage_1.finding point=1 value=not_upheld; "
         "2024-02-05 ombudsman_referred; 2024-05-13 ombudsman_decided value=upheld", who="Bea"),
    case("A17", "2023-11-06 received; 2023-11-20 stage_1.responded; 2024-04-15 ombudsman_referred; "
         "2024-06-10 ombudsman_decided value=premature; undated stage_2.requested"),
    case("A18", "2024-09-09 received; 2024-09-23 stage_1.responded; 2024-09-23 stage_1.finding point=1 value=upheld; "
         "undated ombudsman_referred", "COM-REPLY"),
    # No complaints
    case("A19", "2024-05-13 received", who="Cay", kind="compliment"),
    case("A20", "2024-05-14 received", kind="enquiry"),
    # An investigation begun again: the first is due on 2 December 2024, the second on 2 January 2025
    case("A21", "2024-10-07 received; 2024-10-21 stage_1.responded; 2024-10-21 stage_1.finding point=1 value=not_upheld; "
         "2024-10-28 stage_2.requested; 2024-11-25 stage_2.investigation_restarted; 2024-12-20 stage_2.responded; "
         "2024-12-20 stage_2.finding point=1 value=not_upheld", "COM-REPLY"),
    # The temporary rule of 2020: the panel due on 13 July 2020, its report on 10 August
    case("A22", "2020-06-01 stage_3.requested; 2020-08-03 stage_3.panel_met"),
    # Withdrawn and refused on days not recorded; resolved; answered on the tenth working day after a bank holiday
    case("A23", "2024-11-04 received; undated withdrawn"),
    case("A24", "2024-11-04 received; undated refused ground=other"),
    case("A25", "2024-11-11 received; 2024-11-25 resolved", "COM-REPLY"),
    case("A26", "2024-05-20 received; 2024-06-04 stage_1.responded; 2024-06-04 stage_1.finding point=1 value=upheld",
         "STA-ATTITUDE"),
    # Stage 2 again: extended and shown, extended for no reason given, extended beyond the as-at day, in time
    case("A27", "2024-09-02 stage_2.requested; 2024-09-23 stage_2.extended ground=not_possible_in_time target=2024-10-21; "
         "2024-10-14 stage_2.responded; 2024-10-14 stage_2.finding point=1 value=upheld"),
    case("A28", "2024-09-02 stage_2.requested; 2024-09-23 stage_2.extended; 2024-10-04 stage_2.responded; "
         "2024-10-04 stage_2.finding point=1 value=not_upheld"),
    case("A29", "2025-02-20 stage_2.requested; 2025-03-13 stage_2.extended ground=not_possible_in_time target=2025-04-30"),
    # The council's own 20 working days from 1 June 2020 end on 29 June, the law's 25 on 6 July
    case("A30", "2020-06-01 stage_2.requested; 2020-07-10 stage_2.responded"),
    case("A31", "2024-10-01 stage_2.requested; 2024-10-22 stage_2.responded; "
         "2024-10-22 stage_2.finding point=1 value=partially_upheld"),
]  # fmt: skip
