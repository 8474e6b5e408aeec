"""The commands: `heard report`, `check`, `clock`, `demo-register`, `compare`, `exchange`.

Each imports what it needs when it is called.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from heard import __version__

from .shared_options import bank_holidays, committee_file, register_options, release_options

_ABOUT = """\
Heard reads the spreadsheet in which a council logs its children's statutory
complaints, runs the law's clocks on it, and gives the report it should have had.
Your file is never written to, and nothing leaves this computer."""

_EXAMPLES = """\
examples:
  heard demo-register example.xlsx
  heard check register.xlsx
  heard report register.xlsx --authority Croydon --period 2025/26 --out report/
  heard clock children-act stage-1 --from 2026-12-18
  heard compare Croydon
  heard exchange register.xlsx --authority Croydon --period 2025/26

Help on one command: heard report --help"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"{self.prog}: {message}\nHelp: {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Gives 0 where it did its work, findings or not; 2 where the call or the file is wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 2
    try:
        return _run(options)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _run(options: argparse.Namespace) -> int:
    if options.command == "clock":
        from .clock import run
    elif options.command == "demo-register":
        from .demo_register import run
    elif options.command == "compare":
        from .compare import run
    elif options.command == "meeting":
        from .meeting import run
    elif options.command == "exchange":
        from .exchange import run
    elif options.command == "serve":
        from .serve import run
    elif options.command == "migrate":
        from .migrate import run
    elif options.command == "verify":
        from .verify import run
    elif options.command == "erase":
        from .erase import run
    elif options.command == "load-test-data":
        from .load_test_data import run
    elif options.command == "count":
        from .count import run
    elif options.command == "import":
        from .import_register import run
    else:
        from .register import run
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="heard", description=_ABOUT, epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"heard {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command", title="commands")
    _report(commands)
    _check(commands)
    _clock(commands)
    _demo_register(commands)
    _compare(commands)
    _exchange(commands)
    _meeting(commands)
    _serve(commands)
    _migrate(commands)
    _import(commands)
    _count(commands)
    _verify(commands)
    _erase(commands)
    _load_test_data(commands)
    return parser


def _command(commands: argparse._SubParsersAction[_Parser], name: str, what: str, more: str) -> _Parser:
    return commands.add_parser(
        name, help=what, description=f"{what}\n\n{more}", formatter_class=argparse.RawDescriptionHelpFormatter
    )


def _count(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "count",
        "Count the service's cases for its page of figures.",
        "Counts this quarter and the one before it, as the report counts them, and keeps\n"
        "the figures in the database. Let it run every night.",
    )
    command.add_argument("--as-at", metavar="DAY", help="the day that the figures speak from (default: today)")


def _import(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "import",
        "Make the rows of a register cases of the service.",
        "  heard import register.xlsx --mapping mapping.toml --preview\n"
        "  heard import register.xlsx --mapping mapping.toml\n"
        "  heard import --undo 20260402-1a2b3c4d\n\n"
        "With --preview nothing is written: it shows what comes in, which cases are live\n"
        "with their clocks, and what must still be asked of each. What the register does\n"
        "not say is left open, and never guessed. The same file again brings what is new;\n"
        "rows that have changed are listed, and no case is written over.",
    )
    command.add_argument("register", type=Path, nargs="?", help="the log: .xlsx, .xls, .ods or .csv")
    command.add_argument(
        "--mapping", type=Path, metavar="FILE", help="what the columns and words mean (.toml), as for heard report"
    )
    command.add_argument("--preview", action="store_true", help="show what would come in, and write nothing")
    command.add_argument(
        "--list", type=Path, metavar="FILE", help="write every live case, and what is missing of it (.csv)"
    )
    command.add_argument("--accept", action="store_true", help="take every proposal that is in doubt as it stands")
    command.add_argument("--undo", metavar="BATCH", help="take the cases of this batch out of lists and figures")
    command.add_argument(
        "--by",
        metavar="E-MAIL",
        help="with --undo: the complaints manager who undoes it (default: the only one there is)",
    )


def _serve(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "serve",
        "Start the service in which complaints are handled.",
        "On trial its database is a file in the folder heard-data; --example fills it with\n"
        "made-up cases and prints a link for each role, by which one can sign in once.\n"
        "With HEARD_MODE=production everything comes from the environment, and what is not\n"
        "safe is refused: see docs/how-to/run-the-service.md.",
    )
    command.add_argument("--port", type=int, default=8000, help="where it listens (default: 8000)")
    command.add_argument("--address", default="127.0.0.1", help="on which address (default: this computer alone)")
    command.add_argument("--workers", type=int, default=2, help="how many requests at once (default: 2)")
    command.add_argument("--example", action="store_true", help="with made-up cases, on trial only")


