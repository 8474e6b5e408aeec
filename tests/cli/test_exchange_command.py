"""`heard exchange`, from one council's register to another's comparison: what is written, looked at, loaded and refused."""

from __future__ import annotations

import csv
import html
import json
from pathlib import Path
from typing import Any

import pytest

from cli.calls import Run, heard, report, write
from heard.exchange.sealing import groups_of, sealed_text
from heard.periods import Period

EXBOROUGH = Path(__file__).parents[2] / "examples" / "exborough"
HEADER = ["Ref", "Date received", "Response sent", "Outcome", "Theme", "Gender", "Team", "Name"]
TEAM = "Heronsgate Two"


def exchange(register: Path, *more: object, authority: str = "Sutton", period: str = "2025/26", out: str) -> Run:
    path = register.parent / out
    return heard("exchange", register, "--authority", authority, "--period", period, "--out", path, *more)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the exchange file of the example borough, and the public edition of the same call."""
    folder = tmp_path_factory.mktemp("exborough")
    register = folder / "register.xlsx"
    assert heard("demo-register", register).code == 0
    given = ("--mapping", EXBOROUGH / "mapping.toml", "--beside", EXBOROUGH)
    run = exchange(register, *given, authority="Exborough", out="exborough.json")
    assert (run.code, run.err) == (0, "")
    (folder / "said.txt").write_text(run.out, "utf-8")
    assert report(register, *given, "--edition", "public", authority="Exborough").code == 0
    return folder


@pytest.fixture
def few_quarters_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts four quarters back in place of sixteen: what is said over many quarters is tested elsewhere."""
    counted = Period.quarters_back
    monkeypatch.setattr(Period, "quarters_back", lambda period, count: counted(period, 4))


@pytest.fixture
def register(tmp_path: Path, few_quarters_back: None) -> Path:
    """Sixty complaints, spread over the four quarters of a year: girls, boys and, in the first quarter, three others."""
    rows = [
        [f"A{month}-{sex}-{n}", f"{n + 1:02}/{month}/{year}", f"{n + 3:02}/{month}/{year}", "Upheld", "Delay", sex,
         TEAM, f"Person {month}{sex}{n}"]
        for month, year, others in (("05", 2025, 3), ("08", 2025, 7), ("11", 2025, 8), ("02", 2026, 9))
        for sex, many in (("Female", 12), ("Male", 14), ("Other", others))
        for n in range(many)
    ]  # fmt: skip
    (tmp_path / "team.toml").write_text(f'[words.team]\n"{TEAM}" = "{TEAM}"\n', "utf-8")
    return write(tmp_path / "log.csv", [HEADER, *rows])


def made(register: Path, *more: object, **named: str) -> Run:
    return exchange(register, "--accept", "--mapping", register.parent / "team.toml", *more, **named)


def one_line(text: str) -> str:
    return " ".join(text.split())


# From one council to another


