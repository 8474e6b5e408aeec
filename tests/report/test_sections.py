"""What a register's report says: true to the counts, in order, and plain about what the register cannot say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from heard.law.vocabulary import Trigger
from heard.periods import read_period
from heard.report.blocks import Block, Definition, Figure, Heading, Items, Notice, Paragraph, Report, Table
from indicators.worked_cases import CASES, case, procedure

SECTIONS = ["stages", "timeliness", "findings", "next-stage", "themes", "people", "refusals", "ombudsman", "data-quality",
            "method"]  # fmt: skip
EVERYTHING = {Trigger(kind, stage) for clock in procedure().clocks for kind, stage in clock.stops_on} | {
    Trigger("received"), Trigger("requested", "stage_2"), Trigger("requested", "stage_3"), Trigger("extended", "stage_1"),
    Trigger("extended", "stage_2"),
}  # fmt: skip


def section(report: Report, anchor: str) -> tuple[Block, ...]:
    return next(each.blocks for each in report.sections if each.anchor == anchor)


def texts(blocks: Iterable[Block], *kinds: type) -> list[str]:
    return [block.text for block in blocks if isinstance(block, kinds or (Paragraph, Notice))]


def table(blocks: Iterable[Block], caption: str) -> Table:
    found = [
        block.table if isinstance(block, Figure) else block for block in blocks if isinstance(block, Table | Figure)
    ]
    (one,) = [each for each in found if each.caption.startswith(caption)]
    return one


def in_order(names: list[str], every: Iterable[str]) -> bool:
    """Whether the names stand in this order among the others."""
    rest = iter(every)
    return all(name in rest for name in names)


def headlines(report: Report) -> tuple[str, ...]:
    (items,) = [block for block in report.opening if isinstance(block, Items)]
    assert items.numbered
    return items.items


def everything_said(report: Report) -> str:
    return "\n".join(
        str(block) for blocks in (report.opening, *(s.blocks for s in report.sections)) for block in blocks
    )


# The opening


def test_the_headlines_are_true_to_the_counts(report):
    time, longest, number, theme, went_on, people = headlines(report)
    assert time.startswith(
        "9 of the 14 complaints whose 10 working days ran out this year have been answered in time so far; the law was missed"
        " for 3. A valid extension put 1 of the 9 in time. For 1 more an extension is claimed that the record does not show."
        " 1 more was validly extended and is not yet due."
    )
    assert longest.startswith(
        "Of this year's complaints, 1 at stage 1 and 1 at stage 2 waited longer than the longest time"
    )
    assert number.startswith("17 complaints began the first stage this year")
    assert "8 at stage 2 and 1 at stage 3" in number
    assert theme.startswith("13 of the 26 points of complaint were about communication and involvement")
    assert went_on.startswith(
        "Of this year's complaints so far: 3 of the 8 complaints answered in time went on to stage 2, and neither of"
    )
    assert people.startswith("1 of the 24 complaints came from children, young people and care leavers themselves")
    assert "1 came from foster carers" in people


def test_the_names_the_marks_and_the_day(report):
    assert report.authority == "Exborough"
    assert report.period == "2024/25: 1 April 2024 to 31 March 2025"
    assert report.speaks_from == "Speaks from 31 March 2025"
    assert report.marks == (
        "Internal: small numbers, not for publication",
        "Illustrative: made-up complaints, no real people",
    )


def test_real_complaints_are_not_called_made_up(remade):
    assert remade(illustrative=False).marks == ("Internal: small numbers, not for publication",)


def test_the_sections_stand_in_order(report):
    assert in_order(SECTIONS, [each.anchor for each in report.sections])
    assert all(each.title and each.blocks for each in report.sections)


def test_a_register_that_ends_early_is_said_to(remade):
    assert not texts(remade(last_received_on=date(2025, 3, 24)).opening, Notice)
    (said,) = texts(remade(last_received_on=date(2025, 1, 2)).opening, Notice)
    assert "2 January 2025" in said
    (said,) = texts(remade(last_received_on=date(2024, 3, 1)).opening, Notice)
    assert "nothing received in this period" in said
    assert "1 March 2024" in said


def test_a_period_that_is_not_over_is_said_to_be(remade):
    early = remade(as_at=date(2024, 9, 30), last_received_on=date(2024, 9, 30))
    (said,) = texts(early.opening, Notice)
    assert said.startswith("The period is not over: it is reported up to 30 September 2024")
    assert early.speaks_from == "Speaks from 30 September 2024"


# Sections


def test_stages(report):
    stages = table(section(report, "stages"), "Stages begun")
    assert stages.columns == (
        "Stage", "Begun 2024/25", "Begun 2023/24", "The difference in those begun", "Answered 2024/25", "Answered 2023/24",
        "Open",
    )  # fmt: skip
    # The register begins in October 2023, within the year before.
    assert {row[3] for row in stages.rows} == {"cannot be compared"}
    assert [(*row[1:3], *row[4:]) for row in stages.rows] == [
        ("17", "3", "11", "2", "4"), ("8", "0", "6", "0", "3"), ("1", "0", "1", "0", "1"),
    ]  # fmt: skip
    said = texts(section(report, "stages"))
    assert "Not counted in any period: 1 stage whose first day is not recorded." in said
    assert not any("came from 2 people" in text for text in said)
    contacts = table(section(report, "stages"), "All contacts")
    assert [row[1:] for row in contacts.rows] == [("24", "3"), ("1", "0"), ("1", "0"), ("26", "3")]


def test_how_the_cases_stand_that_fell_due(report):
    first = table(section(report, "timeliness"), "Stage 1 response: cases whose")
    assert first.rows == (
        ("Within the standard time", "8", "2"), ("Within a valid extension", "1", "0"), ("Late", "1", "0"),
        ("Open and late", "2", "0"), ("Extension claimed with no date or no ground", "1", "0"),
        ("Extended and not yet due", "1", "0"), ("All that fell due", "14", "2"),
    )  # fmt: skip
    assert first.total_row
    for words in (
        "2 cases withdrawn or ended before the day",
        "3 cases answered or ended on a day that was not recorded",
        "1 case not",
    ):
        assert words in first.note
    second = table(section(report, "timeliness"), "Stage 2 response: cases whose")
    assert [row[1] for row in second.rows] == ["3", "2", "1", "1", "0", "1", "8"]
    steps = table(section(report, "timeliness"), "Limits that allow no extension")
    assert {row[0].split(",")[0]: row[1:] for row in steps.rows} == {
        "Acknowledging the panel request": ("1", "1", "0", "0"), "Appointing the chair": ("1", "0", "1", "0"),
        "Papers before the panel": ("1", "1", "0", "0"), "Review panel meets": ("1", "1", "0", "0"),
        "Panel report": ("1", "0", "1", "0"), "Response to the panel": ("1", "1", "0", "0"),
    }  # fmt: skip


def test_the_share_that_flatters_is_called_so_and_stands_apart(report):
    flattering = table(section(report, "timeliness"), "For comparison with earlier reports")
    assert "flatters" in flattering.caption
    assert [row[1] for row in flattering.rows] == ["9 of 11", "5 of 6", "1 of 1"]
    assert "9 of 11" not in " ".join(headlines(report))


def test_the_councils_own_standards_are_reported_apart(report):
    blocks = section(report, "timeliness")
    begin = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and "own standards" in block.text)
    own = [block for block in blocks[begin:] if isinstance(block, Table)]
    assert [each.caption for each in own] == [
        "Own standard for stage 2: cases whose 20 working days ended in the period"
    ]
    assert [row[1] for row in own[0].rows] == ["1", "1", "3", "1", "1", "1", "8"]
    assert any("not limits of law" in text for text in texts(blocks[begin:]))
    assert not any("Own standard" in str(block) for block in blocks[:begin])


def test_without_standards_of_its_own_there_is_no_word_of_them(remade):
    from heard.procedures import shipped_procedure

    assert "own standards" not in everything_said(remade(procedure=shipped_procedure("ca1989_england")))


def test_what_was_found(report):
    found = section(report, "findings")
    points, outcomes = table(found, "Findings, by point"), table(found, "Outcomes, by complaint")
    names = ["Upheld", "Partially upheld", "Not upheld", "No finding could be made", "No finding recorded", "All"]
    assert [row[0] for row in points.rows] == names
    assert [row[1] for row in points.rows] == ["7", "2", "5", "1", "2", "17"]
    assert [row[1] for row in outcomes.rows] == ["5", "3", "4", "1", "2", "15"]


def test_who_went_further(report):
    went_on = table(
        section(report, "next-stage"), "Went on to the next stage, of those that began the stage in the period"
    )
    assert [row[1:] for row in went_on.rows] == [("3 of 11", "1 of 3"), ("1 of 6", "-")]


def test_themes(report):
    themes = section(report, "themes")
    assert table(themes, "Points of complaint by group").rows[0][:2] == ("Communication and involvement", "13")
    assert table(themes, "Points of complaint by group").rows[-1] == ("All", "26", "3")
    detail = table(themes, "Themes in detail")
    assert detail.rows[0][:2] == ("Calls or messages not answered", "11")
    assert [row[0] for row in detail.rows[-3:]] == ["No theme recorded", "A word not matched to a theme", "All"]
    assert "9 points had no theme, or a word that nobody has matched to one." in texts(themes, Notice)


def test_people(report):
    who = table(section(report, "people"), "Complaints received, by who complained")
    assert who.rows[-2:] == (("Not known", "21", "3"), ("All", "24", "3"))
    captions = [each.caption for each in section(report, "people") if isinstance(each, Table)]
    for about in ("age of the child or young person", "gender", "disability", "ethnicity", "sexual orientation"):
        assert f"Complaints received: {about}" in captions


def test_refusals_and_withdrawals(report):
    refused = table(section(report, "refusals"), "Complaints not accepted")
    assert [row[1] for row in refused.rows] == ["1", "1", "2"]
    assert "2 complaints were withdrawn in the period." in texts(section(report, "refusals"))


def test_the_ombudsman(report):
    found = table(section(report, "ombudsman"), "Complaints at the Ombudsman")
    rows = {row[0].partition(": ")[2] or row[0]: row[1:] for row in found.rows}
    assert rows["Referred in the period"] == ("2", "1")
    assert rows["upheld"] == ("1", "0")
    assert rows["not upheld"] == ("0", "0")
    assert rows["investigated"] == ("1", "0")
    assert rows["premature, sent back to the council"] == ("1", "0")
    assert "Not decided on 31 March 2025: 2." in found.note
    assert "Not counted in any period: 1 referral whose day is not recorded." in texts(section(report, "ombudsman"))


def test_how_good_the_register_is(report):
    quality = section(report, "data-quality")
    assert texts(quality, Paragraph)[0] == "34 rows read = 31 used + 3 set aside."
    assert table(quality, "Rows set aside").rows == (("A total, not a complaint", "2"), ("The same row twice", "1"))
    assert table(quality, "Findings on cells").rows == (("A cell that could not be read", "1"),)
    assert [row[1:] for row in table(quality, "The register's own due dates").rows] == [
        ("11", "0", "2"),
        ("0", "1", "0"),
    ]


def test_the_method_names_every_limit_its_source_and_the_fingerprint(report, worked):
    method = section(report, "method")
    limits = table(method, "The limits of time")
    assert [row[0] for row in limits.rows] == [clock.name for clock in procedure().clocks if clock.measured]
    assert all(row[3].endswith("]") for row in limits.rows)
    assert any(worked.quality.fingerprint in text for text in texts(method))


def test_every_table_of_counts_opens_to_how_it_is_counted(report):
    for anchor in SECTIONS[:8]:
        for block in section(report, anchor):
            if isinstance(block, Table):
                assert block.definitions, block.caption
                assert all(isinstance(each, Definition) and each.text for each in block.definitions)


# What the register cannot say


@pytest.mark.parametrize(
    ("field", "anchor"),
    [("outcome", "findings"), ("theme", "themes"), ("refused_ground", "refusals"), ("ombudsman_referred_on", "ombudsman"),
     ("complainant_type", "people"), ("service_area", "people")],
)  # fmt: skip
def test_what_the_register_lacks_is_said_with_the_column_that_would_say_it(remade, report, field, anchor):
    said = remade(missing={field: "the thing that is missing"})
    (notice,) = [text for text in texts(section(said, anchor), Notice) if "the thing that is missing" in text]
    assert notice.startswith("Not recorded in this register. It would need a column")
    whole = {each.caption for each in section(report, anchor) if isinstance(each, Table)}
    left = {each.caption for each in section(said, anchor) if isinstance(each, Table)}
    assert left < whole
    assert "the thing that is missing" in " ".join(texts(section(said, "data-quality"), Notice))


def test_a_headline_says_nothing_of_what_is_not_recorded(remade):
    said = " ".join(headlines(remade(missing={"theme": "themes", "complainant_type": "who complained"})))
    assert "themes" not in said
    assert "foster carers" not in said


def test_a_limit_that_the_register_cannot_record_is_named_and_not_judged(remade):
    without_panel = EVERYTHING - {Trigger("panel_met", "stage_3"), Trigger("chair_appointed", "stage_3")}
    said = remade(recordable=without_panel)
    (notice,) = [text for text in texts(section(said, "timeliness"), Notice) if text.startswith("Not recorded")]
    assert "appointing the chair, papers before the panel, review panel meets and panel report" in notice
    assert "cannot be said" in notice
    steps = table(section(said, "timeliness"), "Limits that allow no extension")
    assert {"Review panel meets", "Appointing the chair"}.isdisjoint(row[0].split(",")[0] for row in steps.rows)


def test_one_limit_that_the_register_cannot_record(remade):
    said = remade(recordable=EVERYTHING - {Trigger("panel_met", "stage_3")})
    (notice,) = [text for text in texts(section(said, "timeliness"), Notice) if text.startswith("Not recorded")]
    assert "papers before the panel, review panel meets and panel report. Whether they were done" in notice


def test_without_answers_nobody_is_said_to_be_in_time_or_late(remade):
    said = remade(recordable={Trigger("received")})
    assert headlines(said)[0].startswith("Whether complaints were answered in time cannot be said")
    assert not [block for block in section(said, "timeliness") if isinstance(block, Table | Figure)]
    notices = texts(section(said, "timeliness"), Notice)
    assert any("stage 1 response" in text for text in notices)
    assert any("Own standard for stage 2: not recorded" in text for text in notices)


def test_a_stage_that_the_register_cannot_record_shows_no_nought(remade):
    said = remade([each for each in CASES if each.reference < "A13"], recordable={
        Trigger("received"), Trigger("responded", "stage_1")})  # fmt: skip
    rows = table(section(said, "stages"), "Stages begun").rows
    assert [set(row[1:]) for row in rows[1:]] == [{"not recorded"}, {"not recorded"}]
    assert not [block for block in section(said, "next-stage") if isinstance(block, Table)]


def test_a_register_without_extensions_says_why_cases_show_as_late(remade):
    cases = [case("1", "2024-06-03 received; 2024-06-20 stage_1.responded")]
    said = remade(cases, recordable={Trigger("received"), Trigger("responded", "stage_1")})
    first = table(section(said, "timeliness"), "Stage 1 response: cases whose")
    assert [row[0] for row in first.rows] == ["Within the standard time", "Late", "Open and late", "All that fell due"]
    assert "no column for extensions" in first.note


def test_what_nobody_asked_is_named(remade):
    cases = [case("1", "2024-06-03 received", attributes=("parent", "fostering", *["not_asked"] * 8))]
    (notice,) = [text for text in texts(section(remade(cases), "people"), Notice) if "age of the child" in text]
    assert notice.startswith("Not recorded in this register: age of the child or young person, gender, disability")


def test_without_a_year_before_nothing_is_compared(remade):
    cases = [case("1", "2024-06-03 received; 2024-06-10 stage_1.responded")]
    said = remade(cases)
    assert table(section(said, "stages"), "Stages begun").columns == (
        "Stage",
        "Begun 2024/25",
        "Answered 2024/25",
        "Open",
    )
    assert "2023/24" not in everything_said(said)


def test_a_quarter_is_compared_with_the_same_quarter(remade):
    said = remade(period=read_period("2024/25-Q3"), as_at=date(2024, 12, 31), last_received_on=date(2024, 12, 20))
    assert said.period == "2024/25-Q3: 1 October 2024 to 31 December 2024"
    stages = table(section(said, "stages"), "Stages begun")
    assert stages.columns[1:3] == ("Begun 2024/25-Q3", "Begun 2023/24-Q3")
    assert stages.rows[0][1:4] == ("3", "2", "too few to say")


def test_a_register_with_nothing_in_the_period_is_reported(remade):
    said = remade([case("1", "2015-06-01 received")], last_received_on=date(2015, 6, 1))
    assert in_order(SECTIONS, [each.anchor for each in said.sections])
    assert headlines(said)[0].startswith("There were no complaints whose 10 working days ran out this year")
    assert headlines(said)[1].startswith("No complaints began the first stage this year")
