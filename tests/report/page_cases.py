"""Cases of the reviewed list for the annual report, the page for everybody and that for young people."""

from __future__ import annotations

from collections.abc import Iterator

from heard.law.vocabulary import Clock
from heard.procedures import shipped_procedure
from heard.report.words import annual_sentences as annual
from heard.report.words import everyone_sentences as everyone
from heard.report.words import young_sentences as young
from heard.report.words.timeliness_sentences import LAW, STANDARD_TIME, Due

#: A case's name and its sentence.
Case = tuple[str, str]

PARTS = ((0, 0), (1, 1), (0, 1), (2, 4), (0, 9), (9, 9), (0, 10), (1, 10), (4, 10), (5, 10), (6, 10), (9, 10), (10, 10),
         (0, 60), (3, 60), (58, 105), (99, 100), (1204, 1205))  # fmt: skip
DUES = {
    "none": Due(0), "one in time": Due(1), "one late": Due(0, missed=1), "all in time": Due(12), "all late": Due(0, missed=12),
    "one of them late": Due(11, missed=1), "some extended": Due(53, 4, 40, 3), "a few": Due(2, missed=2),
    "only not yet due": Due(0, not_yet_due=2), "temporary rule": Due(10, temporary_rule=2, missed=1),
}  # fmt: skip


def clocks() -> Iterator[tuple[str, Clock]]:
    """Clocks that an answer may have: with an extension and without one."""
    procedure = shipped_procedure("ca1989_england")
    for name in ("S1_RESPONSE", "S2_RESPONSE", "S3_LA_RESPONSE", "S3_PANEL_REPORT"):
        yield name, procedure.clock(name)


def annual_cases() -> Iterator[Case]:
    stages = {
        "two stages": [("stage 1", 4, 100), ("stage 2", 0, 13)],
        "one of two": [("stage 1", 1, 1), ("stage 2", 0, 0)],
    }
    for name, told in stages.items():
        yield f"extended, {name}", annual.within_extension(told)
    for name, claimed in {"one": [("stage 1", 1), ("stage 2", 0)], "both": [("stage 1", 3), ("stage 2", 2)]}.items():
        yield f"claimed, {name}", annual.extension_not_shown(claimed)
    for refused, withdrawn in ((0, 0), (1, 0), (0, 1), (3, 2)):
        yield f"{refused} refused, {withdrawn} withdrawn", annual.not_carried_out(refused, withdrawn)
    for lessons in ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (2, 0, 0), (2, 1, 5), (0, 3, 0)):
        yield f"lessons {lessons}", annual.lessons_told(*lessons)
    for many in (1, 2, 40, 1205):
        yield f"{many} missed", annual.limit_missed(many, "stage 1", LAW)
        yield f"{many} over the standard time", annual.limit_missed(many, "stage 1", STANDARD_TIME)
        yield f"{many} fixed limits", annual.fixed_limits_missed(many)
        yield f"{many} overdue", annual.promises_overdue(many)
        yield f"{many} lessons without effect", annual.lessons_without_effect(many)
        yield f"{many} upheld", annual.upheld_by_ombudsman(many)
    for ways in (0, 1, 5):
        yield f"{ways} ways", annual.falls_short(ways)
    yield "not in figures", annual.NOT_IN_FIGURES


def everyone_cases() -> Iterator[Case]:
    for counts in ((0, None, 0, 0), (1, 0, 1, 1), (99, 103, 3, 9), (1205, 1, 0, 0)):
        yield f"how many {counts}", everyone.how_many(*counts)
    for name, clock in clocks():
        yield f"how long, {name}", everyone.how_long(clock)
    for name, due in DUES.items():
        for is_law in (True, False):
            yield f"in time, {name}{', law' if is_law else ''}", everyone.in_time(due, is_law=is_law)
    for many, whole in PARTS:
        yield f"{many} of {whole} gone wrong", everyone.found_wrong(many, whole)
        if whole:
            yield f"{many} of {whole} promised", everyone.promised_and_done(many, whole)
            yield f"{many} of {whole} read again", everyone.answers_read_again(many, whole)
    yield "few", everyone.FEW_MAY_BE_SILENT


def young_people_cases() -> Iterator[Case]:
    for complaints in (0, 1, 9, 10, 99, 1205):
        yield f"{complaints} told us", young.people_told_us(complaints)
    for parents in (None, 0, 12, 13):
        yield f"24 told us, {parents} of them parents", young.people_told_us(24, parents)
    for name, clock in clocks():
        yield f"how long, {name}", young.how_long_it_takes(clock)
    for many, whole in PARTS:
        if whole:
            yield f"{many} of {whole} gone wrong", young.what_we_found(many, whole)
        if whole >= young.LEAST_TOLD:
            for late in sorted({0, whole - many}):
                yield f"{many} of {whole} in time, {late} late", young.were_we_in_time(many, late, whole)
            yield f"{many} of {whole} promises", young.promises_kept(many, whole)
    for place, said in enumerate(young.NOT_IN_TROUBLE):
        yield f"not in trouble {place}", said
    yield "not written down", young.NOT_WRITTEN_DOWN
