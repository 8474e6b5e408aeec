"""The whole life of one complaint, from the first word to the Ombudsman, clicked by a person of each role."""

from __future__ import annotations

from datetime import date, timedelta

from clicking import Person, links_of_people
from playwright.sync_api import Browser, expect
from serving import Served

from heard.calendars import england_and_wales

CALENDAR = england_and_wales()
TODAY = date.today()  # noqa: DTZ011  the journey is clicked today, and the service takes no day that lies ahead
RECEIVED = TODAY - timedelta(days=210)


def on(working_days: int) -> date:
    """So many working days after the complaint came."""
    return CALENDAR.working_days_after(RECEIVED, working_days)


def test_a_complaint_from_the_first_word_to_the_ombudsman(chromium: Browser, service: Served) -> None:
    links = links_of_people(service)

    def person(role: str) -> Person:
        return Person(chromium, service, links[role])

    manager, officer = person("complaints_manager"), person("officer")
    reference = taken_in(officer)
    independents(manager)
    stage_1(manager, officer, person("responder"), reference)
    outside = person("external")
    stage_2(manager, officer, outside, person("adjudicating_officer"), reference)
    director = person("director")
    stage_3(manager, officer, director, reference)
    ombudsman(officer, director, reference)
    others(person("quality_assurance"), person("statistics_reader"), person("administrator"), outside, reference)


def taken_in(officer: Person) -> str:
    officer.page.get_by_role("link", name="Register a complaint").click()
    officer.click("Register")
    expect(officer.page.locator(".govuk-error-summary")).to_contain_text("Who complains: an answer is needed.")
    officer.look("registering, with errors")
    officer.fill(
        {
            "What it is": "A complaint", "It reached the council on": RECEIVED, "How it came": "Phone",
            "Who complains": "Zoë Made-Up", "Who they are": "Child or young person",
            "How to reach them safely": "Text first. Do not ring the house.",
            "What happened, in the person": "I ring and nobody rings back. My plan was changed and nobody told me.",
            "What it is mostly about": "Calls or messages not answered", "Which team": "North Team",
            "An advocate was offered": True,
        }
    )  # fmt: skip
    officer.click("Register")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Zoë Made-Up")
    expect(officer.page.locator(".govuk-warning-text")).to_contain_text("Do not ring the house")
    reference = officer.page.url.rstrip("/").rpartition("/")[2]
    officer.do("Acknowledge it", Acknowledged_on=on(1), How="By text")
    officer.do(
        "Write a point of complaint", Written_on=on(1), Number="2", The_point="My plan was changed and nobody told me.",
        What_it_is_about="Not kept up to date",
    )  # fmt: skip
    officer.do("Advocate", On=on(2), What_happened="Accepted")
    return reference


def independents(manager: Person) -> None:
    manager.look("open cases")
    manager.page.get_by_role("link", name="Independents", exact=True).click()
    for name in ("Ines Vale", "Ola Reed", "Chris Marsh", "Dana Poole", "Eli Frost"):
        manager.click("Add a person")
        parts = ["Investigating officer", "Independent person", "Chair of a panel", "Member of a panel"]
        manager.fill({"Name": name, "What they stand for": parts, "Their disclosure": TODAY + timedelta(days=300)})
        manager.click("Save")
    expect(manager.page.locator("tbody tr")).to_have_count(5)
    manager.look("independents")


