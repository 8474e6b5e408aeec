"""Entries as the history shows them: in the words of the questions, in their order, and nothing as a bare number."""

from __future__ import annotations

from case_in_hand import CaseInHand, found, received

from heard.service.cases.presenting import ShownEntry, clocks, history, points


def shown(case: CaseInHand, kind: str) -> ShownEntry:
    number = case.file.written_last(kind).number
    return next(
        entry for entry in history(case.file, lambda who: f"person {who}" if who else "") if entry.number == number
    )


def test_answers_stand_under_their_questions_in_the_order_in_which_they_are_asked():
    case = received()
    case.do("extend-stage-1", ground="complexity", target=case.today.replace(day=27), reason="Two services.")
    assert shown(case, "extended").lines == [
        ("New date", "27 March 2026"),
        ("On which ground", "The complaint is complex"),
        ("The reason, as the complainant was told it", "Two services."),
    ]


def test_what_belongs_to_another_entry_names_it_by_its_words():
    case = received()
    case.do("agree-action", what="Duty rings back.", owner="Team Manager", target=case.today)
    of = str(case.file.written_last("action_agreed").number)
    case.do("action-done", of=of, evidence="The rota.")
    assert ("Which", "Duty rings back.") in shown(case, "action_done").lines


def test_an_entry_without_words_is_not_called_erased():
    case = received()
    case.do("acknowledge")
    entry = shown(case, "acknowledged")
    assert not entry.erased
    assert entry.title == "Acknowledged"
    assert entry.by.startswith("person")


def test_findings_stand_under_their_point_and_clocks_in_words():
    case = received()
    case.do("respond-stage-1", answer="Yes.", findings=found("upheld", "partially_upheld"))
    assert [point.findings for point in points(case.file)] == [
        [("Stage 1", "Upheld")],
        [("Stage 1", "Partially upheld")],
    ]
    assert {"within the standard time"} >= {clock.verdict for clock in clocks(case.file) if clock.id == "S1_RESPONSE"}
