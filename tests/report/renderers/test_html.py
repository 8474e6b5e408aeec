"""The report as a page: whole in itself, well formed, readable aloud, and the same wherever it is made."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from heard.report.blocks import Definition, Figure, Heading, Items, Notice, Paragraph, Report, Section, Table
from heard.report.charts import bars
from heard.report.renderers.html import render_html
from heard.report.scrutiny_report import scrutiny_report
from report.conftest import blocks_of, material, tables_of
from report.one_of_each import HOSTILE, ONE_OF_EACH

#: The tests stand first, so that another process finds the worked cases too.
PYTHONPATH = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
VOID = {"meta", "link", "br", "hr", "img", "input", "col", "area", "base", "embed", "source", "track", "wbr"}


class Page(HTMLParser):
    """What stands in a page: its elements, with the path to each, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(self.open)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]

    def text_of(self, tag: str) -> str:
        return " ".join(text for name, text in self.texts if name == tag)

    @property
    def text(self) -> str:
        return " ".join(text for name, text in self.texts if name not in ("style", "title"))


@pytest.fixture(scope="module")
def html(report: Report) -> str:
    return render_html(report)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


@pytest.fixture(scope="module", params=["worked", "one of each"])
def either(request: pytest.FixtureRequest, report: Report) -> Page:
    return Page(render_html(report if request.param == "worked" else ONE_OF_EACH))


# Whole in itself


def test_nothing_runs_and_nothing_is_fetched(html, page):
    assert not page.all("script")
    for tag in ("link", "iframe", "object", "embed", "base", "form", "img", "video", "audio"):
        assert not page.all(tag), tag
    for tag, attributes, _ in page.elements:
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href", "xlink:href", "srcset", "action", "data"):
            assert (attributes.get(name) or "#").startswith("#"), (tag, name)
    addresses = set(re.findall(r"https?://[^\s\"'<>)]+", html))
    assert all(address.startswith("http://www.w3.org/") for address in addresses)
    assert "@import" not in html
    fetched = re.findall(r"url\(\s*['\"]?([^)'\"]{0,20})", html)
    assert [address for address in fetched if not address.startswith(("#", "data:font/"))] == []


def test_the_page_forbids_itself_to_fetch_anything(page):
    (policy,) = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "script" not in policy


# Well formed, and readable aloud


def test_the_page_says_its_language_and_fits_a_phone(either):
    assert either.all("html") == [{"lang": "en-GB"}]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in either.all("meta")
    assert either.text_of("title").strip()
    assert len(either.all("main")) == 1


