"""The options that several commands share, each said once: of a register, and of what is made public from it."""

from __future__ import annotations

import argparse
from pathlib import Path


def register_options(command: argparse.ArgumentParser) -> None:
    """What a register is read with."""
    command.add_argument(
        "--mapping",
        type=Path,
        metavar="FILE",
        help="what the columns and words mean (.toml), as Heard saved it and you edited it",
    )
    command.add_argument(
        "--beside",
        type=Path,
        metavar="FOLDER",
        help="where activity, survey, signals, actions, training and reply_review files lie, as many as you have",
    )
    command.add_argument(
        "--procedure", metavar="NAME", help="the procedure, by id, plain name or .toml file (default: children-act)"
    )
    command.add_argument(
        "--standards", type=Path, metavar="FILE", help="the council's own time standards (.toml), reported apart"
    )
    bank_holidays(command)


def bank_holidays(command: argparse.ArgumentParser) -> None:
    """The bank holidays that this version does not know of."""
    command.add_argument(
        "--bank-holidays",
        type=Path,
        metavar="FILE",
        help="bank holidays proclaimed since this version (.csv: date,name)",
    )


def release_options(command: argparse.ArgumentParser, *, required: bool) -> None:
    """Whose figures, of when, and what may be known of them. required: whether the call must name council and period."""
    command.add_argument("--authority", required=required, metavar="NAME", help="the council, for example Croydon")
    command.add_argument(
        "--period", required=required, metavar="YEAR", help="2025/26, or a quarter: 2025/26-Q2 (July to September)"
    )
    command.add_argument(
        "--as-at",
        metavar="DAY",
        help="the day that the report speaks from, as 2026-05-01 (default: the period's last day, from the service no later"
        " than today); nothing after it is used",
    )
    command.add_argument("--accept", action="store_true", help="take every proposal that is in doubt as it stands")
    command.add_argument(
        "--disclosure",
        type=Path,
        metavar="FILE",
        help="what the council shows otherwise than Heard does (.toml), with who approved it",
    )
    command.add_argument(
        "--earlier",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="a public edition or exchange file that is out already, beside which what is hidden must stay hidden;"
        " may be repeated",
    )
    command.add_argument(
        "--secret",
        type=Path,
        metavar="FILE",
        help="the secret that turns names into keys (default: .heard/secret beside the register, made on first use)",
    )


def committee_file(command: argparse.ArgumentParser) -> None:
    """The option that names the committee's file."""
    command.add_argument(
        "--committee", type=Path, metavar="FILE", help="committee.toml, for how far ahead your council does each"
    )