def stage_1(manager: Person, officer: Person, responder: Person, reference: str) -> None:
    assert responder.status_of(f"/cases/{reference}/") == 404
    officer.open(reference)
    officer.do("Choose who answers", Chosen_on=on(1), Who_answers="Responder Person, responder")
    officer.do("Send it to the service", Sent_on=on(1), Draft_due=on(6))
    officer.do("Extend stage 1", The_complainant=on(8), On_which="The complaint is complex", New_date=on(18),
               The_reason="Two services have to answer.")  # fmt: skip
    responder.open(reference)
    responder.do("Ring the complainant", Rang_on=on(2), Was_the_person="Yes")
    responder.do("A draft came", Came_on=on(9), The_draft="We are sorry that nobody rang back.")
    assert "Approve the answer" not in responder.can_do()  # who wrote the draft cannot approve it
    officer.open(reference)
    officer.do("Send the draft back", Sent_back_on=on(10), What_must="Answer point 2 as well.")
    responder.open(reference)
    responder.do("A draft came", Came_on=on(12), The_draft="We are sorry, on both points.")
    manager.open(reference)
    manager.do("Approve the answer", Approved_on=on(13))
    officer.open(reference)
    officer.do(
        "Answer the complaint", Answer_sent_on=on(14), The_answer="We are sorry.",
        **{"Point 1: I ring": "Upheld", "Point 2: My plan": "Not upheld", "Point 1: why": "Capacity: caseload, vacancy, handover"},
    )  # fmt: skip
    stands = officer.page.locator("tr", has_text="Stage 1 response")
    expect(stands).to_contain_text("Within a valid extension")


def stage_2(manager: Person, officer: Person, outside: Person, adjudicator: Person, reference: str) -> None:
    officer.open(reference)
    officer.do("The person asks for stage 2", The_request=on(20), How_it_comes="After the answer at stage 1")
    officer.do("Write the record of the complaint", Written_on=on(22), The_complaint="1. Calls. 2. The plan.")
    officer.do("Send the record to the person", Sent_on=on(22), Reply_wanted=on(27))
    officer.do("The record is agreed", Agreed_on=on(26), How="By letter or e-mail")
    manager.open(reference)
    until = TODAY + timedelta(days=30)
    manager.do("Appoint the investigating officer", Appointed_on=on(23), From_the_register="Ines Vale",
               One_of_our="Person from outside Person, person from outside", Somebody_from_outside=until,
               Do_they_declare="No")  # fmt: skip
    manager.do(
        "Appoint the independent person", Appointed_on=on(23), From_the_register="Ola Reed", Do_they_declare="No"
    )
    manager.do("Extend stage 2", The_person_was=on(40), On_which="The investigation could not be finished in time",
               New_date=on(80), The_reasons="Two people are still to be heard.")  # fmt: skip
    outside.open(reference)
    outside.do("Ask for evidence", Asked_on=on(27), From_whom="North Team", What="The call log", Wanted_by=on(34))
    outside.do("Evidence came", Came_on=on(40), What_was_asked="The call log", What_came="All of it")
    outside.do(
        "The investigating officer's report", Came_on=on(60), The_report="Nobody rang back; the plan was changed.",
        **{"Point 1: I ring": "Upheld", "Point 2: My plan": "Upheld"},
    )  # fmt: skip
    assert "The independent person's report" not in outside.can_do()  # it is another's part
    officer.open(reference)
    officer.do("The independent person's report", Came_on=on(62), Was_the_investigation="Yes", Does_the_report="Yes",
               The_report="It was fair.")  # fmt: skip
    assert adjudicator.status_of(f"/cases/{reference}/") == 404
    manager.open(reference)
    manager.do(
        "Choose who adjudicates", Chosen_on=on(62), Who_adjudicates="Adjudicating officer Person, adjudicating officer"
    )
    adjudicator.open(reference)
    adjudicator.step("Adjudicate")
    decided = {"Decided on": on(65), "Point 1: I ring": "Upheld", "Point 2: My plan": "Partially upheld"}
    adjudicator.fill(decided)
    adjudicator.click("Adjudicate")
    assert "reason" in adjudicator.errors().lower()  # it departs from what was found, and says not why
    adjudicator.fill({"Point 2: reasons": "The plan was changed for safety, and she was told late."})
    adjudicator.click("Adjudicate")
    expect(adjudicator.page.get_by_role("heading", level=1)).to_have_text("Zoë Made-Up")
    officer.open(reference)
    officer.do("Answer at stage 2", Sent_on=on(70), The_answer="Both reports are with this letter.",
               Were_both="Yes", Does_the_letter="Yes")  # fmt: skip
    officer.do("The person has the whole outcome", Received_on=on(71))
    row = officer.page.locator("tr", has_text="Stage 2 response")
    expect(row).to_contain_text("Within a valid extension")


