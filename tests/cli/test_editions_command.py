"""The two editions on the command line: what is written where, what the council sets, and editions published before."""

from __future__ import annotations

import csv
import html
import json
from pathlib import Path

import pytest

from cli.calls import MARK, Run, heard, report, write
from heard.periods import Period

MEMBERS = ["annual-report.html", "indicators.csv", "indicators.csv-metadata.json", "scrutiny-report.html"]
PUBLIC = [
    "public/annual-report.html",
    "public/for-everyone.html",
    "public/for-young-people.html",
    "public/indicators.csv",
    "public/indicators.csv-metadata.json",
    "public/released.json",
    "public/scrutiny-report.html",
]
HEADER = ["Ref", "Date received", "Response sent", "Outcome", "Theme", "Gender", "Team", "Name"]
TEAM = "Heronsgate Two"


@pytest.fixture(autouse=True)
def few_quarters_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts four quarters back in place of sixteen: what is said over many quarters is tested elsewhere."""
    counted = Period.quarters_back
    monkeypatch.setattr(Period, "quarters_back", lambda period, count: counted(period, 4))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Sixty complaints, spread over the four quarters of a year: girls, boys and, in the first quarter, three others."""
    rows = [
        [f"A{month}-{sex}-{n}", f"{n + 1:02}/{month}/{year}", f"{n + 3:02}/{month}/{year}", "Upheld", "Delay", sex,
         TEAM, f"Person {month}{sex}{n}"]
        for month, year, others in (("05", 2025, 3), ("08", 2025, 7), ("11", 2025, 8), ("02", 2026, 9))
        for sex, many in (("Female", 12), ("Male", 14), ("Other", others))
        for n in range(many)
    ]  # fmt: skip
    return write(tmp_path / "log.csv", [HEADER, *rows])


def made(register: Path, *more: object, period: str = "2025/26", out: str = "out") -> Run:
    mapping = register.parent / "team.toml"
    mapping.write_text(f'[words.team]\n"{TEAM}" = "{TEAM}"\n', "utf-8")
    return report(register, "--accept", "--mapping", mapping, *more, period=period, out=out)


def written(run: Run) -> list[str]:
    return [str(path.relative_to(run.folder)) for path in run.files() if "internal" not in path.parts]


def gender(run: Run) -> dict[str, str]:
    rows = csv.DictReader(run.text("public/indicators.csv").splitlines())
    return {row["group"]: row["numerator"] for row in rows
            if (row["indicator"], row["period"]) == ("people_gender", "2025/26")}  # fmt: skip


# Which edition is written


def test_both_editions_are_written_and_told(register: Path):
    run = made(register)
    assert (run.code, run.err) == (0, "")
    assert written(run) == [*MEMBERS[:3], "mapping.toml", *PUBLIC, MEMBERS[3]]
    for name in (
        "scrutiny-report.*",
        "annual-report.*",
        "public/scrutiny-report.*",
        "public/for-young-people.*",
        "public/indicators.csv",
        "public/released.json",
    ):
        assert f"  {name} " in run.out
    assert "Numbers hidden in it: " in run.out
    assert MARK in run.text("scrutiny-report.html")
    assert MARK in run.text("indicators.csv")


def test_the_public_folder_holds_nothing_internal(register: Path):
    run = made(register)
    assert sorted(path.name for path in (run.folder / "public").iterdir()) == sorted(Path(name).name for name in PUBLIC)
    for name in PUBLIC:
        text = run.text(name)
        assert MARK not in text
        assert "internal" not in text.lower()
        assert "Heronsgate" not in text
        assert "Person 05" not in text
    assert TEAM in run.text("scrutiny-report.html")


@pytest.mark.parametrize(
    ("edition", "files"),
    [("members", [*MEMBERS[:3], "mapping.toml", MEMBERS[3]]), ("public", ["mapping.toml", *PUBLIC])],
)
def test_one_edition_alone(register: Path, edition: str, files: list[str]):
    run = made(register, "--edition", edition)
    assert (run.code, written(run)) == (0, files)
    assert ("public/scrutiny-report.*" in run.out) == (edition == "public")
    assert ("  scrutiny-report.*" in run.out) == (edition == "members")


def test_the_same_register_gives_the_same_bytes(register: Path):
    first, second = made(register, out="first"), made(register, out="second")
    for name in PUBLIC:
        assert first.text(name) == second.text(name)


def test_what_an_earlier_run_left_in_the_public_folder_does_not_stay_where_none_can_be_made(
    register: Path, monkeypatch: pytest.MonkeyPatch
):
    run = made(register)
    assert written(run)

    def finds(*_: object) -> None:
        from heard.report.public_search import NotPublic

        raise NotPublic("scrutiny-report.html: it names the team 'Heronsgate Two'")

    monkeypatch.setattr("heard.report.public_pack.search", finds)
    again = made(register)
    assert again.code == 2
    assert "The public edition was not written. scrutiny-report.html: it names the team" in " ".join(again.out.split())
    assert written(again) == [*MEMBERS[:3], "mapping.toml", MEMBERS[3]]
    assert "public/scrutiny-report" not in again.out.split("Written in")[1]
    assert again.last_line.endswith("set aside")


