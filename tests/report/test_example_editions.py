"""The two editions of the example: the public one keeps every open figure, and tells apart nothing that is guarded."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdf
import pytest

from heard.calendars import england_and_wales
from heard.disclosure.editions import edition_in
from heard.disclosure.release import Release
from heard.disclosure.settings import Settings
from heard.example_register import write_example_register
from heard.facts.build import FactBuilder
from heard.facts.keys import Keys
from heard.indicators.declaration import Disclosure
from heard.marking import INTERNAL
from heard.periods import read_period
from heard.procedures import find_procedure, with_local_standards
from heard.promises import read_promises
from heard.registers.companions import read_companions
from heard.registers.mapping import read_mapping
from heard.registers.register import Register
from heard.registers.words import themes
from heard.report.committee import read_committee, with_front
from heard.report.editions import public_material, release_of
from heard.report.figures import FIGURE_COLUMNS, figure_rows
from heard.report.gathering import gather
from heard.report.labels import label
from heard.report.material import Material
from heard.report.renderers.html import render_html
from heard.report.renderers.pdf import render_pdf
from heard.report.scrutiny_report import scrutiny_report
from heard.report.team_names import team_names
from report.reading_back import Page, page_of, page_pack

EXAMPLE = Path(__file__).parents[2] / "examples" / "exborough"

#: Tables of the members' edition that the public one does not have: by team, by what was expected of a group, of few cases.
MEMBERS_ONLY = {
    "Paid to put things right",
    "Drafts back by their day in 2025/26, by team", "Late at stage 1 in 2025/26, by team",
    "Complaints at stage 3: panel met by the days of the law (30 working days)",
    "Calls by team", "E-mails by team",
    "Complaints in 2025/26 beside those expected, by group",
    "Advocates offered and taken up in 2025/26, by who complained", "Complaints received, by team",
    "The service was poor, and no course of action is recorded",
    "Complaints, signs of poor service and open cases in 2025/26, by team", "Complaints of each team beside those expected",
    "Besides what you asked for, 3 things are to be done; all are overdue", "What each lesson should have moved",
    "Training held", "What complaints cost, by the last stage that they reached",
    "Complaints not accepted, by ground", "Days between complaints at stage 3",
}  # fmt: skip
#: Those that it has in part: as they were released, or without what is guarded or in the council's own words.
RELEASED_IN_PART = {
    "Why answers at stage 1 were late", "Settled at the first stage, by what the complaint was about",
    "Complaints received, by who complained", "Complaints received, by service",
    "Complaints received: age of the child or young person", "Complaints received: gender",
    "Complaints received: disability", "Complaints received: ethnicity",
    "Complaints received: whether an advocate was involved",
    "Signs of poor service, by kind", "Signs of poor service, by whom they concern", "The course of action, step by step",
}  # fmt: skip
WITHOUT_SOMETHING = {
    "Complaints by group of themes, each complaint once in a group": "Upheld so far, 2025/26",
    "Complaints beside ordinary work, by theme, 2025/26": "Upheld so far",
    "What a committee asked for, and where it stands": "What shows it",
    "Complaints at stage 2: answered by the days of the law (25 working days)": "Answered by then, 2024/25",
}
#: And those whose rows are fewer.
FEWER_ROWS = {"Still to be done"}


class Editions(NamedTuple):
    """The members' material and page, and the public pack with its page and what was released."""

    material: Material
    released: Release
    pack: dict[str, str]
    members: Page
    public: Page
    members_html: str


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    material = _material(tmp_path_factory.mktemp("example"), "2025/26")
    released = release_of(material, Settings())
    pack = page_pack(material, released)
    members = render_html(scrutiny_report(replace(material, released=released)))
    return Editions(material, released, pack, page_of(members), page_of(pack["scrutiny-report.html"]), members)


def _material(folder: Path, label_of_period: str) -> Material:
    """The example as `make run` reports on it."""
    workbook = folder / "register.xlsx"
    write_example_register(workbook)
    mapping = read_mapping((EXAMPLE / "mapping.toml").read_text("utf-8"), "mapping.toml")
    procedure = with_local_standards(find_procedure(mapping.procedure), EXAMPLE / mapping.local_standards)
    period, keys = read_period(label_of_period), Keys(b"a secret that is no secret, only a test")
    register = Register(workbook, mapping, as_at=period.last, stages=[stage.id for stage in procedure.stages])
    builder = FactBuilder(
        procedure, england_and_wales(), keys, "Exborough", period.last,
        theme_group=lambda code: themes().get(code, ("", ""))[0] or code, recordable=register.recordable(),
    )  # fmt: skip
    store = builder.add(register.cases())
    promises = read_promises(EXAMPLE / mapping.local_standards)
    companions, _ = read_companions(EXAMPLE, mapping, keys, period.last, promises)
    store.add_companions(companions)
    register.quality.fingerprint = store.fingerprint()
    return gather(
        store, procedure, "Exborough", period, period.last, register.quality, label, due_dates=builder.due_dates,
        companions=companions, recordable=register.recordable(), illustrative=True,
    )  # fmt: skip


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# Every open figure


