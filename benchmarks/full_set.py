"""The full set of documents, part by part: of the example register, and from the facts of a million complaints."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from .measuring import Line, in_a_process, in_words

_MILLION = 1_000_000
_AS_AT = date(2026, 3, 31)
_EXAMPLE = Path(__file__).parent.parent / "examples/exborough"
_RUNS = 3


def measure() -> list[Line]:
    """The set as `heard report` makes it, with two processes; then the time of each part, one after the other in one."""
    lines = _lines("the example register", "example", "12 s")
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts"
        in_a_process("benchmarks.indicators", str(facts), str(_MILLION))
        return lines + _lines("the facts of 1,000,000 complaints", str(facts), "16 s and 1.5 GB")


def _lines(what: str, of_what: str, target: str) -> list[Line]:
    runs = sorted((in_a_process(__name__, of_what, "whole") for _ in range(_RUNS)), key=lambda run: run["seconds"])
    whole, parts = runs[_RUNS // 2], in_a_process(__name__, of_what)
    took = f"{in_words(whole['seconds'])}, {whole['megabytes']:,.0f} MB in both processes"
    return [
        Line(f"both reports, both editions, four formats, and two pages: {what}", took, "", target),
        *(
            Line(f"- {part}", in_words(seconds), "one process, one part after the other")
            for part, seconds in parts.items()
        ),
    ]


@contextmanager
def _timed(parts: dict[str, float], name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    parts[name] = parts.get(name, 0) + time.perf_counter() - start


def _run(of_what: str) -> dict[str, float]:
    parts: dict[str, float] = {}
    with _timed(parts, "reading the register into facts" if of_what == "example" else "opening the facts"):
        facts, procedure = _facts(of_what)
    with _timed(parts, "counting, and files beside"):
        material = _material(facts, procedure)
    with _timed(parts, "other councils"):
        from heard.comparators.loading import shipped_library
        from heard.report.beside_others import beside_others

        material = beside_others(material, shipped_library())
    with _timed(parts, "the public edition released, with its proof"):
        from heard.disclosure.settings import Settings
        from heard.report.editions import public_material, release_of

        released = release_of(material, Settings())
        public = public_material(material, released)
    from heard.report.document_set import FIGURES, Format, documents, rendered, reports_of
    from heard.report.everyone_page import everyone_page
    from heard.report.public_search import search
    from heard.report.young_people_page import young_people_page

    pages: dict[str, str] = {}
    for m in (material, public):
        name = f"{m.edition.value}{'' if m is public else chr(39)} edition"
        with _timed(parts, f"the {name}, its blocks"):
            reports = reports_of(m)
        for written in Format:
            with _timed(parts, f"the {name}, {written.value}"):
                made = dict(documents(m, reports, (written,)))
            if written is Format.HTML and m is public:
                pages = {n: data.decode() for n, data in made.items() if n.endswith(".html") or n == FIGURES}
    with _timed(parts, "two pages for everybody"):
        for page in (everyone_page(public), young_people_page(public)):
            for written in (Format.HTML, Format.PDF, Format.WORD):
                rendered(page, written)
    with _timed(parts, "the public pack searched"):
        search(pages, material, public, released)
    return parts


def _whole(of_what: str) -> dict[str, float]:
    """The time of all, imports included, and the most memory that the two processes held."""
    start = time.perf_counter()
    from heard.report.document_set import Format, reports_of
    from heard.report.in_two_processes import TwoProcesses

    facts, procedure = _facts(of_what)
    with TwoProcesses(tuple(Format)) as two:
        from heard.comparators.loading import shipped_library
        from heard.disclosure.settings import Settings
        from heard.report.beside_others import beside_others
        from heard.report.editions import release_of
        from heard.report.public_pack import public_pack

        material = beside_others(_material(facts, procedure), shipped_library())
        public_pack(material, release_of(material, Settings()), make=two.documents)
        dict(two.documents(material, reports_of(material), tuple(Format)))
        seconds = time.perf_counter() - start
    held = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"seconds": seconds, "megabytes": sum(held) / 1024}


def _facts(of_what: str):  # type: ignore[no-untyped-def]
    from heard.procedures import shipped_procedure, with_local_standards

    procedure = with_local_standards(shipped_procedure("ca1989_england"), _EXAMPLE / "standards.toml")
    if of_what != "example":
        from heard.facts.store import StoredFacts

        return StoredFacts(Path(of_what)), procedure
    from .indicators import _example_facts

    return _example_facts(), procedure


def _material(facts, procedure):  # type: ignore[no-untyped-def]
    from heard.facts.keys import Keys
    from heard.facts.quality import QualityRecord
    from heard.periods import read_period
    from heard.promises import read_promises
    from heard.registers.companions import read_companions
    from heard.registers.mapping import read_mapping
    from heard.report.gathering import gather
    from heard.report.labels import label

    mapping = read_mapping((_EXAMPLE / "mapping.toml").read_text("utf-8"), "mapping.toml")
    promises = read_promises(_EXAMPLE / "standards.toml")
    companions, _ = read_companions(_EXAMPLE, mapping, Keys(b"b" * 32), _AS_AT, promises)
    quality = QualityRecord(last_received_on=_AS_AT, fingerprint="0" * 64)
    return gather(
        facts, procedure, "Exborough", read_period("2025/26"), _AS_AT, quality, label,
        companions=companions, illustrative=True,
    )  # fmt: skip


if __name__ == "__main__":
    print(json.dumps((_whole if sys.argv[2:] else _run)(sys.argv[1])))