# What the council sets


OPENED = """\
[[class]]
indicator = "people_gender"
class = "open"
approver = "Director of Children's Services"
reason = "the groups are large"
on = 2026-04-01
"""


def test_a_class_that_somebody_approved_is_shown_with_their_name(register: Path, tmp_path: Path):
    settings = tmp_path / "disclosure.toml"
    settings.write_text(OPENED, "utf-8")
    run = made(register, "--disclosure", settings, period="2025/26-Q1")
    assert run.code == 0
    assert "approved by Director of Children's Services on 1 April 2026" in html.unescape(
        run.text("public/scrutiny-report.html")
    )
    hidden = made(register, period="2025/26-Q1", out="usual")
    row = "people_gender,2025/26-Q1,another,3,29,"
    assert row in run.text("public/indicators.csv")
    assert row not in hidden.text("public/indicators.csv")
    assert "people_gender,2025/26-Q1,another,[c],29," in hidden.text("public/indicators.csv")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[class]]\nindicator = "people_gender"\nclass = "open"\n', "line 3"),
        (OPENED.replace("people_gender", "people_gendre"), "did you mean 'people_gender'?"),
        ("[rules\n", "disclosure.toml"),
    ],
)
def test_settings_that_cannot_stand_stop_everything_and_name_the_line(
    register: Path, tmp_path: Path, text: str, says: str
):
    settings = tmp_path / "disclosure.toml"
    settings.write_text(text, "utf-8")
    run = made(register, "--disclosure", settings)
    assert run.code == 2
    assert says in run.err
    assert run.files() == []


def test_the_settings_are_not_written_over(register: Path):
    out = register.parent / "out"
    (out / "public").mkdir(parents=True)
    settings = out / "public" / "released.json"
    settings.write_text("", "utf-8")
    run = made(register, "--disclosure", settings)
    assert run.code == 2
    assert "would be written over" in run.err
    assert settings.read_text("utf-8") == ""


# Editions published before


def test_editions_published_before_are_in_the_same_proof(register: Path):
    """The year's number of others is not small; less the three quarters that were shown, it would give the fourth away."""
    quarters = [made(register, period=f"2025/26-Q{number}", out=f"q{number}") for number in (1, 2, 3, 4)]
    assert [quarter.code for quarter in quarters] == [0, 0, 0, 0]
    alone = made(register, out="alone")
    earlier = [argument for quarter in quarters for argument in ("--earlier", quarter.folder)]
    beside = made(register, *earlier, out="beside")
    assert (alone.code, beside.code) == (0, 0)
    assert gender(alone)["another"] == "27"
    assert gender(beside)["another"] == "[c]"
    # The pack may be given as the folder of a report, as the published folder, or as the file.
    for given in (quarters[0].folder / "public", quarters[0].folder / "public" / "released.json"):
        run = made(register, "--earlier", given, "--edition", "public", out="again")
        assert run.code == 0


def test_the_pack_of_an_edition_says_of_which_it_is(register: Path):
    pack = json.loads(made(register).text("public/released.json"))
    assert pack["edition"].startswith("Croydon, 2025/26, as known on 2026-03-31, ")
    assert {table["indicator"] for table in pack["tables"]} >= {"people_gender"}


@pytest.mark.parametrize("name", ["nothing", "empty", "not_json", "other_json"])
def test_an_earlier_edition_that_cannot_be_read_stops_everything(register: Path, name: str):
    folder = register.parent / "earlier"
    if name != "nothing":
        folder.mkdir()
    if name == "not_json":
        (folder / "released.json").write_text("{", "utf-8")
    if name == "other_json":
        (folder / "released.json").write_text('{"format": "something else"}', "utf-8")
    run = made(register, "--earlier", folder)
    assert run.code == 2
    assert "earlier" in run.err
    assert run.files() == []


def test_an_edition_is_not_written_over_the_one_that_it_is_proved_beside(register: Path):
    first = made(register)
    before = first.text("public/released.json")
    run = made(register, "--earlier", first.folder)
    assert run.code == 2
    assert "would be written over" in run.err
    assert run.text("public/released.json") == before


def test_the_same_earlier_edition_given_twice_is_told(register: Path):
    first = made(register, out="first")
    run = made(register, "--earlier", first.folder, "--earlier", first.folder / "public")
    assert run.code == 2
    assert "name each once" in run.err


def test_earlier_editions_are_of_no_use_to_a_members_edition(register: Path):
    first = made(register, out="first")
    run = made(register, "--earlier", first.folder, "--edition", "members")
    assert run.code == 2
    assert "--edition members makes none" in run.err


def test_an_edition_that_does_not_exist_is_refused():
    run = heard("report", "log.csv", "--authority", "Croydon", "--period", "2025/26", "--edition", "press")
    assert run.code == 2
    assert "--edition" in run.err
