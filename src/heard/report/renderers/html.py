"""The report as one self-contained HTML file: no script, nothing fetched, read on a phone, on paper and aloud."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .. import charts
from ..blocks import Figure, Report


def render_html(report: Report) -> str:
    """The report as HTML. The same report gives the same text."""
    return _environment().get_template("report.html.jinja").render(report=report, kind_of=_kind_of, draw=_Drawer())


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
    return Environment(
        loader=PackageLoader("heard.report.renderers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