def test_every_open_figure_stands_in_the_public_figures_exactly_as_in_the_members_ones(editions: Editions):
    public = {tuple(row[name] for name in FIGURE_COLUMNS) for row in rows_of(editions.pack["indicators.csv"])}
    expected, noughts, ones = 0, 0, 0
    for count, row in zip(editions.material.counts.all, figure_rows(editions.material), strict=True):
        who_complained = count.group.startswith("complaints | council | ")
        if editions.released.is_open(count) and not who_complained:
            expected += 1
            noughts, ones = noughts + (count.numerator == 0), ones + (count.numerator == 1)
            cells = tuple("" if cell is None else str(cell) for cell in row)
            assert cells in public, cells
    assert expected > 1500
    # Those that matter most in the public's eyes: that nothing happened, or happened once, is not hidden.
    assert noughts > 200
    assert ones > 100


def test_every_declared_open_indicator_that_has_a_figure_is_among_them(editions: Editions):
    found = {row["indicator"] for row in rows_of(editions.pack["indicators.csv"])}
    declared = {
        c.indicator.id for c in editions.material.counts.all if c.indicator.disclosure is Disclosure.OPEN
    }  # fmt: skip
    assert declared <= found
    assert len(declared) > 40


def test_every_open_table_of_the_members_page_is_on_the_public_page(editions: Editions):
    public = editions.public.tables
    kept = 0
    for caption, rows in editions.members.tables.items():
        if caption in MEMBERS_ONLY:
            assert caption not in public
        elif caption in RELEASED_IN_PART:
            assert _is_part_of(public[caption], rows), caption
        elif caption in WITHOUT_SOMETHING:
            assert _without(rows, WITHOUT_SOMETHING[caption], caption) == _without(
                public[caption], WITHOUT_SOMETHING[caption], caption
            )
        elif caption == "Requests and where they stand":
            assert [row[1:] for row in public[caption]] == [row[1:] for row in rows]
        elif caption in FEWER_ROWS:
            assert 1 < len(public[caption]) < len(rows)
        elif caption.startswith("Replies read again"):
            shorter = public["Replies read again, by the quarter of the reply"]
            assert shorter == [row[:-1] for row in rows]
        else:
            assert public[caption] == rows, caption
            kept += 1
    assert kept >= 25
    assert editions.members.tables.keys() >= MEMBERS_ONLY
    assert {*RELEASED_IN_PART, *WITHOUT_SOMETHING, *FEWER_ROWS} <= editions.members.tables.keys()


def _is_part_of(shown: list[list[str]], rows: list[list[str]]) -> bool:
    """Whether each number shown is true, [c] stands for the others, and something is shown."""
    true = {(row[0], heading): cell for row in rows[1:] for heading, cell in zip(rows[0], row, strict=True)}
    told = [
        (true[row[0], heading], cell)
        for row in shown[1:]
        for heading, cell in zip(shown[0], row, strict=True)
        if (row[0], heading) in true
    ]
    numbers = [(is_so, cell) for is_so, cell in told if "[c]" not in cell]
    return len(numbers) > 3 and all(is_so == cell for is_so, cell in numbers)


def _without(rows: list[list[str]], column: str, caption: str) -> list[list[str]]:
    """The rows without a column, where they have it, and without the row that names a team."""
    place = rows[0].index(column) if column in rows[0] else None
    kept = [[cell for number, cell in enumerate(row) if number != place] for row in rows]
    names_a_team = (
        "Shorter delays in the Disabled Children's Team",
        "A recommendation about one team or one complaint, named to members only",
    )
    return [["…", *row[1:]] if row[0] in names_a_team else row for row in kept] if "committee" in caption else kept


def test_every_open_finding_of_a_chart_and_every_number_of_the_law_is_said_in_both(editions: Editions):
    lost = [finding for finding in editions.members.findings if finding not in editions.public.findings]
    assert len(editions.public.findings) >= 40
    # What is not there tells of people, teams, causes, signs, single cases or lessons.
    told_of = (
        "people", "team", "cause", "sign", "late case", "stage 3", "own voice", "foster carers", "advocate", "lesson",
        "spent on", "the service was poor", "longest waits so far", "Training", "drafts that fell due",
        "children and young people", "compared",
    )  # fmt: skip
    for finding in lost:
        assert any(word in finding for word in told_of), finding


