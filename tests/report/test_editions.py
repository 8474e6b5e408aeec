"""The public edition: nothing guarded in it however it is looked at, and everything open."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from heard.disclosure.editions import edition_in
from heard.disclosure.release import Release
from heard.disclosure.settings import Settings, settings_in
from heard.disclosure.tables import OUT_OF_ANOTHER
from heard.facts.companions import COMPANION_TABLES, OwnKind
from heard.indicators.declaration import Indicator
from heard.indicators.open_counts import GuardedFigure
from heard.marking import INTERNAL, PUBLIC
from heard.periods import read_period
from heard.report import scrutiny_report as composed
from heard.report.blocks import Block, Heading, Notice, Paragraph, Table
from heard.report.editions import RELEASED, public_material, release_of
from heard.report.figures import FIGURE_COLUMNS
from heard.report.material import Edition, Material
from heard.report.parts import Withheld, part, told_once
from heard.report.public_search import NotPublic, search
from heard.report.renderers.html import render_html
from heard.report.scrutiny_report import scrutiny_report
from indicators.worked_cases import CASES, case, known
from report.conftest import blocks_of, material, tables_of
from report.hand_made import said
from report.planted import GUARDED, NOWHERE_ELSE, SMALL, planted, planted_companions, words_in, words_of
from report.reading_back import Page, page_of, page_pack


def released_of(m: Material, settings: str = "") -> Release:
    return release_of(m, settings_in(settings, "disclosure.toml") if settings else Settings())


def pack_of(m: Material, settings: str = "") -> dict[str, str]:
    return page_pack(m, released_of(m, settings))


# Parts


def asks(*before: Block):
    yield from before
    raise GuardedFigure("people_gender")


def test_a_part_that_asks_for_a_guarded_figure_is_left_out_whole():
    assert part("who", lambda: asks(Paragraph("3 of them"))) == (Withheld("who"),)
    assert part("who", lambda: [Paragraph("open")]) == (Paragraph("open"),)


def test_what_stands_instead_of_a_part_may_not_ask_either():
    assert part("who", asks, lambda: [Paragraph("released")]) == (Paragraph("released"),)
    assert part("who", asks, lambda: asks(Paragraph("3 of them"))) == (Withheld("who"),)


def test_only_a_guarded_figure_is_a_reason_to_leave_a_part_out():
    with pytest.raises(KeyError):
        part("who", lambda: {}["a mistake"])


def test_what_is_withheld_is_told_in_one_sentence_at_the_end_of_a_section():
    blocks = [Paragraph("a"), Heading("Teams"), Withheld("teams"), Heading("More"), Paragraph("b"), Withheld("who"),
              Withheld("teams"), Heading("Last"), Withheld("teams")]  # fmt: skip
    assert told_once(blocks) == (
        Paragraph("a"),
        Heading("More"),
        Paragraph("b"),
        Notice(
            "Only in the members' edition, because a small number or a few words could point to a person: teams and who."
        ),
    )
    kept = (Heading("A heading"), Heading("and another"))
    assert told_once(kept) == kept


def test_a_renderer_shows_nothing_in_the_place_of_a_part_that_was_not_told(worked: Material):
    report = scrutiny_report(worked)
    with_untold = replace(report, opening=(*report.opening, Withheld("zugabe of a team")))
    assert "zugabe" not in render_html(with_untold)


@pytest.mark.parametrize("anchor", [anchor for anchor, _, _ in composed.SECTIONS])
def test_every_section_of_an_edition_without_releases_asks_for_nothing_guarded_outside_its_parts(anchor: str):
    m = planted(companions=planted_companions())
    bare = replace(public_material(m, released_of(m)), released=None)
    make = next(make for name, _, make in composed.SECTIONS if name == anchor)
    assert make(bare) or anchor == "refusals"


def test_a_section_that_forgets_itself_is_withheld_whole(monkeypatch: pytest.MonkeyPatch, worked: Material):
    def forgetful(m: Material) -> tuple[Block, ...]:
        return (Paragraph(f"{m.number('people_gender', 'female')} of them were girls"),)

    sections = [(a, t, forgetful if a == "reading" else make) for a, t, make in composed.SECTIONS]
    monkeypatch.setattr(composed, "SECTIONS", sections)
    first = scrutiny_report(public_material(worked, released_of(worked))).sections[0]
    assert said(first.blocks) == [
        "Only in the members' edition, because a small number or a few words could point to a person: all of this section."
    ]
    assert said(scrutiny_report(worked).sections[0].blocks)[0].endswith("were girls")


# Canaries


@pytest.fixture(scope="module")
def canaries() -> tuple[Material, dict[str, str]]:
    """A report with a canary in every guarded figure and in every text, and its public pack."""
    m = planted(companions=planted_companions(**{"action.kind": "lesson"}))
    return m, pack_of(m)


@pytest.fixture(scope="module")
def page(canaries: tuple[Material, dict[str, str]]) -> Page:
    return page_of(canaries[1]["scrutiny-report.html"])


@pytest.mark.parametrize("declared", GUARDED, ids=lambda declared: declared.id)
def test_no_canary_of_a_guarded_figure_is_told(
    canaries: tuple[Material, dict[str, str]], page: Page, declared: Indicator
):
    pack = canaries[1]
    for place in range(4):
        name = words_of(declared, place)
        if declared.id not in RELEASED:
            assert not [file for file, text in pack.items() if name in text]
            continue
        # A released group stands in its tables and nowhere else: in no sentence, chart, alternative text or name. Of a
        # theme open figures tell as well.
        assert name not in page.outside_tables or declared.id in OUT_OF_ANOTHER
        for row in [row for row in page.rows if name in row[0]]:
            numbers = {int(number) for cell in row[1:] for number in re.findall(r"\d+", cell)}
            assert numbers.isdisjoint(SMALL), row
    if declared.id in RELEASED and declared.group_by:
        assert any(words_of(declared, 2) in text for text in pack.values()), "the large groups are shown"


def test_the_numbers_of_teams_are_in_no_file(canaries: tuple[Material, dict[str, str]]):
    m, pack = canaries
    (large,) = {c.numerator for c in m.counts.all if c.numerator > NOWHERE_ELSE}
    for text in pack.values():
        assert not re.search(rf"(?<!\d)({large}|{large:,})(?!\d)", text)


@pytest.mark.parametrize("declared", [each for each in GUARDED if each.id in RELEASED], ids=lambda each: each.id)
def test_hidden_numbers_are_in_no_row_of_the_figures(canaries: tuple[Material, dict[str, str]], declared: Indicator):
    rows = [row for row in figures(canaries[1]) if row["indicator"] == declared.id]
    small = [words_of(declared, place) for place in (0, 1)] if declared.group_by else [""]
    for row in rows:
        if row["group"].split(" | ")[-1] in small:
            assert row["numerator"] == "[c]"
            assert {row[name] for name in FIGURE_COLUMNS[8:]} == {""}, "nothing is made of it"
            assert row["value"] == ""
    assert rows


def figures(pack: dict[str, str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pack["indicators.csv"])))


def test_no_words_of_the_council_s_own_files_are_told(canaries: tuple[Material, dict[str, str]]):
    """Of a lesson, which is no recommendation of a committee, nothing at all."""
    pack = canaries[1]
    allowed = {("survey", "survey"), ("survey", "question")}
    for table, columns in COMPANION_TABLES.items():
        for column in (column.name for column in columns if column.kind is OwnKind.TEXT):
            found = [file for file, text in pack.items() if words_in(table, column) in text]
            assert found == (["scrutiny-report.html"] if (table, column) in allowed else []), (table, column)
    assert not [file for file, text in pack.items() if "Zugteam" in text]


def test_of_what_a_committee_asked_in_public_the_words_are_told_and_not_what_shows_it_done():
    pack = pack_of(planted(companions=planted_companions()))
    told = {
        c: words_in("action", c) in pack["scrutiny-report.html"]
        for c in ("what", "owner", "evidence", "reference", "indicator")
    }
    assert told == {"what": True, "owner": True, "evidence": False, "reference": False, "indicator": False}


@pytest.mark.parametrize(
    "cells",
    [
        {"action.what": "Have Zugteam Canary answer on day 5"},
        {"action.owner": "Manager, zugteam canary"},
        {"action.complaint_key": "0123456789abcdef"},
    ],
)
def test_an_action_that_names_a_team_or_is_of_one_complaint_stands_without_its_words(cells: dict[str, str]):
    pack = pack_of(planted(companions=planted_companions(**cells)))
    assert "A recommendation about one team or one complaint, named to members only" in pack["scrutiny-report.html"]
    for words in (*cells.values(), words_in("action", "what"), words_in("action", "owner")):
        assert words not in pack["scrutiny-report.html"]


@pytest.mark.parametrize(
    ("asked_by", "kind"), [("officers", "recommendation"), ("panel", "recommendation"), ("committee", "remedy")]
)
def test_any_other_action_is_not_listed(asked_by: str, kind: str):
    cells = {"action.asked_by": asked_by, "action.kind": kind}
    pack = pack_of(planted(companions=planted_companions(**cells)))
    assert words_in("action", "what") not in pack["scrutiny-report.html"]
    assert "lessons and other actions in words" in pack["scrutiny-report.html"]
    assert "Of the 1 thing" not in pack["scrutiny-report.html"]


@pytest.mark.parametrize(
    ("cells", "name", "question"),
    [
        ({}, True, True),
        ({"survey.favourable": 56}, True, False),  # 4 gave another answer
        ({"survey.favourable": 5}, True, False),
        ({"survey.favourable": 6}, True, True),
        ({"survey.favourable": 0}, True, True),
        ({"survey.favourable": 60}, True, True),
        ({"survey.question_answered": 9, "survey.favourable": 0}, True, False),
        ({"survey.question_answered": 10, "survey.favourable": 0}, True, False),
        ({"survey.question_answered": 10, "survey.favourable": 10}, True, False),
        ({"survey.question_answered": 11, "survey.favourable": 11}, True, True),
        ({"survey.question": "Does Zugteam Canary call you back?"}, True, False),
        ({"survey.answered": 9, "survey.question_answered": 9, "survey.favourable": 0}, False, False),
        ({"survey.survey": "What families say of Zugteam Canary"}, False, False),
    ],
)
def test_a_survey_tells_nothing_that_few_said(cells: dict[str, object], name: bool, question: bool):
    companions = planted_companions(**cells)
    asked = companions.survey[0]
    html = pack_of(planted(companions=companions))["scrutiny-report.html"]
    assert (asked.survey in html) == name
    assert (asked.question in html) == question
    assert ("questions that all but a few answered alike" in html) == (name and not question)
    assert ("surveys that fewer than 10 people answered" in html) == (not name)


def test_the_same_pack_comes_of_the_same_register_whatever_its_teams_are_called():
    """What does not change the pack cannot be worked out from it."""
    packs = []
    for names in (("Team A", "Team B"), ("Zeppelin", "Aardvark House")):
        cases = [_of_other_team(each, dict(zip(("Team A", "Team B"), names, strict=True))) for each in CASES]
        m = material(cases, companions=planted_companions(**{"activity.team": names[0], "signal.team": names[1]}))
        packs.append(pack_of(replace(m, quality=replace(m.quality, fingerprint="0" * 64))))
    assert packs[0] == packs[1]


def _of_other_team(each, names):
    return each._replace(attributes=tuple(names.get(value, value) for value in each.attributes))


# The search of the finished files


@pytest.fixture(scope="module")
def searched() -> tuple[dict[str, str], Material, Material, Release]:
    m = planted(companions=planted_companions(**{"action.kind": "lesson"}))
    released = released_of(m)
    return pack_of(m), m, public_material(m, released), released


TEAM, HIDDEN_GROUP = "Zugteam Canary", words_of(next(d for d in GUARDED if d.id == "people_gender"), 0)


@pytest.mark.parametrize(
    ("file", "planted_text", "what"),
    [
        ("scrutiny-report.html", f"<p>{TEAM} answered late</p>", "names the team"),
        ("scrutiny-report.html", f'<svg aria-label="Share late: {TEAM}"></svg>', "names the team"),
        ("scrutiny-report.html", f"<title>{TEAM.upper()}</title>", "names the team"),
        ("indicators.csv", f"work,2024/25,call | {TEAM} |  | inbound,7\n", "names the team"),
        ("released.json", f'{{"group": "{TEAM}"}}', "names the team"),
        (
            "scrutiny-report.html",
            f"<li>{words_in('signal', 'course_of_action')}</li>",
            "words from a file beside the register",
        ),
        ("indicators.csv", f"x,2024/25,{words_in('action', 'evidence')},7\n", "words from a file beside the register"),
        ("scrutiny-report.html", f"<span>{INTERNAL}</span>", "marked as internal"),
        ("scrutiny-report.html", f"<tr><th>{HIDDEN_GROUP}</th><td>3</td></tr>", "a hidden number stands in the row"),
        (
            "scrutiny-report.html",
            f"<tr><th>{HIDDEN_GROUP}</th><td>x</td><td>3 of 97</td></tr>",
            "a hidden number stands in the row",
        ),
        ("indicators.csv", f"people_gender,2024/25,{HIDDEN_GROUP},3,97\n", "a hidden number stands in the row"),
    ],
)
def test_what_must_not_be_there_is_found_in_the_finished_files(searched, file: str, planted_text: str, what: str):
    pack, members, public, released = searched
    search(pack, members, public, released)
    with pytest.raises(NotPublic, match=what) as found:
        search({**pack, file: pack[file] + planted_text}, members, public, released)
    assert str(found.value).startswith(file)


@pytest.mark.parametrize("harmless", [
    f"<tr><th>{HIDDEN_GROUP}</th><td>[c]</td></tr>", f"<tr><th>{HIDDEN_GROUP}</th><td>30</td><td>3.2</td></tr>",
    "<tr><th>Another row</th><td>3</td></tr>", "<p>Zugteams</p>",
])  # fmt: skip
def test_what_may_be_there_is_let_through(searched, harmless: str):
    pack, members, public, released = searched
    search({**pack, "scrutiny-report.html": pack["scrutiny-report.html"] + harmless}, members, public, released)


def test_a_pack_that_tells_too_much_is_not_made(monkeypatch: pytest.MonkeyPatch):
    """Where a section finds its way around all that guards it, the search of the files still stands."""
    m = planted()

    def leaking(_: Material) -> tuple[Block, ...]:
        return (
            Table("Girls", ("Group", "Complaints"), ((HIDDEN_GROUP, str(m.number("people_gender", HIDDEN_GROUP))),)),
        )

    sections = [(a, t, leaking if a == "stages" else make) for a, t, make in composed.SECTIONS]
    monkeypatch.setattr(composed, "SECTIONS", sections)
    with pytest.raises(NotPublic, match="hidden number"):
        pack_of(m)


def test_a_team_with_a_name_that_is_a_word_of_every_report_does_not_stop_it():
    cases = [_of_other_team(each, {"Team A": "Fostering", "Team B": "Duty"}) for each in CASES]
    assert pack_of(material(cases)).keys() == {
        "scrutiny-report.html", "annual-report.html", "for-everyone.html", "for-young-people.html", "indicators.csv",
        "indicators.csv-metadata.json", "released.json",
    }  # fmt: skip


# What the council changes


OPENED = """
[[class]]
indicator = "people_gender"
class = "open"
approver = "Director of Children's Services"
reason = "the groups are large"
on = 2026-04-01
"""
GUARD = '[[class]]\nindicator = "withdrawn"\nclass = "guarded"\nreason = "one family could be known"\n'


def test_a_figure_that_a_council_opens_is_shown_as_it_is_and_says_who_approved_it(worked: Material):
    html = pack_of(worked, OPENED)["scrutiny-report.html"]
    assert [row for row in page_of(html).rows if row[0] == "Female"] == [["Female", "1", "0"]]
    why = "the groups are large, approved by Director of Children&#39;s Services on 1 April 2026"
    assert f"Gender: open, because {why}." in html
    assert f"Disclosure: open, shown as it is: {why}." in html


def test_a_figure_that_a_council_guards_is_not_in_the_public_edition(worked: Material):
    pack = pack_of(worked, GUARD)
    assert "withdrawn in the period" in pack_of(worked)["scrutiny-report.html"]
    assert "withdrawn in the period" not in pack["scrutiny-report.html"]
    assert not [row for row in figures(pack) if row["indicator"] == "withdrawn"]
    assert "one family could be known" in pack["scrutiny-report.html"]


@pytest.mark.parametrize(
    "identity",
    ["remedies_paid", "escalation_by_timeliness", "settled_at_stage_1", "themes", "complaints_by_theme_group", "withdrawn",
     "findings_by_point", "outcomes_by_complaint", "contacts_by_kind", "training_reach", "replies_apology", "actions_open",
     "timeliness_of_answered", "local_standards_late", "missed_after_late_draft", "days_by_step", "ombudsman_decided"],
)  # fmt: skip
def test_whatever_a_council_guards_the_rest_of_a_section_stands(worked: Material, identity: str):
    m = planted(None, companions=planted_companions()) if identity.startswith(("actions", "remedies")) else worked
    settings = f'[[class]]\nindicator = "{identity}"\nclass = "guarded"\nreason = "as it is"\n'
    report = scrutiny_report(public_material(m, released_of(m, settings)))
    texts = [text for section in report.sections for text in said(section.blocks)]
    whole = [text for text in texts if "all of this section" in text]
    assert len(whole) <= (
        1 if identity in ("contacts_by_kind", "ombudsman_decided", "complaints_by_theme_group") else 0
    )


# Marks, files and earlier editions


def test_the_public_edition_is_marked_public_and_the_members_one_internal(worked: Material):
    pack = pack_of(worked)
    members = render_html(scrutiny_report(worked))
    assert PUBLIC in pack["scrutiny-report.html"]
    assert not re.search("internal", page_of(pack["scrutiny-report.html"]).words, re.IGNORECASE)
    assert INTERNAL in members
    assert PUBLIC not in members
    assert {row["marking"].split(". ")[0] for row in figures(pack)} == {PUBLIC}
    assert worked.edition is Edition.MEMBERS


def test_the_same_material_gives_the_same_bytes(worked: Material):
    assert pack_of(worked) == pack_of(material())


def test_the_pack_is_what_the_next_edition_reads(worked: Material):
    pack = pack_of(worked)
    read = edition_in(pack["released.json"], "released.json")
    assert read.fingerprint == worked.quality.fingerprint
    assert {name.indicator for name in read.definitions and read.tables.members} <= RELEASED
    assert "Team" not in json.dumps(json.loads(pack["released.json"])["tables"])


def test_beside_the_quarters_that_were_published_the_year_hides_what_would_give_a_quarter_away():
    """A year that is the sum of quarters, one of them hidden, tells of that one."""
    girls = {1: 7, 2: 8, 3: 9, 4: 3}
    days = {1: "2024-05", 2: "2024-08", 3: "2024-11", 4: "2025-02"}
    cases = [
        case(f"{sex}{quarter}-{n}", f"{days[quarter]}-{1 + n % 27:02} received", attributes=known(gender=sex))
        for quarter, many in girls.items()
        for sex, number in (("female", many), ("male", 20), ("other", 12))
        for n in range(number)
    ]

    def year() -> Material:
        return material(cases)

    earlier = [
        edition_in(released_of(material(cases, period=quarter, as_at=quarter.last)).pack, quarter.label)
        for quarter in (read_period(f"2024/25-Q{number}") for number in girls)
    ]
    hidden = [edition.tables.values[cell] for edition in earlier for cell in edition.tables.values
              if cell.indicator == "people_gender" and cell.member == "female"
              and cell.period == edition.name.split(", ")[1] and cell.part == "counted"]  # fmt: skip
    assert hidden == [7, 8, 9, None]
    alone, beside = (
        release_of(year(), Settings(), editions).table("people_gender", "2024/25") for editions in ([], earlier)
    )
    assert alone
    assert beside
    numbers = [{row.member: row.numbers["counted"] for row in table.rows} for table in (alone, beside)]
    assert numbers[0]["female"] == 27
    assert numbers[1]["female"] is None
    assert list(numbers[1].values()).count(None) >= 2
    html = page_pack(year(), release_of(year(), Settings(), earlier))["scrutiny-report.html"]
    assert next(row for row in page_of(html).rows if row[0] == "Female")[1] == "[c]"


def test_an_edition_made_twice_has_another_name(worked: Material):
    first = released_of(worked)
    again = release_of(worked, Settings(), [edition_in(first.pack, "first")])
    assert again.edition == f"{first.edition} (2)"
    assert {name: table.rows for name, table in again.tables.items()} == {n: t.rows for n, t in first.tables.items()}
    assert released_of(worked, OPENED).edition not in (first.edition, again.edition)


# What is left unsaid must not be said wrongly


def test_nothing_is_said_to_be_unknown_that_is_only_kept_back():
    """A public reader is not told that nobody counts what the members' edition has."""
    m = planted(companions=planted_companions())
    html = page_of(pack_of(m)["scrutiny-report.html"]).words
    for claim in (
        "No action names the figure",
        "No training is recorded",
        "Nobody wrote",
        "is not known, nor what was done",
    ):
        assert claim not in html
    members = {table.caption for table in tables_of(blocks_of(scrutiny_report(m)))}
    assert len(members) > 20
