"""The example report as a person meets it: on a screen, on a phone, by keyboard, in forced colours and on paper."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from heard.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "exborough" / "mapping.toml"
DESK, PHONE = 1280, 320
EVERY_PAGE = [
    "scrutiny-report",
    "annual-report",
    "public/scrutiny-report",
    "public/for-everyone",
    "public/for-young-people",
]
#: How many definitions show their text.
SHOWN = (
    "[...document.querySelectorAll('details')].filter(each => each.lastElementChild.checkVisibility()"
    " && each.lastElementChild.getBoundingClientRect().height > 10).length"
)


@pytest.fixture(scope="session")
def example_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exborough")
    register = folder / "register.xlsx"
    report = [
        "report",
        register,
        "--mapping",
        EXAMPLE,
        "--beside",
        EXAMPLE.parent,
        "--authority",
        "Exborough",
        "--period",
        "2025/26",
        "--out",
        folder,
        "--format",
        "html",
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["demo-register", str(register)]) == 0
        assert main([str(word) for word in report]) == 0
    return folder / "scrutiny-report.html"


@pytest.fixture
def opened(chromium: Browser, example_report: Path) -> Iterator[Any]:
    """Opens the report at a width, and notes every request it makes and every error it reports."""
    contexts = []

    def open_at(width: int = DESK, name: str = "scrutiny-report", **more: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        page = context.new_page()
        page.requested = []  # type: ignore[attr-defined]
        page.troubles = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.requested.append(request.url))  # type: ignore[attr-defined]
        page.on("console", lambda message: page.troubles.append(message.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.troubles.append(str(error)))  # type: ignore[attr-defined]
        page.goto((example_report.parent / f"{name}.html").as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()


def overflow(page: Page) -> int:
    """By how many pixels the page itself can be moved sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


# A page whole in itself


def test_no_request_leaves_the_file(opened, example_report):
    page = opened()
    page.mouse.wheel(0, 20_000)
    page.emulate_media(media="print")
    assert page.requested == [example_report.as_uri()]
    assert page.troubles == []
    assert page.title().startswith("Exborough: Overview of the year: complaints under the Children Act 1989")


@pytest.mark.parametrize("name", EVERY_PAGE)
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_no_rule_of_accessibility_is_broken(opened, width, name):
    page = opened(width, name, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [
        (rule["id"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in found.response["violations"]
    ] == []
    assert len(found.response["passes"]) > 15


# On a phone, and enlarged


@pytest.mark.parametrize("name", EVERY_PAGE)
@pytest.mark.parametrize("width", [PHONE, 390, DESK])
def test_the_page_never_scrolls_sideways(opened, width, name):
    page = opened(width, name)
    assert overflow(page) <= 0
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert overflow(page) <= 0


@pytest.mark.parametrize("zoom", [2, 4])
def test_the_page_reflows_when_it_is_enlarged(opened, zoom):
    page = opened(DESK // zoom, device_scale_factor=zoom)  # what a browser makes of a zoom in a window of this width
    assert overflow(page) <= 0


def test_text_alone_may_be_twice_as_large(opened):
    page = opened(DESK)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) <= 0


def test_a_wide_table_scrolls_in_its_own_place_by_keyboard(opened):
    page = opened(PHONE)
    wide = page.evaluate(
        "[...document.querySelectorAll('.scroll')].findIndex(each => each.scrollWidth > each.clientWidth && each.offsetParent)"
    )
    assert wide >= 0
    region = page.locator(".scroll").nth(wide)
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("each => each.scrollLeft > 0", arg=region.element_handle())


# By keyboard


@pytest.mark.parametrize("width", [PHONE, 390])
def test_on_a_phone_a_caption_is_read_without_scrolling_and_no_row_fills_the_screen(opened, width):
    page = opened(width)
    seen = page.evaluate("[...document.querySelectorAll('caption')].map(each => each.getBoundingClientRect().right)")
    assert len([right for right in seen if right > 0]) > 10
    assert max(seen) <= width
    high = page.evaluate("[...document.querySelectorAll('tbody tr')].map(each => each.getBoundingClientRect().height)")
    assert max(high) < 480


def test_the_skip_link_comes_first_is_seen_and_works(opened):
    page = opened()
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Skip to the report"
    box = link.bounding_box()
    assert box["x"] >= 0
    assert box["width"] > 50
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_definition_opens_by_keyboard_and_shows_its_text(opened):
    page = opened()
    total = page.locator("summary").count()
    assert total > 20
    opened_by_key = 0
    for _ in range(12 * total):
        page.keyboard.press("Tab")
        found = page.evaluate("document.activeElement.tagName")
        if found == "BODY":
            break
        if found == "SUMMARY":
            page.keyboard.press("Enter")
            opened_by_key += 1
    assert opened_by_key == total
    assert page.evaluate(SHOWN) == total
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("!document.querySelector('details').open")


def test_the_focus_can_be_seen(opened):
    page = opened()
    for _ in range(3):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
        )
        assert style == ["solid", "3px"]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_each_line_of_the_contents_leads_to_its_section(opened, width):
    page = opened(width)
    links = page.locator("nav a")
    assert links.count() == page.locator("main section:not(.opening)").count() > 10
    for number in range(links.count()):
        link = links.nth(number)
        link.click()
        name = link.get_attribute("href")
        heading = page.locator(name)
        assert heading.inner_text() == link.inner_text()
        page.wait_for_function("name => { const y = document.querySelector(name).getBoundingClientRect();"
                               " return y.top >= 0 && y.bottom <= innerHeight }", arg=name)  # fmt: skip
        banner = page.locator(".banner").bounding_box()
        assert heading.bounding_box()["y"] >= banner["y"] + banner["height"] - 1


# In forced colours


def test_in_forced_colours_notices_and_charts_can_still_be_told_apart(opened):
    page = opened(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    border = page.locator(".notice").first.evaluate("each => getComputedStyle(each).borderTopStyle")
    assert border == "solid"
    assert page.locator("figure svg text").first.is_visible()
    for mark in page.locator(".banner span").all():
        assert mark.is_visible()


# On paper


def test_on_paper_every_definition_can_be_read(opened):
    page = opened()
    assert page.evaluate(SHOWN) == 0
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN) == page.locator("details").count()
    assert not page.locator("nav").is_visible()


def test_every_printed_page_has_the_marks_and_the_day(opened, tmp_path):
    page = opened()
    path = tmp_path / "report.pdf"
    path.write_bytes(page.pdf(prefer_css_page_size=True))
    if shutil.which("pdftotext") is None:
        assert path.stat().st_size > 100_000
        return
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    sheets = text.rstrip("\f").split("\f")
    assert 6 <= len(sheets) <= 100
    for number, sheet in enumerate(sheets, 1):
        words = " ".join(sheet.split())
        assert "Speaks from 31 March 2026" in words
        assert "Internal: small numbers, not for publication" in words
        assert "Illustrative: made-up complaints, no real people" in words
        assert f"{number} of {len(sheets)}" in words
    whole = " ".join(text.split())
    assert whole.count("Counted: ") >= page.locator("details > p").filter(has_text="Counted: ").count() > 10
