"""Whether the numbers of a file can be: by what each indicator counts, by all that ties them, and by the rules on small ones.

Only figures whose definition is ours are asked: of others nobody here knows what ties them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from heard.disclosure.cells import ALL, OTHER, Cell, Part, TableName
from heard.disclosure.settings import Rules, Settings, join_group
from heard.disclosure.tables import OUT_OF_ANOTHER, Tables, has_open_total, parts_of, small_cells, tables_of
from heard.disclosure.ties import Tie, all_ties
from heard.indicators.counting import Count, Counts
from heard.indicators.declaration import Disclosure, Indicator
from heard.indicators.declared import INDICATORS, indicator

from .contents import EXCHANGED, ExchangeFile, OpenFigure
from .definitions import Differences
from .sealing import NotExchange

_DECLARED = frozenset(declared.id for declared in INDICATORS)


def check_numbers(file: ExchangeFile, differ: Differences) -> None:
    """Looks for the first thing in a file that cannot be. Raises NotExchange, which names it."""
    for wrong in _wrong(file, differ):
        raise NotExchange(
            f"{file.name}: {wrong}. Do not use it: ask {file.council} for the file again, and compare the seals."
        )


def _wrong(file: ExchangeFile, differ: Differences) -> Iterator[str]:
    yield from _loosened(file.settings)
    labels = {period.label for period in file.periods}
    counts: dict[tuple[str, str, str], Count] = {}
    periods = {period.label: period for period in file.periods}
    for figure in file.figures:
        if figure.period not in labels:
            yield f"it has a figure of {figure.period}, a period that it does not say it holds"
            return
        if figure.indicator not in file.definitions:
            yield f"it does not say how {figure.indicator!r} is counted"
            return
        if figure.indicator in differ.indicators:
            continue
        declared = indicator(figure.indicator)
        if figure[:3] in counts:
            yield f"{_name(figure)} stands in it twice"
        yield from _figure(declared, figure, file.settings)
        if figure.indicator not in EXCHANGED:
            yield f"{_name(figure)} is no figure of an exchange file"
        counts[figure[:3]] = Count(declared, periods[figure.period], *figure[2:])
    yield from _wholes(list(counts.values()))
    yield from _parts_of_others(counts)
    tables = tables_of(Counts(counts.values()), file.periods, file.settings)
    yield from _guarded(file, differ, tables)
    for tie in all_ties(tables):
        if tie.certain and tie.terms.keys() <= tables.values.keys() and _is_broken(tie, tables):
            cell = next(iter(tie.terms))
            yield f"its numbers do not add up around {indicator(cell.indicator).title!r}, {cell.period}"


def _loosened(settings: Settings) -> Iterator[str]:
    """Rules and classes that show more than the defaults with nobody who approved it."""
    rules, default = settings.rules, Rules()
    looser = rules.hidden_up_to < default.hidden_up_to or rules.alike_up_to < default.alike_up_to
    if rules.least_possible < default.least_possible:
        yield f"hidden numbers in it could be fewer than {default.least_possible} whole numbers"
    if looser and not all(rules.approval):
        yield "it shows smaller numbers than the default rules do, and names nobody who approved that"
    for change in settings.changes.values():
        declared = indicator(change.indicator) if change.indicator in _DECLARED else None
        guarded = declared is None or declared.disclosure is Disclosure.GUARDED
        if change.to is Disclosure.OPEN and guarded and not all(change.approval):
            yield f"it opens {change.indicator!r}, which is guarded, and names nobody who approved that"


def _figure(declared: Indicator, figure: OpenFigure, settings: Settings) -> Iterator[str]:
    if settings.class_of(declared, figure.group) is not Disclosure.OPEN:
        yield f"{_name(figure)} is guarded, and stands among the open figures"
    if (figure.out_of is None) != (declared.out_of is None):
        yield f"{_name(figure)} is {'out of nothing' if figure.out_of is None else 'a share'}, which it cannot be"
    is_part = Part.REST in parts_of(declared) or declared.divides_a_whole
    if figure.out_of is not None and is_part and figure.counted > figure.out_of:
        yield f"{_name(figure)} is {figure.counted} of {figure.out_of}, more than there are"


def _wholes(counts: list[Count]) -> Iterator[str]:
    """Groups that divide a whole have the same one, and make it up."""
    groups: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        if count.indicator.divides_a_whole:
            groups.setdefault((count.indicator.id, count.period.label), []).append(count)
    for several in groups.values():
        total = sum(count.numerator for count in several)
        if {count.denominator for count in several} != {total}:
            first = several[0]
            yield f"the groups of {first.indicator.title!r}, {first.period.label}, add up to {total}, and not to their whole"


#: Figures whose whole is no more than another figure's count: those answered at a stage had begun it, and so on.
_WITHIN = (("escalation", "received_by_stage", ""), ("settled_at_stage_1", "contacts_by_kind", "complaint"))


def _parts_of_others(counts: Mapping[tuple[str, str, str], Count]) -> Iterator[str]:
    indicators = {key[:2] for key in counts}
    for (identity, period, group), count in counts.items():
        for part, of, of_group in _WITHIN:
            if identity != part or (of, period) not in indicators:
                continue
            whole = counts.get((of, period, of_group or group))
            if (count.denominator or 0) > (whole.numerator if whole else 0):
                yield f"{count.indicator.title!r}, {period}, is of more than {indicator(of).title!r} counts"


def _guarded(file: ExchangeFile, differ: Differences, tables: Tables) -> Iterator[str]:
    """Takes the guarded tables in among the open ones; what in them should be hidden, or says another number than those."""
    released, labels = file.released.tables, {period.label for period in file.periods}
    for name in (*released.members, *released.withheld):
        if name.period not in labels:
            yield f"it has a table of {name.period}, a period that it does not say it holds"
        elif name.indicator not in file.definitions:
            yield f"it does not say how {name.indicator!r} is counted"
        elif file.released.definitions[name.indicator] != file.definitions[name.indicator].mark:
            yield f"it says in two ways how {name.indicator!r} is counted"
    for cell, value in released.values.items():
        # Open totals of further periods stand there for the editions that it was proved beside.
        if cell.indicator in differ.indicators or cell.period not in labels:
            continue
        if tables.values.setdefault(cell, value) != value:
            yield f"{indicator(cell.indicator).title!r}, {cell.period}, stands in it with two numbers"
        tables.found.setdefault(cell.table, set()).add(cell.member)
        if _may_be_open(cell, file.settings):
            tables.open.add(cell)
    tables.withheld |= released.withheld
    for name, members in released.members.items():
        if name.indicator in differ.indicators:
            continue
        rows = [*members, *([OTHER] if name in file.released.merged else [])]
        for cell in small_cells(tables, name, rows, file.settings.rules):
            if tables.values[cell] is not None and cell.part is not Part.REST:
                yield f"{indicator(name.indicator).title!r}, {name.period}, shows a small number that its rules hide"


def _may_be_open(cell: Cell, settings: Settings) -> bool:
    """Whether a number of a guarded table may be shown however small it is: other figures, which are open, give it."""
    declared = indicator(cell.indicator)
    if settings.class_of(declared, join_group(cell.line, cell.member)) is Disclosure.OPEN:
        return True
    if cell.part is Part.OUT_OF and cell.indicator in OUT_OF_ANOTHER:
        return settings.class_of(indicator(OUT_OF_ANOTHER[cell.indicator])) is Disclosure.OPEN
    return cell.member == ALL and cell.part is not Part.REST and has_open_total(declared, settings)


def _is_broken(tie: Tie, tables: Tables) -> bool:
    """Whether a tie cannot hold, whatever the hidden numbers are."""
    if {cell.table for cell in tie.terms} <= tables.withheld:
        # Of a table that is withheld the rows are not there, and its total may be.
        return False
    known, least, most = 0, True, True
    for cell, times in tie.terms.items():
        value = tables.values[cell]
        if value is not None:
            known += times * value
        elif times > 0:
            most = False
        else:
            least = False
    return (least and tie.most is not None and known > tie.most) or (most and known < tie.least)


def _name(figure: OpenFigure) -> str:
    group = f", {figure.group}" if figure.group else ""
    return f"{indicator(figure.indicator).title!r}, {figure.period}{group},"


def table_names(file: ExchangeFile) -> list[TableName]:
    """The guarded tables of a file, those that are withheld among them, in order."""
    return sorted({*file.released.tables.members, *file.released.tables.withheld})
