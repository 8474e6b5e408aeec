"""What an exchange file holds, in lines for the officer who writes or receives it."""

from __future__ import annotations

from collections.abc import Iterator

from heard.indicators.declared import INDICATORS

from .adding_up import table_names
from .comparing import PROCEDURE, figures_of
from .loading import Loaded
from .sealing import groups_of


def told(loaded: Loaded, *, in_short: bool = False) -> Iterator[str]:
    """The lines, not yet wrapped; those that belong below another are indented. in_short: without what has no measure."""
    file, differ = loaded
    code = f" ({file.code})" if file.code else ""
    yield f"{file.name}: exchange file of {file.council}{code}"
    if file.is_made_up:
        yield "  Made up: it was written from an illustrative register, and is charted beside nobody."
    labels = " and ".join(period.label for period in file.periods)
    yield f"  {labels}, as known on {file.as_at:%-d %B %Y}, under the {file.procedure_name}"
    yield f"  Made with {file.made_with}; facts {file.fingerprint[:12]}"
    tables = table_names(file)
    hidden = sum(file.released.hid(cell) for cell in file.released.tables.values)
    withheld = len(file.released.tables.withheld)
    yield (
        f"  {len(file.figures)} open counts of the whole council; {len(tables)} tables after disclosure control,"
        f" {hidden} numbers in them kept back, {withheld} of them withheld"
    )
    yield f"  {len(file.definitions)} definitions, {_alike(loaded)}"
    for finding in differ.findings:
        yield f"    {finding.column}: expected {finding.expected}; found {finding.found}. {finding.effect}"
    if file.procedure == PROCEDURE:
        reading = figures_of(file, differ)
        words = dict.fromkeys(figure.series.words for figure in reading.figures)
        yield f"  Compared with other councils: {'; '.join(words) or 'nothing'}"
        if not in_short:
            yield f"  No measure for: {'; '.join(reading.not_compared)}"
    else:
        yield "  Councils are compared on the Children Act 1989 procedure of England: none of it is compared"
    if file.not_recorded:
        titles = {declared.id: declared.title for declared in INDICATORS}
        yield f"  Not recorded there: {'; '.join(titles.get(each, each) for each in file.not_recorded)}"
    yield "  Seal:"
    yield from (f"    {line}" for line in groups_of(file.seal))


def _alike(loaded: Loaded) -> str:
    number = len(loaded.differ.findings)
    return "all as here" if not number else f"{number} not as here, whose figures are set aside:"