# Nothing guarded


def test_the_public_pack_names_no_team_and_no_words_of_a_single_case(editions: Editions):
    teams = team_names(editions.material)
    assert len(teams) == 11
    for text in editions.pack.values():
        for team in teams:
            assert not re.search(rf"(?<!\w){re.escape(team.replace(chr(39), '&#39;'))}(?!\w)", text), team
            assert team not in text, team
    for sign in editions.material.companions.signal:
        assert not sign.course_of_action or sign.course_of_action not in editions.pack["scrutiny-report.html"]
    for action in editions.material.companions.action:
        if action.evidence:
            assert action.evidence not in editions.pack["scrutiny-report.html"]


def test_every_hidden_number_reads_c_in_the_page_and_in_the_figures(editions: Editions):
    assert editions.released.proof.hidden > 20
    assert editions.released.proof.fewest >= 4
    hidden = [
        (name, row.member) for name, table in editions.released.tables.items() for row in table.rows
        if row.numbers["counted"] is None
    ]  # fmt: skip
    figures = {(row["indicator"], row["period"], row["group"]): row for row in rows_of(editions.pack["indicators.csv"])}
    for name, member in hidden:
        group = member if not name.line else f"{name.line} | {member}"
        assert figures[name.indicator, name.period, group]["numerator"] == "[c]"
    assert editions.public.words.count("[c]") > 40


def test_the_year_before_is_guarded_as_well(editions: Editions):
    ages = editions.public.tables["Complaints received: age of the child or young person"]
    assert ages[0] == ["Age of the child or young person", "2025/26", "2024/25"]
    assert ["18 to 24", "[c]", "[c]"] in ages


# How it is told


def test_what_is_missing_is_told_in_one_sentence_a_section(editions: Editions):
    told = re.findall(r"Only in the members&#39; edition, because[^<]*", editions.pack["scrutiny-report.html"])
    assert 5 <= len(told) <= 12
    sections = editions.pack["scrutiny-report.html"].split("<section")
    assert max(section.count("Only in the members&#39; edition, because") for section in sections) == 1
    assert all(len(sentence) < 320 for sentence in told)


def test_neither_edition_is_silent_on_how_small_numbers_are_kept(editions: Editions):
    for page in (editions.members, editions.public):
        assert "Guarded figures, why they are, and what the public edition shows" in page.tables
        assert "it was proved that it could be at least 4 different whole numbers" in page.words
        assert "counts of 1 to 5 are hidden and noughts are shown" in page.words


def test_the_marks_tell_the_two_apart(editions: Editions):
    assert INTERNAL in editions.members_html
    assert "internal" not in editions.public.words.lower()
    assert "Public edition" in editions.public.words
    assert "Public edition" not in editions.members.words


def test_the_same_register_gives_the_same_public_bytes(editions: Editions):
    assert page_pack(editions.material, release_of(editions.material, Settings())) == editions.pack


def test_beside_an_earlier_quarter_of_the_example_everything_open_still_stands(
    editions: Editions, tmp_path_factory: pytest.TempPathFactory
):
    quarter = _material(tmp_path_factory.mktemp("quarter"), "2025/26-Q3")
    earlier = edition_in(release_of(quarter, Settings()).pack, "Q3")
    released = release_of(editions.material, Settings(), [earlier])
    assert released.proof.fewest >= 4
    pack = page_pack(editions.material, released)
    opened = [row for row in rows_of(pack["indicators.csv"]) if row["note"][:3] != "[c]"]
    before = [row for row in rows_of(editions.pack["indicators.csv"]) if row["note"][:3] != "[c]"]
    ids = {c.indicator.id for c in editions.material.counts.all if editions.released.is_open(c)}
    assert [row for row in opened if row["indicator"] in ids] == [row for row in before if row["indicator"] in ids]


def test_the_opening_takes_two_sides_at_most_with_the_committees_front_too(editions: Editions):
    committee = read_committee(EXAMPLE / "committee.toml")
    members = replace(editions.material, released=editions.released)
    for material, exempt in ((members, True), (public_material(members, editions.released), False)):
        report = with_front(scrutiny_report(material), committee, exempt=exempt)
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_pdf(report))).pages]
        first = next(place for place, text in enumerate(pages) if "Contents" in text)
        assert first <= 2
        assert "Three questions that you may wish to ask" in "".join(pages[:first])