def _verify(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "verify",
        "Hold all that the service keeps against what was written.",
        "Names the first entry of each case that is not as it was written, and what was\n"
        "erased under which rule; compares what lists keep with the entries. Ends with 0\n"
        "where all is as it was written, with 1 where not. See docs/how-to/verify.md.",
    )
    command.add_argument("--head", type=Path, metavar="FILE", help="write the day's head, to be kept off this machine")
    command.add_argument(
        "--against", type=Path, metavar="FILE", help="say what was lost or changed since this head was written"
    )
    command.add_argument(
        "--repair-lists", action="store_true", help="make again what lists keep of a case, where it alone is wrong"
    )


def _erase(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "erase",
        "Erase the words and files of a case, under a rule that is named.",
        "  heard erase 2019-0033 --rule 'retention: six years after closing'\n"
        "  heard erase 2026-0012 --entry 7 --entry 9 --rule 'right to erasure, request 14'\n"
        "  heard erase --closed-before 2020-04-01 --rule 'retention: six years'\n\n"
        "Shows what would go, and erases nothing without --yes. Entries, days and chain\n"
        "stand; heard verify goes on saying what was erased. See docs/how-to/erase.md.",
    )
    command.add_argument("reference", nargs="?", help="the case, by its reference")
    command.add_argument(
        "--rule",
        required=True,
        metavar="TEXT",
        help="the rule under which it is erased; it is kept, so name nobody in it",
    )
    command.add_argument(
        "--entry", type=int, action="append", metavar="N", help="only the entry with this number; may be repeated"
    )
    command.add_argument(
        "--closed-before", metavar="DAY", help="every closed case in which nothing has happened since this day"
    )
    command.add_argument("--yes", action="store_true", help="erase it: nobody can take it back")


def _load_test_data(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "load-test-data",
        "Fill a database that holds no real work with made-up cases.",
        "To see how fast the service is with 1,000, 10,000 or 100,000 cases.",
    )
    command.add_argument("number", type=int, help="how many cases to add")
    command.add_argument("--seed", type=int, default=1, help="another number gives other cases (default: 1)")


def _migrate(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "migrate",
        "Bring the service's database to this version of Heard.",
        "DATABASE_URL names the owner of the tables here, and the role that serves pages\n"
        "everywhere else. --for grants that role what it needs, and nothing more.",
    )
    command.add_argument("--for", dest="role", metavar="ROLE", help="the role of PostgreSQL that serves pages")


def _report(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "report",
        "Read a register and write the report on it.",
        "Writes the scrutiny report and, of a whole year, the annual report, as a page,\n"
        "PDF, Word document and workbook, with indicators.csv and mapping.toml, into the\n"
        "folder --out, for members and officers; a folder public/ with the same for\n"
        "everybody, in which nobody can be recognised by a small number, and two pages in\n"
        "plain words; and a folder internal/ with the findings, cell by cell. If a column\n"
        "or a word is in doubt, nothing is reported: edit the mapping that was saved and\n"
        "give it with --mapping, or take the proposals as they stand with --accept.",
    )
    command.add_argument("register", type=Path, nargs="?", help="the log: .xlsx, .xls, .ods or .csv")
    command.add_argument(
        "--from-service", action="store_true", help="report on the cases of the service (DATABASE_URL, HEARD_DATA)"
    )
    register_options(command)
    release_options(command, required=True)
    command.add_argument(
        "--out", type=Path, default=Path("report"), metavar="FOLDER", help="where to write (default: report/)"
    )
    command.add_argument(
        "--edition",
        choices=("members", "public", "both"),
        default="both",
        help="only the members' edition, only the public one, or both (default)",
    )
    command.add_argument(
        "--format",
        choices=("html", "pdf", "docx", "xlsx"),
        action="append",
        default=[],
        help="only this format; may be repeated (default: all four)",
    )
    command.add_argument(
        "--freeze",
        type=Path,
        metavar="FOLDER",
        help="keep what the report was made from as the next version in this folder, and say what changed since the last",
    )
    command.add_argument(
        "--meeting", metavar="DAY", help="print the days counted back from the committee's meeting, as 2026-11-24"
    )


