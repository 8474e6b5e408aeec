"""The editions of a report on the command line: the settings and earlier packs that are given, and the files written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heard.disclosure.editions import Edition
    from heard.disclosure.settings import Settings


class WrongEdition(ValueError):
    """Settings or earlier editions that cannot be used; the message says what to do."""


def read_disclosure(options: argparse.Namespace, written: Path) -> tuple[Settings, list[Edition]]:
    """What the council shows otherwise, and what it published or shared before. Raises WrongEdition.

    written: what the call will write, which is none of these.
    """
    from heard.disclosure.editions import EditionError
    from heard.disclosure.settings import Settings, SettingsError, read_settings
    from heard.report.editions import is_edition_of

    if options.edition == "members" and options.earlier:
        raise WrongEdition("--earlier is for a public edition, and --edition members makes none.")
    try:
        settings = read_settings(options.disclosure) if options.disclosure else Settings()
        earlier = [edition for given in options.earlier for edition in _editions(given, written)]
    except (SettingsError, EditionError) as error:
        raise WrongEdition(str(error)) from None
    names = [edition.name for edition in earlier]
    other = next((name for name in names if not is_edition_of(options.authority, name)), None)
    if other is not None:
        raise WrongEdition(f"{other!r} is no edition of {options.authority}. Name those of {options.authority} alone.")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise WrongEdition(f"Two of the earlier editions are the same, or both are called {twice!r}: name each once.")
    return settings, earlier


#: The name under which an exchange file is looked for in a folder.
EXCHANGE = "exchange.json"


def _editions(given: Path, written: Path) -> list[Edition]:
    """The editions that a path names: a file, or what lies in the folder in which one was published, shared or written."""
    from heard.disclosure.editions import read_edition

    from .exchange_files import read_shared

    choices = [given / "released.json", given / "public" / "released.json"]
    if given.is_file():
        found = [given]
    else:
        found = [*(path for path in choices if path.is_file())][:1]
        found += [path for path in (given / EXCHANGE,) if path.is_file()]
    if not found:
        raise WrongEdition(
            f"{given}: there is no released.json in it, which lies in the folder public/ of every report,"
            f" and no {EXCHANGE}."
        )
    for path in found:
        if path.resolve() == written.resolve():
            raise WrongEdition(f"{path} would be written over. Give another place with --out.")
    editions: dict[str, Edition] = {}
    for path in found:
        edition = read_shared(path) or read_edition(path)
        # The file and the public edition of one call hold the same tables, under one name.
        if edition.name in editions and edition.tables != editions[edition.name].tables:
            raise WrongEdition(
                f"{given}: two editions in it have one name and other numbers. Name each file by itself."
            )
        editions[edition.name] = edition
    return list(editions.values())
