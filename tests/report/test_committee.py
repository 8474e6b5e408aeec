"""A committee's paper: read from a file, refused with the line, exempt for members alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from heard.report.blocks import Front, Report
from heard.report.committee import LONGEST, PARAGRAPHS, CommitteeError, committee_in, read_committee, with_front
from heard.report.editions import public_material
from heard.report.material import Material
from heard.report.meeting_dates import MeetingSettings
from heard.report.renderers.html import render_html
from heard.report.renderers.word import render_word
from heard.report.scrutiny_report import scrutiny_report
from report.test_editions import released_of

WHOLE = """number = "24/118"
meeting = "Children and Young People Scrutiny Sub-Committee"
held_on = 2018-11-27
author = "Complaints manager"
recommendations = ["To note the report.", "To ask for an update\\nin a year."]
appendices = ["A: the public edition"]

[exempt]
paragraph = 2
reason = "small numbers could show who complained"

[dates]
draft = 8
"""
LEAST = 'meeting = "Scrutiny"\nheld_on = 2018-11-27\n'
EXEMPT = (
    "Exempt: Local Government Act 1972, Schedule 12A, Part 1, paragraph 2 (likely to show who an individual is); not checked"
    " against its text."
    " Reason: small numbers could show who complained"
)


def test_a_file_says_what_stands_on_the_first_page(tmp_path: Path):
    path = tmp_path / "committee.toml"
    path.write_text(WHOLE, "utf-8")
    committee = read_committee(path)
    assert committee.front == Front(
        "24/118",
        "Children and Young People Scrutiny Sub-Committee",
        date(2018, 11, 27),
        "Complaints manager",
        ("To note the report.", "To ask for an update in a year."),
        ("A: the public edition",),
    )
    assert str(committee.exemption) == EXEMPT
    assert committee.dates == MeetingSettings(5, 5, 8, 5)


def test_the_file_that_the_how_to_shows_can_be_read():
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "committee-pack.md").read_text("utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]
    assert str(committee_in(shown, "shown").exemption) == EXEMPT
    assert committee_in(shown, "shown").dates == MeetingSettings()
    for number, what in PARAGRAPHS.items():
        assert f"| {number} | {what.removeprefix('about ')} |" in page


def test_what_is_not_given_is_left_out():
    committee = committee_in(LEAST, "committee.toml")
    assert committee.front == Front(meeting="Scrutiny", held_on=date(2018, 11, 27))
    assert (committee.exemption, committee.dates) == (None, MeetingSettings())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            LEAST + "[exempt]\nparagraph = 8\nreason = 'x'\n",
            "line 4: Part 1 of Schedule 12A has no paragraph 8. It has 1: about",
        ),
        (LEAST + "[exempt]\nparagraph = 0\nreason = 'x'\n", "line 4: Part 1 of Schedule 12A has no paragraph 0"),
        (LEAST + "[exempt]\nparagraph = true\nreason = 'x'\n", "line 4: 'paragraph' must be a number from 1 to 7"),
        (LEAST + "[exempt]\nparagraph = '2'\nreason = 'x'\n", "line 4: 'paragraph' must be a number from 1 to 7"),
        (LEAST + "[exempt]\nparagraph = 2\nreason = ' '\n", "line 5: 'reason' holds an empty text"),
        (LEAST + "[exempt]\nparagraph = 2\n", "line 3: 'reason' is missing"),
        (LEAST + "[exempt]\nreason = 'x'\n", "line 3: 'paragraph' is missing"),
        (LEAST + "exempt = 2\n", "line 3: 'exempt' must be a table"),
        (LEAST + "recommendations = 'To note'\n", "line 3: 'recommendations' must be a list"),
        (LEAST + "recommendations = ['To note', '']\n", "line 3: 'recommendations' holds an empty text"),
        (LEAST + "chair = 'Me'\n", "line 3: 'chair' is not known here"),
        (LEAST + "[dates]\nclear_days = 4\n", "line 4: 'clear_days' may be raised, and not be less than 5"),
        (LEAST + "[dates]\ndraft = 0\n", "line 4: 'draft' must be at least 1"),
        (LEAST + "[dates]\ncut_off = 101\n", "line 4: 'cut_off' is 101 working days; it may be 100 at most"),
        (LEAST + "[dates]\npublication = 3\n", "line 4: 'publication' is not known here"),
        ("meeting = ''\nheld_on = 2018-11-27\n", "line 1: 'meeting' holds an empty text"),
        ("meeting = 'A'\n", "'held_on' is missing"),
        ("meeting = 'A'\nheld_on = '2018-11-27'\n", "line 2: 'held_on' must be a date"),
        ("meeting = 'A'\nheld_on = 2018-11-27T10:00:00\n", "line 2: 'held_on' must be a date without"),
        ("meeting = \n", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(text: str, words: str):
    with pytest.raises(CommitteeError) as refused:
        committee_in(text, "committee.toml")
    assert str(refused.value).startswith("committee.toml: ")
    assert words in str(refused.value)


@pytest.mark.parametrize("key", ["number", "author", "recommendations", "appendices", "reason"])
def test_a_text_for_which_there_is_no_room_is_refused(key: str):
    def text(length: int) -> str:
        value = f"'{'x' * length}'"
        if key == "reason":
            return f"{LEAST}[exempt]\nparagraph = 2\nreason = {value}\n"
        return f"{LEAST}{key} = {f'[{value}]' if key in ('recommendations', 'appendices') else value}\n"

    assert committee_in(text(LONGEST[key]), "c.toml")
    with pytest.raises(CommitteeError, match=f"line [35]: '{key}' has {LONGEST[key] + 1} letters"):
        committee_in(text(LONGEST[key] + 1), "c.toml")


def test_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "committee.toml"
    path.write_bytes("# caf\xe9\n".encode("latin-1"))
    with pytest.raises(CommitteeError, match="save it as UTF-8"):
        read_committee(path)


def test_every_paragraph_is_told_as_unverified():
    for number in PARAGRAPHS:
        text = f"{LEAST}[exempt]\nparagraph = {number}\nreason = 'x'\n"
        assert f"paragraph {number} ({PARAGRAPHS[number]}); not checked against its text" in str(
            committee_in(text, "c.toml").exemption
        )


def test_the_members_pack_is_exempt_where_the_file_says_so(report: Report):
    whole = with_front(report, committee_in(WHOLE, "c.toml"), exempt=True)
    assert whole.front is not None
    assert whole.front.exempt == EXEMPT
    assert EXEMPT in render_html(whole)
    assert render_word(whole)
    least = with_front(report, committee_in(LEAST, "c.toml"), exempt=True)
    assert least.front is not None
    assert least.front.exempt == ""


def test_the_public_pack_has_the_front_and_no_word_of_an_exemption(worked: Material):
    public = scrutiny_report(public_material(worked, released_of(worked)))
    made = with_front(public, committee_in(WHOLE, "c.toml"), exempt=False)
    page = render_html(made)
    for words in ("24/118", "Sub-Committee", "Complaints manager", "To note the report.", "A: the public edition"):
        assert words in page
    assert "12A" not in page
    assert "Exempt" not in page
    assert "could show who complained" not in page
    with pytest.raises(ValueError, match="no page of it is exempt"):
        with_front(public, committee_in(WHOLE, "c.toml"), exempt=True)
