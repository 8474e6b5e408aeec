"""The pages: the reference is what the declared data say, and what the others paste is what the commands print."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from heard.cli import main
from heard.indicators.declared import INDICATORS
from heard.law.replay import Verdict
from heard.procedures import SHIPPED, shipped_procedure
from heard.reference import unverified_parts, write_reference
from heard.registers.fields import FIELDS
from heard.service.cases.steps.all_steps import STEPS
from heard.service.cases.steps.kinds import SERVICE_KINDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages as the generator writes them, by name."""
    paths = write_reference(tmp_path_factory.mktemp("reference"))
    return {path.name: path.read_text("utf-8") for path in paths}


def test_the_committed_pages_are_what_the_generator_writes(written: dict[str, str]):
    committed = {path.name: path.read_text("utf-8") for path in REFERENCE.iterdir()}
    assert sorted(committed) == sorted(written)
    stale = [name for name, text in written.items() if committed[name] != text]
    assert stale == [], "write them again with: .venv/bin/python -m heard.reference docs/reference"


def test_the_same_data_give_the_same_pages(written: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert {path.name: path.read_text("utf-8") for path in write_reference(tmp_path / "again")} == written


def test_every_page_says_that_it_is_generated_and_how(written: dict[str, str]):
    for text in written.values():
        assert ".venv/bin/python -m heard.reference docs/reference" in text.splitlines()[0]


def test_every_clock_indicator_field_and_verdict_has_its_place(written: dict[str, str]):
    for procedure in map(shipped_procedure, SHIPPED):
        for clock in procedure.clocks:
            assert f"#### {clock.id}: {clock.name}\n\n{clock.rule}\n" in written["procedures.md"]
            assert f"- Source: {clock.source}\n" in written["procedures.md"]
    assert all(f"## {indicator.id}\n" in written["indicators.md"] for indicator in INDICATORS)
    assert all(f"| `{field.name}` |" in written["columns.md"] for field in FIELDS)
    assert all(f"| `{verdict.value}` |" in written["verdicts.md"] for verdict in Verdict)


def test_every_step_and_every_kind_of_the_service_has_its_place(written: dict[str, str]):
    assert all(f"| {step.title} `{step.id}` |" in written["steps.md"] for step in STEPS.values())
    assert all(f"| `{kind}` | {words} |" in written["steps.md"] for kind, words in SERVICE_KINDS.items())


def test_the_help_fits_eighty_columns(written: dict[str, str]):
    assert max(len(line) for line in written["commands.md"].splitlines()[1:]) <= 120
    for block in re.findall(r"```text\n(.*?)```", written["commands.md"], re.S):
        assert [line for line in block.splitlines() if len(line) > 81] == []


def test_the_known_limits_name_every_unverified_clock():
    limits = (DOCS / "known-limits.md").read_text("utf-8")
    unverified = [
        clock.id
        for procedure in map(shipped_procedure, SHIPPED)
        for clock in procedure.clocks
        if unverified_parts(clock)
    ]
    assert unverified
    assert [clock for clock in unverified if f"`{clock}`" not in limits] == []


def test_every_link_between_the_pages_leads_somewhere():
    broken = []
    for page in sorted(DOCS.rglob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(DOCS)}: {target}")
    assert broken == []


# What the pages paste


def blocks(page: str, kind: str = "text") -> list[str]:
    """The blocks of this kind on a page, in their order."""
    return re.findall(rf"```{kind}\n(.*?)```", (DOCS / page).read_text("utf-8"), re.S)


def lines(block: str) -> list[str]:
    """The lines of a block that were pasted: not the blank ones, nor the three dots where something is left out."""
    return [line for line in block.splitlines() if line.strip() not in ("", "...")]


def in_one_line(text: str) -> str:
    return " ".join(text.replace("<strong>", "").replace("</strong>", "").split())


class Desk:
    """A folder to work in, and what the commands printed there."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def heard(self, *words: object) -> tuple[int, str]:
        code = main([str(word) for word in words])
        printed = self.capsys.readouterr()
        return code, printed.out + printed.err

    def save(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def example(self, period: str, out: str, *more: object) -> str:
        """A report on the example register, read without its borough's own standards unless they are given."""
        if not (self.folder / "example.xlsx").exists():
            self.heard("demo-register", "example.xlsx")
            mapping = (ROOT / "examples" / "exborough" / "mapping.toml").read_text("utf-8")
            self.save("exborough.toml", re.sub(r"(?m)^local_standards.*$", "", mapping))
        code, printed = self.heard(
            "report", "example.xlsx", "--mapping", "exborough.toml", "--authority", "Exborough", "--period", period,
            "--out", out, *more,
        )  # fmt: skip
        assert code == 0
        return printed

    def cohort(self, out: str, family: str, period: str, clock: str) -> list[str]:
        """How the cases of a clock stand, and how many fell due, in the order in which reports print them."""
        with (self.folder / out / "indicators.csv").open(newline="", encoding="utf-8") as handle:
            rows = [row for row in csv.DictReader(handle) if (row["period"], row["group"]) == (period, clock)]
        found = {
            row["indicator"].removeprefix(f"{family}_"): row for row in rows if row["indicator"].startswith(family)
        }
        stands = ("within_standard", "within_extension", "late", "open_and_late", "extension_not_shown")
        return [*(found[verdict]["numerator"] for verdict in stands), found["late"]["denominator"]]


#: What no page of documents speaks of is not made: the figures are the same.
A_PAGE_ALONE = ("--format", "html", "--edition", "members")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


def missing_lines(block: str, printed: str) -> Sequence[str]:
    return [line for line in lines(block) if line not in printed.splitlines()]


def test_the_tutorial_shows_the_example(desk: Desk):
    run, headline = blocks("tutorial.md")[:2]
    printed = desk.example("2025/26", "example-report", "--beside", ROOT / "examples" / "exborough")
    from_make, pasted = run[run.index("Open ") :], run[: run.index("Open ")]
    assert missing_lines(pasted, printed) == []
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [line for line in lines(from_make) if line not in makefile] == []
    assert in_one_line(headline) in in_one_line(desk.text("example-report/scrutiny-report.html"))


def test_the_tutorial_shows_a_register_of_your_own(desk: Desk):
    register, checked, stopped, doubts, settled, headline, *beside = blocks("tutorial.md")[2:]
    desk.save("register.csv", register)
    code, printed = desk.heard("check", "register.csv")
    assert (code, printed.strip()) == (0, checked.strip())
    call = ["report", "register.csv", "--authority", "Croydon", "--period", "2025/26", "--as-at", "2025-07-31"]
    code, printed = desk.heard(*call, "--out", "report/")
    assert (code, missing_lines(stopped, printed)) == (2, [])
    mapping = desk.text("report/mapping.toml")
    assert missing_lines(doubts, mapping) == []
    holding, ground, *words = lines(settled)
    for doubt, line in zip(lines(doubts), [f"{holding}\n{ground}", *words], strict=True):
        mapping = mapping.replace(doubt, line)
    desk.save("my-mapping.toml", mapping)
    code, printed = desk.heard(*call, "--mapping", "my-mapping.toml", "--out", "report/")
    assert code == 0
    assert in_one_line(headline) in in_one_line(desk.text("report/scrutiny-report.html"))
    named = re.findall(r"^\| `([^`]+)` \|", (DOCS / "tutorial.md").read_text("utf-8"), re.M)
    assert len(named) == 6
    assert [name for name in named if not (desk.folder / "report" / name).exists()] == []
    activity, actions, told, opened = beside
    (desk.folder / "files").mkdir()
    desk.save("files/activity.csv", activity)
    desk.save("files/actions.csv", actions)
    code, printed = desk.heard(*call, "--mapping", "my-mapping.toml", "--beside", "files/", "--out", "report/")
    assert (code, missing_lines(told, printed)) == (0, [])
    assert in_one_line(opened) in in_one_line(desk.text("report/scrutiny-report.html"))


def test_the_page_on_procedures_holds_one_that_works(desk: Desk):
    page = "how-to/add-a-procedure.md"
    desk.save("corporate.toml", blocks(page, "toml")[0])
    assert desk.heard("clock", "corporate.toml")[1].strip() == blocks(page)[0].strip()
    code, printed = desk.heard("clock", "corporate.toml", "stage-1", "--from", "2026-04-02")
    assert code == 0
    assert f"`{printed.splitlines()[-1]}`" in (DOCS / page).read_text("utf-8")
    mistakes = [("measured = true", "mesured = true"), ("= 15", '= "15"'), ('["received"]', '["recieved"]'),
                ('main_clock = "K1"', 'main_clock = "K2"')]  # fmt: skip
    for right, wrong in mistakes:
        desk.save("corporate.toml", blocks(page, "toml")[0].replace(right, wrong))
        code, printed = desk.heard("clock", "corporate.toml")
        assert code == 2
        assert in_one_line(printed) in in_one_line(blocks(page)[1])


def test_the_page_on_local_standards_shows_the_example(desk: Desk):
    page = "how-to/local-standards.md"
    desk.save("standards.toml", blocks(page, "toml")[0])
    code, printed = desk.heard(
        "clock", "children-act", "ACK_3_DAYS", "--from", "2026-04-02", "--standards", "standards.toml"
    )
    assert code == 0
    assert f"`{printed.splitlines()[-1]}`" in (DOCS / page).read_text("utf-8")
    desk.example("2025/26", "out", "--standards", "standards.toml", *A_PAGE_ALONE)
    said, table, gap = blocks(page)[1:4]
    assert in_one_line(said) in in_one_line(html.unescape(desk.text("out/scrutiny-report.html")))
    shown = [re.split(r"  +", line)[1:] for line in lines(table)[2:]]
    years = [desk.cohort("out", "local_standards", year, "ACK_3_DAYS") for year in ("2025/26", "2024/25")]
    assert shown == [list(pair) for place, pair in enumerate(zip(*years, strict=True)) if place not in (1, 4)]
    desk.save("small.csv", blocks("tutorial.md")[2])
    call = ["report", "small.csv", "--authority", "Croydon", "--period", "2025/26", "--as-at", "2025-07-31", "--accept"]
    assert desk.heard(*call, "--standards", "standards.toml", "--out", "small", *A_PAGE_ALONE)[0] == 0
    assert in_one_line(gap) in in_one_line(desk.text("small/scrutiny-report.html"))


def test_the_page_on_quarters_shows_the_example(desk: Desk):
    shown = re.findall(
        r"^\| [A-Z][^|]* \| (\d+) \| (\d+) \|$", (DOCS / "how-to/quarter-and-as-at.md").read_text(), re.M
    )
    desk.example("2025/26-Q2", "q2", *A_PAGE_ALONE)
    desk.example("2025/26-Q2", "q2-later", "--as-at", "2026-03-31", *A_PAGE_ALONE)
    stood = [desk.cohort(out, "timeliness", "2025/26-Q2", "S1_RESPONSE") for out in ("q2", "q2-later")]
    assert shown == list(zip(*stood, strict=True))


def test_the_page_on_bank_holidays_shows_a_real_count(desk: Desk):
    page = "how-to/proclaimed-bank-holiday.md"
    desk.save("holidays.csv", blocks(page)[0])
    call = ["clock", "children-act", "stage-1", "--from", "2027-05-28", "--bank-holidays", "holidays.csv"]
    assert missing_lines(blocks(page)[1], desk.heard(*call)[1]) == []


def test_the_page_on_due_dates_shows_what_the_table_gives(desk: Desk):
    page = "how-to/due-dates-in-bulk.md"
    desk.save("dates.csv", blocks(page)[0])
    code, printed = desk.heard("clock", "--table", "dates.csv")
    assert code == 0
    shown = re.findall(r"^\| (C\d+) \| (\S*) ?\| (.*) \|$", (DOCS / page).read_text("utf-8"), re.M)
    given = list(csv.DictReader(printed.splitlines()))
    assert [(ref, due) for ref, due, _ in shown] == [(row["ref"], row["due_date"]) for row in given]
    for (_, _, reason), row in zip(shown, given, strict=True):
        assert row["reason"].startswith(reason.removesuffix(" ...").removesuffix(" Source:"))