def _meeting(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "meeting",
        "Count back from a committee's meeting to when its paper is due.",
        "  heard meeting 2026-11-24\n\n"
        "Publication leaves five clear days before the meeting. Clearance, draft and data\n"
        "cut-off come before it, as far ahead as your council sets in committee.toml.",
    )
    command.add_argument("day", metavar="DAY", help="the day of the meeting, as 2026-11-24")
    committee_file(command)
    bank_holidays(command)


def _exchange(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "exchange",
        "Write your council's counts for another council to load, or look at theirs.",
        "  heard exchange register.xlsx --authority Croydon --period 2025/26\n"
        "  heard exchange --check sutton.json\n"
        "  heard compare Croydon --figures sutton.json\n\n"
        "Writes one file with what the public edition shows, how each figure is counted,\n"
        "and a seal. Nothing is sent. A file that was changed, whose numbers cannot be,\n"
        "or whose definitions are others than here is refused, with the reason.",
    )
    command.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="the log, as for heard report; with --check, exchange files"
    )
    register_options(command)
    release_options(command, required=False)
    command.add_argument(
        "--out", type=Path, default=Path("exchange.json"), metavar="FILE", help="what to write (default: exchange.json)"
    )
    command.add_argument("--check", action="store_true", help="say what exchange files hold, and write nothing")
    _seal(command)
    command.set_defaults(edition="public")


def _seal(command: _Parser) -> None:
    command.add_argument(
        "--seal",
        action="append",
        default=[],
        metavar="SEAL",
        help="the seal as the sender told it: an exchange file with another is refused; may be repeated",
    )


def _check(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "check",
        "Read a register and say what is wrong with it, without reporting.",
        "Shows how each column was understood, which words are not known, and every cell\n"
        "that could not be read. Writes nothing unless you give --out.",
    )
    command.add_argument("register", type=Path, help="the log: .xlsx, .xls, .ods or .csv")
    register_options(command)
    command.add_argument("--out", type=Path, metavar="FOLDER", help="also save the mapping and the findings here")


def _clock(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "clock",
        "Work out a due date and explain it, day by day.",
        "  heard clock children-act stage-1 --from 2026-12-18 --extended\n"
        "  heard clock ca1989_england                 lists that procedure's clocks\n"
        "  heard clock --table dates.csv > due.csv    columns procedure, clock_id,\n"
        "                                             trigger_date, extended",
    )
    command.add_argument("procedure", nargs="?", help="a procedure: its id or a plain name, or your own .toml file")
    command.add_argument("clock", nargs="?", help="a clock: its id (S1_RESPONSE) or a plain name (stage-1)")
    command.add_argument(
        "--from", dest="start", metavar="DAY", help="the day of the event that starts it, as 2026-12-18"
    )
    command.add_argument("--extended", action="store_true", help="as far as an extension may reach")
    command.add_argument(
        "--table", type=Path, metavar="FILE", help="a .csv of dates; prints the same with due_date and reason"
    )
    command.add_argument("--standards", type=Path, metavar="FILE", help="the council's own time standards (.toml)")
    bank_holidays(command)


def _demo_register(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "demo-register",
        "Write the example register: a made-up borough's log, troubles and all.",
        "Three years and 300 or so complaints. Nobody in it is real.",
    )
    command.add_argument(
        "file",
        type=Path,
        nargs="?",
        default=Path("example-register.xlsx"),
        help="where to write it (default: example-register.xlsx)",
    )
    command.add_argument("--replace", action="store_true", help="write over a file that is there")


def _compare(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands,
        "compare",
        "Set a council beside others, by what they publish. No ranks.",
        "Prints what is known of the council and its neighbours, and says of each measure\n"
        "how many councils publish it. Limits are drawn only where 20 or more have the\n"
        "same figure for the same year. With --out: a page with charts, every figure\n"
        "with its source, and the findings.",
    )
    command.add_argument("council", help="one of the 153 English authorities, by name or code")
    command.add_argument(
        "--year",
        metavar="YEAR",
        help="charts of this year, as 2024/25, and nothing later (default: the latest of each figure)",
    )
    command.add_argument(
        "--neighbours", choices=("statistical", "geographic"), help="only those most like it, or only those next to it"
    )
    command.add_argument(
        "--figures",
        type=Path,
        action="append",
        metavar="FILE",
        help="figures to add: a file or a folder of them, spreadsheets or exchange files (.json); may be repeated",
    )
    _seal(command)
    command.add_argument(
        "--missing", action="store_true", help="list what is not known of each neighbour; with --out, write the request"
    )
    command.add_argument("--out", type=Path, metavar="FOLDER", help="where to write (default: nothing is written)")
