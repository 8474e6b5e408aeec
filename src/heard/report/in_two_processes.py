"""The documents of an edition made by two processes: the office formats beside the pages, on the second core."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Protocol

from .blocks import Report
from .document_set import FIGURES, Format, documents, figures_of, rendered_reports
from .material import Material

#: What the other process makes: what both take about as long for as for the pages and PDFs.
_OFFICE = frozenset({Format.WORD, Format.EXCEL})


class Documents(Protocol):
    """Makes the documents of an edition, as `document_set.documents` does."""

    def __call__(
        self, m: Material, reports: Mapping[str, Report], formats: Collection[Format]
    ) -> Iterator[tuple[str, bytes]]: ...


class TwoProcesses:
    """Makes documents with a process beside this one, where there is a second core and something for it to do.

    Used as a context, opened early: the other process then loads its libraries while this one reads.
    """

    def __init__(self, formats: Collection[Format]) -> None:
        wanted = set(formats)
        self._pool: ProcessPoolExecutor | None = None
        if wanted & _OFFICE and wanted - _OFFICE and (os.cpu_count() or 1) > 1:
            # Started anew and not copied: the database and the drawing have threads, which a copy would lack.
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            self._pool.submit(_load)

    def __enter__(self) -> TwoProcesses:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def documents(
        self, m: Material, reports: Mapping[str, Report], formats: Collection[Format]
    ) -> Iterator[tuple[str, bytes]]:
        """As `document_set.documents`: the same names in the same order with the same bytes."""
        if self._pool is None:
            yield from documents(m, reports, formats)
            return
        office = _OFFICE & set(formats)
        try:
            beside = self._pool.submit(rendered_reports, dict(reports), office, figures_of(m, reports))
            here = dict(documents(m, reports, [written for written in formats if written not in _OFFICE]))
            there = dict(beside.result())
        except BrokenProcessPool:
            # A machine that stops the other process, for want of memory, gets its documents all the same.
            self._pool = None
            yield from documents(m, reports, formats)
            return
        for name in reports:
            for written in Format:
                if written in formats:
                    document = f"{name}.{written.value}"
                    yield document, {**here, **there}[document]
        yield from ((name, data) for name, data in here.items() if name.startswith(FIGURES))


def _load() -> None:
    """Loads what makes office documents."""
    import docx  # noqa: F401
    import vl_convert  # noqa: F401
    import xlsxwriter  # noqa: F401
