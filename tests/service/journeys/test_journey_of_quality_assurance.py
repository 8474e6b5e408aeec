"""Quality assurance: reads a case again, sees whether what was promised was done, writes down what was learned."""

from __future__ import annotations

from datetime import timedelta

from people import People
from person import TODAY, Person
from playwright.sync_api import expect

CAME = TODAY - timedelta(days=28)


def test_quality_assurance(people: People) -> None:
    officer, quality = people["officer"], people["quality_assurance"]
    reference = officer.takes_in("Bea Made-Up", CAME)
    officer.do("agree-action", on=TODAY - timedelta(days=20), what="A card with the direct number.", owner="Team Manager",
               target=TODAY - timedelta(days=6))  # fmt: skip
    officer.do("action-done", on=TODAY - timedelta(days=7), of="A card", evidence="A photograph of the card.")
    assert not officer.can("approve-action")

    looks_whether_the_promise_was_kept(quality, reference)
    asks_whether_it_was_promised_before(quality)
    may_not(quality, reference)


def looks_whether_the_promise_was_kept(quality: Person, reference: str) -> None:
    quality.opens_from_the_list(reference)
    expect(quality.heading).to_have_text("Bea Made-Up")
    expect(quality.main).to_contain_text("A photograph of the card.")
    quality.do("approve-action", on=TODAY, of="A card", note="The card, at the desk.")
    assert not quality.can("approve-action")
    quality.do("lesson", on=TODAY, what="A number to ring is part of every plan.", shared="All teams")
    expect(quality.main).to_contain_text("A number to ring is part of every plan.")


def asks_whether_it_was_promised_before(quality: Person) -> None:
    quality.goes_to("Promises")
    quality.asks("card direct number")
    expect(quality.main).to_contain_text("A card with the direct number.")
    expect(quality.main).to_contain_text("seen by a second person")
    quality.look("promises that were found")


def may_not(quality: Person, reference: str) -> None:
    quality.open(reference)
    assert not any(quality.can(step) for step in ("acknowledge", "agree-action", "propose-refusal", "owner"))
    quality.is_refused("/cases/register/", "/log/", "/people/", "/independents/", f"/cases/{reference}/entries/1/")
