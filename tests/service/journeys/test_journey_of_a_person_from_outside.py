"""A person from outside, an investigating officer, say: one case, until a day, and after that nothing.

What they do in an investigation is in the life of a complaint, beside this one.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

from people import People, links_of_people
from person import TODAY, Person
from playwright.sync_api import expect
from serving import Served, served

UNTIL = TODAY + timedelta(days=3)


def test_a_person_from_outside(people: People, at_work: Served) -> None:
    manager, outside = people["complaints_manager"], people["second_external"]
    anothers = manager.takes_in("Tess Made-Up")
    reference = manager.takes_in("Abe Made-Up")
    outside.finds_no_trace_of(reference)
    manager.do("share", on=TODAY, colleague=outside.name, access_until=UNTIL, reason="To advise on the investigation.")

    outside.opens_from_the_list(reference)
    expect(outside.main).to_contain_text(f"until {UNTIL.day} {UNTIL:%B %Y}")
    outside.do("note", on=TODAY, note="Read.")
    assert not any(outside.can(step) for step in ("receive-draft", "io-report", "respond-stage-1", "share", "owner"))
    outside.finds_no_trace_of(anothers)
    outside.is_refused("/cases/register/", "/cover/", "/figures/", "/independents/", "/people/", "/log/")

    with on_the_day_after(at_work) as later:
        outside = people.somebody(service=later)
        outside.comes_in(links_of_people(later, "second_external")["second_external"])
        the_day_after(outside, reference)


def on_the_day_after(at_work: Served) -> AbstractContextManager[Served]:
    """The same service on the day after the last: on the same database, a server for which that day is today."""
    data, day = Path(at_work.environment["HEARD_DATA"]), UNTIL + timedelta(days=1)
    return served(data, at_work.environment.get("DATABASE_URL"), HEARD_TODAY=day.isoformat())


def the_day_after(outside: Person, reference: str) -> None:
    outside.finds_no_trace_of(reference)
    outside.begins()
    outside.look("a worklist that is empty")
