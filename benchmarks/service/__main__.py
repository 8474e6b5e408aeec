"""`make bench-service`: measures, prints, and writes benchmarks/SERVICE.md."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from psycopg.conninfo import make_conninfo

from benchmarks.measuring import Line, write_table

from . import heard_pages, peer
from .driving import Browser, Took
from .running import durable_database, workers

_TARGETS = {"register a complaint: sent": 35.0, "the quarter's figures": 50.0}
_PAGE = 25.0
_HOW = (
    "One person asks for one page after the other, on the machine that serves them. The database has everything on the disk"
    " before it confirms it. Of django-helpdesk's list only the rows are measured, which its page asks for by a second request."
)


def main(sizes: tuple[int, ...], *, with_peer: bool) -> None:
    """Fills, serves and drives at each size in turn, Heard and then the peer, in one go on one PostgreSQL."""
    found: dict[str, dict[int, Took]] = {}
    beside: dict[str, dict[int, Took]] = {}
    memory: dict[int, tuple[float, float]] = {}
    filled: dict[int, str] = {}
    counted: dict[int, str] = {}
    with tempfile.TemporaryDirectory() as folder, durable_database() as address:
        heard = make_conninfo(address, dbname="heard")
        heard_pages.set_up(heard, folder)
        for size in sizes:
            began = time.perf_counter()
            heard_pages.fill_up_to(size)
            filled[size] = f"{time.perf_counter() - began:.0f} s"
            began = time.perf_counter()
            heard_pages.count_the_quarters()
            counted[size] = f"{time.perf_counter() - began:.0f} s"
            cookies = heard_pages.signed_in()
            with workers("heard.service.wsgi", {"DATABASE_URL": heard, "HEARD_DATA": folder}) as running:
                for what, took in heard_pages.measured(Browser(running.port, cookies)):
                    found.setdefault(what, {})[size] = took
                    print(f"{size:>7,}  {what}: {took}", flush=True)
                memory[size] = running.memory()
                print(
                    f"{size:>7,}  both workers: {memory[size][0]:.0f} MB (PSS), {memory[size][1]:.0f} MB (RSS)",
                    flush=True,
                )
        if with_peer:
            for size in sizes:
                for what, took in peer.measured(make_conninfo(address, dbname="helpdesk"), size):
                    beside.setdefault(what, {})[size] = took
                    print(f"{size:>7,}  django-helpdesk, {what}: {took}", flush=True)
    lines = [_line(what, by_size, beside.get(what, {}), sizes) for what, by_size in found.items()]
    for size in sizes:
        pss, rss = memory[size]
        lines.append(Line(f"both workers with {size:,} cases", f"{pss:.0f} MB (PSS), {rss:.0f} MB (RSS)", "", "200 MB"))
    lines += [Line(f"filled up to {size:,} cases in", took) for size, took in filled.items()]
    lines += [Line(f"two quarters of {size:,} cases counted in", took) for size, took in counted.items()]
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    title = f"The service over HTTP, measured on {machine}: median / 95th of a hundred, at " + ", ".join(
        f"{s:,}" for s in sizes
    )
    write_table(
        Path(__file__).parents[1] / "SERVICE.md", title, [("Pages, gunicorn with two workers on PostgreSQL", lines)]
    )


def _line(what: str, by_size: dict[int, Took], theirs: dict[int, Took], sizes: tuple[int, ...]) -> Line:
    took = "; ".join(str(by_size[size]) for size in sizes)
    growth = by_size[sizes[-1]].p50 / by_size[sizes[0]].p50
    beside = "django-helpdesk " + "; ".join(str(theirs[size]) for size in sizes) if theirs else ""
    return Line(
        what, f"{took}; grows {growth:.2f} times", beside, f"{_TARGETS.get(what, _PAGE):.0f} / 60 ms, 1.3 times"
    )


if __name__ == "__main__":
    given = tuple(int(text) for text in sys.argv[1:] if text.isdigit())
    main(given or (1_000, 10_000, 100_000), with_peer="--alone" not in sys.argv)
