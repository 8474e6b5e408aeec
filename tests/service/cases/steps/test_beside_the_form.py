"""What the page of a step shows beside its form: the whole of what somebody decides on, and what they answer."""

from __future__ import annotations

from case_in_hand import ADJUDICATOR, DIRECTOR, MANAGER, OFFICER, CaseInHand, at_the_panel, found, received

from heard.service.cases.steps.all_steps import STEPS


def shown(case: CaseInHand, step: str) -> list[str]:
    return [entry.kind for entry in STEPS[step].shows(case.file)]


def words(case: CaseInHand, step: str) -> str:
    return "\n".join(str(entry.words) for entry in STEPS[step].shows(case.file))


def test_whoever_drafts_reads_what_was_said_and_why_a_draft_was_sent_back():
    case = received()
    case.do("point", point=2, text="Rewritten", theme="COM")
    assert shown(case, "receive-draft") == ["received", "point", "point"]
    assert "They never ring back." in words(case, "receive-draft")
    assert "Rewritten" in words(case, "receive-draft")
    assert "What went wrong, 2" not in words(case, "receive-draft")
    case.do("receive-draft", OFFICER, draft="First")
    case.do("send-back", reason="Say sorry.")
    assert shown(case, "receive-draft") == ["draft_sent_back", "received", "point", "point"]
    case.do("receive-draft", OFFICER, draft="Second")
    assert "draft_sent_back" not in shown(case, "receive-draft")


def test_whoever_approves_or_sends_back_reads_the_draft_that_stands():
    case = received()
    case.do("receive-draft", OFFICER, draft="The first draft")
    case.do("receive-draft", OFFICER, draft="The second draft")
    for step in ("approve", "send-back"):
        assert shown(case, step) == ["draft_received", "received", "point", "point"]
        assert "The second draft" in words(case, step)
        assert "The first draft" not in words(case, step)


def test_the_answer_begins_with_the_approved_draft_and_the_history_says_where_another_was_sent():
    case = received()
    case.do("receive-draft", OFFICER, draft="We are sorry.\nWe will ring.")
    case.do("approve", DIRECTOR)
    assert STEPS["respond-stage-1"].begins(case.file) == {"answer": "We are sorry.\nWe will ring."}
    assert shown(case, "respond-stage-1")[0] == "draft_received"
    before = list(case.entries)
    case.do("respond-stage-1", answer="We are sorry. \r\nWe will ring.", findings=found("upheld", "upheld"))
    assert case.file.last("responded").words["differs"] is False
    case.entries = before
    case.do("respond-stage-1", answer="Nothing went wrong.", findings=found("upheld", "upheld"))
    assert case.file.last("responded").words["differs"] is True


def test_whoever_adjudicates_reads_both_reports_of_the_investigation_under_way():
    case = at_the_panel()
    assert [(e.kind, e.words["report"]) for e in STEPS["adjudicate"].shows(case.file)] == [
        ("io_report", "x"), ("ip_report", "x"),
    ]  # fmt: skip


def test_the_answer_at_stage_2_stands_beside_what_was_adjudicated():
    case = at_the_panel()
    case.entries = [e for e in case.entries if (e.kind, e.stage) != ("responded", "stage_2") and e.stage != "stage_3"]
    case.do("adjudicate", ADJUDICATOR, actions="Ring her", adjudications=[
        {"point": 1, "finding": "upheld"}, {"point": 2, "finding": "not_upheld", "reasons": "The log of calls."},
    ])  # fmt: skip
    assert shown(case, "respond-stage-2") == ["adjudicated", "finding", "finding"]
    assert "The log of calls." in words(case, "respond-stage-2")


def test_the_second_person_reads_every_limb_of_a_refusal_and_what_shows_it():
    case = received()
    case.do("propose-refusal", MANAGER, ground="concurrent_matter", reason="The hearing in May", which="About contact",
            evidence="The order of the court")  # fmt: skip
    for step in ("confirm-refusal", "overturn-refusal"):
        assert shown(case, step)[:2] == ["refusal_proposed", "received"]
        for told in ("The hearing in May", "About contact", "The order of the court"):
            assert told in words(case, step)