def stage_3(manager: Person, officer: Person, director: Person, reference: str) -> None:
    officer.open(reference)
    officer.do("The person asks for a review panel", The_request=on(80))
    officer.do("Acknowledge the request", Acknowledged_on=on(81))
    manager.open(reference)
    manager.step("Appoint the chair")
    manager.fill({"Appointed on": on(85), "From the register": "Ola Reed", "Do they declare": "No"})
    manager.click("Appoint the chair")
    assert "independent person" in manager.errors()  # who watched over stage 2 may not sit
    manager.fill({"From the register": "Chris Marsh"})
    manager.click("Appoint the chair")
    for name in ("Dana Poole", "Eli Frost"):
        manager.do("Appoint a member of the panel", Appointed_on=on(85), From_the_register=name, Do_they_declare="No")
    manager.do("Set the day of the panel", Set_on=on(86), The_panel_meets=on(105))
    manager.do("Send the papers", Sent_on=on(93), To_whom="To all, both reports")
    manager.do("The panel met", Met_on=on(105), Who_of_the_panel=["Chair", "Member"], Was_the_complainant="Yes",
               Was_the_independent="Yes")  # fmt: skip
    manager.do("The panel sent its report", Sent_on=on(108), The_report="It agrees.")
    manager.do(
        "The panel's recommendations came", Received_on=on(108), Its_recommendations="Say sorry to her yourself.",
        **{"Point 1: I ring": "Upheld", "Point 2: My plan": "Upheld"},
    )  # fmt: skip
    director.open(reference)
    director.do(
        "Decide on a recommendation", Decided_on=on(115), Which="1: Say sorry to her yourself.", Is_it_accepted="Yes"
    )
    director.do(
        "Answer the panel", Sent_on=on(118), The_answer="I am sorry.", Was_it_decided="Yes", Does_the_letter="Yes"
    )
    for clock in ("Review panel meets", "Panel report", "Response to the panel"):
        expect(director.page.locator("tr", has_text=clock).first).to_contain_text("Within the standard time")


def ombudsman(officer: Person, director: Person, reference: str) -> None:
    officer.open(reference)
    officer.do("The complaint reached the Ombudsman", Reached_the=on(125))
    officer.do("The Ombudsman asks", Came_on=on(126), What_is_asked="Both reports", Answer_wanted=on(136))
    officer.do("Answer the Ombudsman", Sent_on=on(130), Which_enquiry="Both reports", The_answer="As asked.")
    officer.do("The Ombudsman decided", Decided_on=on(138), The_decision="Upheld")
    officer.do("A remedy agreed with the Ombudsman", Agreed_on=on(138), What_will="£200 for the time and trouble.",
               Who_sees="Complaints manager", By=on(143))  # fmt: skip
    officer.do("An agreed remedy was done", Done_on=on(140), Which="£200", What_shows="The receipt of the payment.")
    officer.do(
        "Agree an action",
        Agreed_on=on(138),
        What_will="Duty rings back the same day.",
        Who_does="Team Manager",
        By=on(143),
    )
    officer.do("An action was done", Done_on=on(142), Which="Duty rings", What_shows="The rota.")
    director.open(reference)
    director.do("See that an action was done", Seen_on=on(143), Which="Duty rings", What_you="The rota of March.")
    expect(director.page.get_by_text("Nothing waits for a day.")).to_be_visible()
    director.look("a case at its end")


def others(quality: Person, reader: Person, administrator: Person, outside: Person, reference: str) -> None:
    quality.open(reference)
    expect(quality.page.get_by_role("heading", level=1)).to_have_text("Zoë Made-Up")
    quality.do("Add a note", On=TODAY, Note="Read again: every point was answered.")
    assert reader.status_of(f"/cases/{reference}/") == 403
    assert administrator.status_of(f"/cases/{reference}/") == 403
    assert outside.status_of(f"/cases/{reference}/") == 200