def test_the_example_borough_s_file_is_loaded_beside_another_council(example: Path, tmp_path: Path):
    run = heard("compare", "Croydon", "--figures", example / "exborough.json", "--out", tmp_path / "cmp")
    assert (run.code, run.err) == (0, "")
    assert run.last_line == "exborough.json: 252 counts read = 19 used + 233 that no measure compares + 0 set aside"
    page = html.unescape((tmp_path / "cmp" / "comparison.html").read_text("utf-8"))
    assert "exchange file of Exborough" in page
    with (tmp_path / "cmp" / "comparison.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["file"] == "exborough.json"]
    received = next(row for row in rows if (row["measure"], row["period"]) == ("stage1_received", "2025/26"))
    assert (received["council"], received["number"], received["source_date"]) == ("Exborough", "99", "2026-03-31")
    assert "made-up figures; its own count, not published" in received["what_sets_it_apart"]
    assert received["shown_as"] == "table"


def test_what_it_is_loaded_beside_publishes_no_more_than_before(example: Path):
    alone = one_line(heard("compare", "Croydon").out)
    beside = one_line(heard("compare", "Croydon", "--figures", example / "exborough.json").out)
    said = "9 of 153 councils publish this, each for its latest year"
    assert alone.count(said) == beside.count(said)
    assert "Exborough 99* (2025/26)" in beside


def test_the_made_up_borough_itself_is_compared_by_its_file(example: Path):
    run = heard("compare", "Exborough", "--figures", example / "exborough.json")
    assert (run.code, run.err) == (0, "")
    assert "'Exborough' is not among the 153 English authorities: it has no neighbours here" in run.out
    assert "Exborough is known here to publish none" in one_line(run.out)


def test_what_was_written_is_told_on_80_columns(example: Path):
    said = (example / "said.txt").read_text("utf-8")
    told = said.partition("Making the exchange file ...")[2]
    assert max(map(len, told.splitlines())) <= 79 + len(str(example))
    seal = json.loads((example / "exborough.json").read_text("utf-8"))["seal"]
    for line in groups_of(seal):
        assert f"    {line}\n" in told
    assert "52 definitions, all as here" in told
    assert "Compared with other councils: stage 1 complaints received;" in one_line(told)
    assert said.splitlines()[-1] == "377 rows read = 369 used + 8 set aside"


def test_a_file_that_is_looked_at_says_what_it_holds_and_what_no_measure_compares(example: Path):
    run = heard("exchange", "--check", example / "exborough.json")
    assert (run.code, run.err) == (0, "")
    assert max(map(len, run.out.splitlines())) <= 79
    assert "Made up: it was written from an illustrative register" in run.out
    assert "2025/26 and 2024/25, as known on 31 March 2026" in run.out
    assert "No measure for: Answered; Open on the as-at day;" in one_line(run.out)


# What is in a file


def test_the_guarded_numbers_are_those_of_the_public_edition_of_the_same_call(example: Path):
    file = json.loads((example / "exborough.json").read_text("utf-8"))
    assert file["released"] == json.loads((example / "out" / "public" / "released.json").read_text("utf-8"))


def test_every_open_figure_stands_in_the_public_edition_of_the_same_call(example: Path):
    with (example / "out" / "public" / "indicators.csv").open(encoding="utf-8", newline="") as handle:
        public = {
            (row["indicator"], row["period"], row["group"]): (row["numerator"], row["denominator"], row["not_known"])
            for row in csv.DictReader(handle)
        }
    for figure in json.loads((example / "exborough.json").read_text("utf-8"))["figures"]:
        told = public[figure["indicator"], figure["period"], figure["group"]]
        out_of = "" if figure["out_of"] is None else str(figure["out_of"])
        assert told == (str(figure["counted"]), out_of, str(figure["not_known"]))


def test_no_name_team_or_word_of_the_register_is_in_a_file(register: Path):
    assert made(register, out="sutton.json").code == 0
    text = (register.parent / "sutton.json").read_text("utf-8")
    for word in ("Heronsgate", "Person 05", "A05-", "internal"):
        assert word not in text


def test_what_must_not_be_public_is_not_written(register: Path, monkeypatch: pytest.MonkeyPatch):
    def finds(*_: object) -> None:
        from heard.report.public_search import NotPublic

        raise NotPublic("sutton.json: it names the team 'Heronsgate Two'")

    monkeypatch.setattr("heard.report.exchange_pack.search", finds)
    run = made(register, out="sutton.json")
    assert run.code == 2
    assert "nothing was written: sutton.json: it names the team" in run.err
    assert not (register.parent / "sutton.json").exists()


def test_the_same_register_gives_the_same_bytes(register: Path):
    assert (made(register, out="one.json").code, made(register, out="two.json").code) == (0, 0)
    assert (register.parent / "one.json").read_bytes() == (register.parent / "two.json").read_bytes()


def test_a_council_is_written_by_the_name_that_others_know(register: Path):
    run = made(register, authority="London Borough of Sutton", out="s.json")
    assert run.code == 0
    assert "s.json: exchange file of Sutton (E09000029)" in run.out
    assert "Not recorded there: Went on to the next stage; Settled at the first stage;" in one_line(run.out)
    council = json.loads((register.parent / "s.json").read_text("utf-8"))["council"]
    assert council == {"name": "Sutton", "code": "E09000029", "made_up": False}


# A file that is out is an earlier edition


def gender(run: Run) -> dict[str, str]:
    rows = csv.DictReader(run.text("public/indicators.csv").splitlines())
    return {row["group"]: row["numerator"] for row in rows
            if (row["indicator"], row["period"]) == ("people_gender", "2025/26")}  # fmt: skip


def test_what_a_file_hid_stays_hidden_in_the_next_report(register: Path):
    """The year's number of others is not small; less the three quarters that were shown, it would give the fourth away."""
    folder = register.parent
    mapping = ("--accept", "--mapping", folder / "team.toml", "--edition", "public")
    for number in (1, 2, 3, 4):
        assert made(register, period=f"2025/26-Q{number}", out=f"q{number}.json").code == 0
    (folder / "q1").mkdir()
    (folder / "q1.json").rename(folder / "q1" / "exchange.json")
    earlier = [part for name in ("q1", "q2.json", "q3.json", "q4.json") for part in ("--earlier", folder / name)]
    alone = report(register, *mapping, authority="Sutton", out="alone")
    beside = report(register, *mapping, *earlier, authority="Sutton", out="beside")
    assert (alone.code, beside.code) == (0, 0)
    assert gender(alone)["another"] == "27"
    assert gender(beside)["another"] == "[c]"
    # So it does in the next file.
    assert made(register, *earlier, out="year.json").code == 0
    assert json.loads((folder / "year.json").read_text("utf-8"))["released"] == json.loads(
        beside.text("public/released.json")
    )


def test_a_file_and_the_public_edition_of_one_call_are_one_earlier_edition(register: Path):
    folder = register.parent
    mapping = ("--accept", "--mapping", folder / "team.toml", "--edition", "public")
    quarter = report(register, *mapping, authority="Sutton", period="2025/26-Q1", out="q1")
    assert made(register, period="2025/26-Q1", out="q1/exchange.json").code == 0
    assert quarter.code == 0
    assert made(register, "--earlier", folder / "q1", out="year.json").code == 0


def test_an_earlier_file_that_was_changed_is_refused(register: Path):
    assert made(register, period="2025/26-Q1", out="q1.json").code == 0
    path = register.parent / "q1.json"
    path.write_text(path.read_text("utf-8").replace('"counted": 29', '"counted": 30', 1), "utf-8")
    run = made(register, "--earlier", path, out="year.json")
    assert run.code == 2
    assert "its seal does not fit what it holds" in run.err
    assert not (register.parent / "year.json").exists()


# What is refused


@pytest.fixture
def written(example: Path, tmp_path: Path) -> Path:
    path = tmp_path / "exborough.json"
    path.write_bytes((example / "exborough.json").read_bytes())
    return path


def cheat(path: Path, **changes: Any) -> None:
    held = json.loads(path.read_text("utf-8"))
    path.write_text(sealed_text({**held, **changes}), "utf-8")


def refused(path: Path, said: str, *more: object) -> None:
    """Neither looked at nor compared: one line that says why, and 2."""
    for run in (
        heard("exchange", "--check", path, *more),
        heard("compare", "Croydon", "--figures", path, *more),
    ):
        assert (run.code, run.out) == (2, "")
        assert said in run.err
        assert run.err.count("\n") == 1


def test_a_file_that_was_changed_is_refused(written: Path):
    text = written.read_text("utf-8")
    written.write_text(text.replace('"counted": 99', '"counted": 79', 1), "utf-8")
    refused(written, "its seal does not fit what it holds, so it was changed or damaged since it was made. Ask for the")


def test_half_a_file_is_refused(written: Path):
    content = written.read_bytes()
    written.write_bytes(content[: len(content) // 2])
    refused(written, "this is not whole JSON, so part of it is missing")


def test_a_changed_file_with_a_seal_of_its_own_is_refused_for_its_numbers(written: Path):
    figures = json.loads(written.read_text("utf-8"))["figures"]
    late = next(each for each in figures if each["indicator"] == "timeliness_late")
    late["counted"] = 2
    cheat(written, figures=figures)
    refused(written, "do not add up around")


def test_a_changed_file_that_adds_up_is_refused_for_the_seal_that_was_told(written: Path):
    seal = groups_of(json.loads(written.read_text("utf-8"))["seal"])[0]
    assert heard("exchange", "--check", written, "--seal", seal).code == 0
    assert heard("compare", "Croydon", "--figures", written, "--seal", seal).code == 0
    cheat(written, made_with="Heard 0")
    assert heard("exchange", "--check", written).code == 0
    refused(written, "that is none of those given with --seal. Ask Exborough which file it sent.", "--seal", seal)


def test_a_file_of_ten_megabytes_is_refused_unread(written: Path):
    with written.open("ab") as handle:
        handle.write(b" " * 10_000_000)
    refused(written, "is larger than 2 MB, and no exchange file is")


def test_a_file_that_is_no_text_is_refused(written: Path):
    written.write_bytes(b"\xff\xfe" + b"\x00{")
    refused(written, "is no UTF-8 text, and so no exchange file")


def test_a_mark_at_its_beginning_changes_nothing(written: Path):
    written.write_bytes(b"\xef\xbb\xbf" + written.read_bytes())
    assert heard("exchange", "--check", written).code == 0


def test_a_council_s_name_is_shown_as_text_everywhere(written: Path, tmp_path: Path):
    cheat(written, council={"name": "<b>=1+1</b>", "code": "", "made_up": True})
    run = heard("compare", "Croydon", "--figures", written, "--out", tmp_path / "cmp")
    assert run.code == 0
    page = (tmp_path / "cmp" / "comparison.html").read_text("utf-8")
    assert "<b>=1+1</b>" not in page
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in page
    cheat(written, council={"name": "=1+1", "code": "", "made_up": True})
    assert heard("compare", "Croydon", "--figures", written, "--out", tmp_path / "cmp").code == 0
    with (tmp_path / "cmp" / "comparison.csv").open(encoding="utf-8", newline="") as handle:
        assert "'=1+1" in {row["council"] for row in csv.DictReader(handle)}


def test_several_files_are_looked_at_and_the_good_ones_told(written: Path, tmp_path: Path):
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    run = heard("exchange", "--check", tmp_path / "bad.json", tmp_path / "nowhere.json", written)
    assert run.code == 2
    assert "bad.json: this is no exchange file" in run.err
    assert "nowhere.json: No such file or directory" in run.err
    assert "exborough.json: exchange file of Exborough" in run.out


def test_a_folder_of_files_is_loaded(example: Path, tmp_path: Path):
    folder = tmp_path / "sent"
    folder.mkdir()
    for name in ("one.json", "two.json"):
        (folder / name).write_bytes((example / "exborough.json").read_bytes())
    run = heard("compare", "Croydon", "--figures", folder)
    assert run.code == 0
    assert "one.json: 252 counts read" in run.out
    assert "two.json: 252 counts read" in run.out


# A call that cannot be followed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the register, or with --check the files to look at"),
        (["--check"], "name the files to look at, as in: heard exchange --check exchange.json"),
        (["log.csv"], "--authority and --period are needed, as for 'heard report'"),
        (["log.csv", "--authority", "Sutton"], "--period is needed"),
        (["a.csv", "b.csv"], "name one register. To look at exchange files that are there, add --check."),
        (["log.csv", "--authority", "Sutton", "--period", "2025"], "'2025' is no financial year"),
        (["log.csv", "--authority", "Sutton", "--period", "2025/26", "--as-at", "2026-02-01"],
         "2025/26 is not over on 1 February 2026, and figures of part of it are set beside nobody's. Give 2026-03-31"),
        (["log.csv", "--authority", "Sutton", "--period", "2025/26", "--out", "."], ". is a folder. Give a file with --out"),
        (["log.csv", "--authority", "Sutton", "--period", "2025/26"], "log.csv"),
        (["--check", "x.json", "--seal", "1A2B"], "--seal '1A2B' is no seal"),
    ],
)  # fmt: skip
def test_it_says_what_to_do_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
):
    monkeypatch.chdir(tmp_path)
    run = heard("exchange", *arguments)
    assert run.code == 2
    assert run.err.startswith("heard exchange: ")
    assert said in run.err
    assert run.err.count("\n") == 1
    assert not (tmp_path / "exchange.json").exists()


def test_a_file_that_may_have_been_sent_is_not_written_over(register: Path):
    assert made(register, out="sutton.json").code == 0
    before = (register.parent / "sutton.json").read_bytes()
    run = made(register, out="sutton.json")
    assert run.code == 2
    assert "sutton.json is there already. If it was sent to anybody, keep it and name it with --earlier" in run.err
    assert (register.parent / "sutton.json").read_bytes() == before


def test_a_council_that_nobody_knows_writes_no_file(register: Path):
    run = made(register, authority="Suttn", out="s.json")
    assert run.code == 2
    assert "nobody could load figures of an unknown council: 'Suttn' is not among the 153" in run.err
    assert not (register.parent / "s.json").exists()


def test_what_is_in_doubt_writes_no_file(tmp_path: Path, few_quarters_back: None):
    row = ["A9", "04/06/2025", "06/06/2025", "Half upheld", "Zebra", "", "", ""]
    run = exchange(write(tmp_path / "log.csv", [HEADER, row]), out="s.json")
    assert run.code == 2
    assert "To be confirmed:" in run.out
    assert "Nothing was written. Make the report first" in run.out
    assert run.last_line == "1 rows read = 1 used + 0 set aside"
    assert not (tmp_path / "s.json").exists()