def test_one_h1_and_headings_in_order(either):
    levels = [int(tag[1]) for tag, _, _ in either.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_ids_are_unique_and_everything_pointed_at_is_there(either):
    ids = [attributes["id"] for _, attributes, _ in either.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    pointed = [attributes["href"][1:] for attributes in either.all("a")]
    for _, attributes, _ in either.elements:
        pointed += (attributes.get("aria-labelledby") or "").split()
    assert pointed
    assert set(pointed) <= set(ids)


def test_every_table_has_a_caption_and_every_heading_a_scope(either):
    tables = [n for n, (tag, _, _) in enumerate(either.elements) if tag == "table"]
    assert tables
    assert all(either.elements[n + 1][0] == "caption" for n in tables)
    assert {attributes.get("scope") for attributes in either.all("th")} == {"col", "row"}


def test_every_chart_is_an_image_with_a_name_inside_a_figure(either):
    charts = [(attributes, path) for tag, attributes, path in either.elements if tag == "svg"]
    assert charts
    for attributes, path in charts:
        assert "figure" in path
        assert attributes["role"] == "img"
        assert attributes["aria-labelledby"]
    assert len(either.all("figure")) == len(either.all("figcaption")) == len(charts)


def test_everything_that_the_report_says_is_on_the_page(page, report):
    text = " ".join(page.text.split())
    for block in blocks_of(report):
        if isinstance(block, Paragraph | Notice | Heading):
            assert " ".join(block.text.split()) in text
        if isinstance(block, Figure):
            assert block.caption in text
            assert block.title in text
    for table in tables_of(blocks_of(report)):
        assert table.caption in text
        for definition in table.definitions:
            assert " ".join(definition.text.split()) in text
    cells = sum(len(row) for table in tables_of(blocks_of(report)) for row in table.rows)
    assert len(page.all("td")) + [a.get("scope") for a in page.all("th")].count("row") == cells


def test_every_mark_and_the_day_stand_at_the_top_at_the_foot_and_on_every_printed_page(html, page, report):
    foot = " ".join(text for name, text in page.texts if name == "p")
    top = page.text_of("span")
    printed = re.search(r"@bottom-left \{ content: \"([^\"]*)\"", html)[1]
    for words in (*report.marks, report.speaks_from):
        assert words in top
        assert words in foot
        assert words in printed


def test_a_page_of_one_of_every_block():
    html = render_html(ONE_OF_EACH)
    page = Page(html)
    for words in ("A heading", "Another paragraph.", "A caution.", "Something missing.", "One", "What it means.",
                  "A table", "A note.", "First.", "A finding", "Its figures", "Where it comes from."):  # fmt: skip
        assert words in page.text, words
    assert len(page.all("ol")) == 2  # the numbered items, and the contents
    assert len(page.all("ul")) == 1
    assert '<tr class="total"><th scope="row">All</th><td class="number">1</td><td></td></tr>' in html
    assert html.count('<div class="notice missing">') == 1


def test_a_total_is_the_last_row_only():
    rows = (("a", "1"), ("b", "2"), ("All", "3"))
    block = Table("T", ("Name", "Count"), rows, total_row=True)
    html = render_html(replace(ONE_OF_EACH, sections=(Section("s", "S", (block,)),)))
    assert html.count('class="total"') == 1
    assert html.index('class="total"') > html.index(">b<")


# Words from the register are words


@pytest.mark.parametrize("field", ["authority", "title", "period", "speaks_from"])
def test_what_stands_in_a_name_is_text(report, field):
    html = render_html(replace(report, **{field: HOSTILE}))
    page = Page(html)
    assert not page.all("script")
    assert "<b>Sons" not in html
    assert html.count("</style>") == 1
    assert HOSTILE in page.text


def test_an_authority_with_a_hostile_name_is_reported():
    html = render_html(scrutiny_report(material(authority=HOSTILE)))
    page = Page(html)
    assert not page.all("script")
    assert not page.all("b")
    assert HOSTILE in page.text
    assert HOSTILE in page.text_of("title")


def test_what_stands_in_any_block_is_text():
    table = Table(
        HOSTILE,
        (HOSTILE, HOSTILE),
        ((HOSTILE, HOSTILE),),
        note=HOSTILE,
        definitions=(Definition(HOSTILE, HOSTILE),) * 2,
    )
    chart = bars([HOSTILE, "b"], [5, 3], HOSTILE)
    blocks = (Heading(HOSTILE), Paragraph(HOSTILE), Notice(HOSTILE), Items((HOSTILE,)), Definition(HOSTILE, HOSTILE), table,
              Figure(HOSTILE, HOSTILE, chart, replace(table, caption="c"), HOSTILE))  # fmt: skip
    html = render_html(
        replace(ONE_OF_EACH, marks=(HOSTILE,), opening=blocks[:4], sections=(Section("s", HOSTILE, blocks),))
    )
    page = Page(html)
    assert not page.all("script")
    assert not page.all("b")
    assert html.count("</style>") == 1
    assert page.text.count(HOSTILE) > 15


def test_what_a_mark_holds_cannot_leave_the_style_sheet():
    html = render_html(replace(ONE_OF_EACH, marks=('"; } body { display: none } @page { x: "', "</style><script>")))
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert '"; } body' not in style
    assert not Page(html).all("script")


# The same wherever it is made


def test_the_same_report_gives_the_same_page(html, report):
    assert render_html(report) == html


def test_the_same_bytes_in_other_processes_at_other_places(html):
    script = (
        "import hashlib; from report.conftest import material; from heard.report.scrutiny_report import scrutiny_report;"
        " from heard.report.renderers.html import render_html;"
        " print(hashlib.sha256(render_html(scrutiny_report(material())).encode()).hexdigest())"
    )
    places = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C"},
    ]
    call = [sys.executable, "-c", script]
    made = [
        subprocess.Popen(call, env={**os.environ, **place, "PYTHONPATH": PYTHONPATH}, stdout=subprocess.PIPE, text=True)
        for place in places
    ]
    expected = hashlib.sha256(html.encode()).hexdigest()
    assert [process.communicate()[0].strip() for process in made] == [expected, expected]


def test_a_phone_is_told_what_scrolls_and_paper_is_not(html):
    screens = re.findall(r"@media screen and \(max-width: \d+rem\) \{(.*?)\n\}", html, re.S)
    hints = [found for screen in screens for found in re.findall(r'content: "(.*?)"', screen)]
    assert hints == ["Scroll the chart sideways", "Scroll the table sideways"]
    assert all(html.count(hint) == 1 for hint in hints)
