"""The report as one self-contained HTML file: no script, nothing fetched, read on a phone, on paper and aloud."""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .. import charts
from ..blocks import Figure, Report
from ..words.sentences import day

#: By weight; the letters of Latin scripts only, to keep the page small. Others fall back to the reader's own.
_FONTS = {400: "Inter-Regular.woff2", 700: "Inter-Bold.woff2"}
_NOT_IN_CSS = '"\\<>&'


def render_html(report: Report) -> str:
    """The report as HTML. The same report gives the same text."""
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(report=report, kind_of=_kind_of, draw=_Drawer(), fonts=_fonts())
    )


def _kind_of(block: object) -> str:
    return type(block).__name__.lower()


class _Drawer:
    """Draws figures, each under an id of its own."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self, figure: Figure) -> Markup:
        self.drawn += 1
        return Markup(charts.svg(figure.chart, f"figure-{self.drawn}", figure.title, figure.description))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("heard.report.renderers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    environment.filters["css_text"] = _css_text
    return environment


def _css_text(text: str) -> Markup:
    """A text inside a style sheet, where what HTML escapes would be shown as written."""
    return Markup(f'"{"".join(letter for letter in text if letter.isprintable() and letter not in _NOT_IN_CSS)}"')


@cache
def _fonts() -> tuple[tuple[int, str], ...]:
    folder = files("heard.report") / "fonts"
    return tuple((weight, base64.b64encode((folder / name).read_bytes()).decode()) for weight, name in _FONTS.items())
