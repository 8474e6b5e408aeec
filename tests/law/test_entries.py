"""A chronology is only ever added to: what stands is what was last said of each entry, by the day asked about."""

from __future__ import annotations

from datetime import date

from heard.law.entries import Entry, standing_entries

LONG_AFTER = date(2030, 1, 1)
RECEIVED = Entry("received", date(2024, 6, 3), id="a")
RESPONDED = Entry("responded", date(2024, 6, 14), "stage_1", id="b")


def standing(*entries: Entry, as_at: date = LONG_AFTER, known_at: date = LONG_AFTER) -> list[Entry]:
    return standing_entries(entries, as_at, known_at)


def test_only_what_had_happened_by_the_day_asked_about():
    assert standing(RECEIVED, RESPONDED, as_at=date(2024, 6, 13)) == [RECEIVED]
    assert standing(RECEIVED, RESPONDED, as_at=date(2024, 6, 14)) == [RECEIVED, RESPONDED]
    assert standing(RECEIVED, RESPONDED, as_at=date(2024, 6, 2)) == []


def test_only_what_was_written_down_by_the_day_known():
    late_note = RESPONDED._replace(recorded=date(2024, 7, 1))
    assert standing(RECEIVED, late_note, known_at=date(2024, 6, 30)) == [RECEIVED]
    assert standing(RECEIVED, late_note, known_at=date(2024, 7, 1)) == [RECEIVED, late_note]


def test_an_entry_without_its_day_of_recording_was_recorded_on_its_day():
    assert standing(RECEIVED, RESPONDED, known_at=date(2024, 6, 13)) == [RECEIVED]
    assert standing(RECEIVED, RESPONDED, known_at=date(2024, 6, 14)) == [RECEIVED, RESPONDED]


def test_an_entry_with_no_day_at_all_is_always_known():
    undated = Entry("acknowledged", None)
    assert standing(undated, as_at=date(2000, 1, 1), known_at=date(2000, 1, 1)) == [undated]


def test_an_entry_planned_for_later_waits_for_its_day():
    planned = Entry("panel_met", date(2024, 9, 2), "stage_3", recorded=date(2024, 7, 1))
    assert standing(planned, as_at=date(2024, 9, 1), known_at=date(2024, 9, 1)) == []
    assert standing(planned, as_at=date(2024, 9, 2), known_at=date(2024, 7, 1)) == [planned]


def test_a_correction_takes_the_place_of_what_it_corrects():
    corrected = Entry("received", date(2024, 6, 4), recorded=date(2024, 6, 20), corrects="a")
    assert standing(RECEIVED, RESPONDED, corrected) == [corrected, RESPONDED]


def test_a_correction_is_not_known_before_it_was_made():
    corrected = Entry("received", date(2024, 6, 4), recorded=date(2024, 6, 20), corrects="a")
    assert standing(RECEIVED, corrected, known_at=date(2024, 6, 19)) == [RECEIVED]
    assert standing(RECEIVED, corrected, known_at=date(2024, 6, 20)) == [corrected]


def test_a_correction_keeps_the_order_of_its_original_within_a_day():
    first = Entry("requested", date(2024, 6, 3), "stage_2", id="a")
    second = Entry("extended", date(2024, 6, 3), "stage_2", id="b")
    corrected = Entry("begun", date(2024, 6, 3), "stage_2", corrects="a")
    assert standing(first, second, corrected) == [corrected, second]


def test_a_correction_may_move_an_entry_past_the_day_asked_about():
    corrected = Entry("responded", date(2024, 6, 20), "stage_1", corrects="b")
    assert standing(RECEIVED, RESPONDED, corrected, as_at=date(2024, 6, 15)) == [RECEIVED]


def test_the_last_of_two_corrections_stands():
    once = Entry("received", date(2024, 6, 4), corrects="a")
    again = Entry("received", date(2024, 6, 5), corrects="a")
    assert standing(RECEIVED, once, again) == [again]


def test_a_correction_of_a_correction():
    once = Entry("received", date(2024, 6, 4), id="c", corrects="a")
    again = Entry("received", date(2024, 6, 5), id="d", corrects="c")
    third = Entry("received", date(2024, 6, 6), corrects="d")
    assert standing(RECEIVED, RESPONDED, once, again) == [again, RESPONDED]
    assert standing(RECEIVED, RESPONDED, once, again, third) == [third, RESPONDED]


def test_an_entry_struck_out_is_gone_and_so_is_the_striking_out():
    struck = Entry("struck_out", date(2024, 6, 20), corrects="b")
    assert standing(RECEIVED, RESPONDED, struck) == [RECEIVED]
    assert standing(RECEIVED, RESPONDED, struck, known_at=date(2024, 6, 19)) == [RECEIVED, RESPONDED]


def test_striking_out_a_correction_brings_the_original_back():
    corrected = Entry("received", date(2024, 6, 4), id="c", corrects="a")
    struck = Entry("struck_out", date(2024, 6, 20), id="d", corrects="c")
    assert standing(RECEIVED, RESPONDED, corrected, struck) == [RECEIVED, RESPONDED]


def test_striking_out_a_striking_out_brings_the_entry_back():
    struck = Entry("struck_out", date(2024, 6, 20), id="c", corrects="b")
    undone = Entry("struck_out", date(2024, 6, 21), id="d", corrects="c")
    assert standing(RECEIVED, RESPONDED, struck, undone) == [RECEIVED, RESPONDED]


def test_an_entry_corrected_after_it_was_struck_out_stands_again():
    struck = Entry("struck_out", date(2024, 6, 20), id="c", corrects="b")
    restored = Entry("responded", date(2024, 6, 17), "stage_1", corrects="b")
    assert standing(RECEIVED, RESPONDED, struck, restored) == [RECEIVED, restored]


def test_entries_come_by_day_and_within_a_day_as_they_were_added():
    first = Entry("responded", date(2024, 6, 3), "stage_1")
    second = Entry("acknowledged", date(2024, 6, 3))
    before = Entry("matter_arose", date(2024, 5, 1))
    assert standing(first, second, before) == [before, first, second]
    assert standing(second, first, before) == [before, second, first]


def test_entries_with_no_day_come_last():
    undated = Entry("acknowledged", None)
    assert standing(undated, RECEIVED, RESPONDED) == [RECEIVED, RESPONDED, undated]


def test_what_was_given_is_left_as_it_was():
    chronology = [RESPONDED, RECEIVED, Entry("struck_out", date(2024, 6, 20), corrects="b")]
    before = list(chronology)
    standing_entries(chronology, LONG_AFTER, LONG_AFTER)
    assert chronology == before
