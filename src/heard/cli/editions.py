"""The editions of a report on the command line: the settings and earlier packs that are given, and the files written."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heard.disclosure.editions import Edition
    from heard.disclosure.settings import Settings
    from heard.report.material import Material


class WrongEdition(ValueError):
    """Settings or earlier editions that cannot be used; the message says what to do."""


def read_disclosure(options: argparse.Namespace) -> tuple[Settings, list[Edition]]:
    """What the council shows otherwise, and the packs of earlier editions. Raises WrongEdition."""
    from heard.disclosure.editions import EditionError, read_edition
    from heard.disclosure.settings import Settings, SettingsError, read_settings

    if options.edition == "members" and options.earlier:
        raise WrongEdition("--earlier is for a public edition, and --edition members makes none.")
    try:
        settings = read_settings(options.disclosure) if options.disclosure else Settings()
        earlier = [read_edition(_pack(folder, options.out)) for folder in options.earlier]
    except (SettingsError, EditionError) as error:
        raise WrongEdition(str(error)) from None
    names = [edition.name for edition in earlier]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise WrongEdition(f"Two of the earlier editions are the same, or both are called {twice!r}: name each once.")
    return settings, earlier


def _pack(folder: Path, out: Path) -> Path:
    """The pack of an earlier edition: the file itself, or in the folder that it was published or written in."""
    choices = [folder] if folder.is_file() else [folder / "released.json", folder / "public" / "released.json"]
    found = next((path for path in choices if path.is_file()), None)
    if found is None:
        raise WrongEdition(
            f"{folder}: there is no released.json in it, which lies in the folder public/ of every report."
        )
    if found.resolve() == (out / "public" / "released.json").resolve():
        raise WrongEdition(f"{found} would be written over. Give another folder with --out.")
    return found


def write_public(
    folder: Path, material: Material, settings: Settings, earlier: Sequence[Edition]
) -> tuple[Material, str]:
    """Writes the public pack; the material with what was released, and why nothing was where it could not be."""
    from heard.report.editions import release_of
    from heard.report.public_pack import PACK, public_pack
    from heard.report.public_search import NotPublic

    for name in PACK:
        # What an earlier run wrote there is not this edition.
        (folder / name).unlink(missing_ok=True)
    print("Making the public edition ...", flush=True)
    try:
        released = release_of(material, settings, earlier)
        pack = public_pack(material, released)
    except (NotPublic, ArithmeticError, ValueError) as error:
        return material, f"{error}. Nothing of it may be published: tell those who maintain Heard."
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pack.items():
        (folder / name).write_text(text, "utf-8")
    hidden, fewest = released.proof.hidden, released.proof.fewest
    print(f"Numbers hidden in it: {hidden}. {f'Each could be {fewest} numbers or more.' if hidden else ''}".rstrip())
    if late := len(released.proof.not_in_time):
        print(f"Tables withheld because the time for the proof was over: {late}. 'seconds' in --disclosure gives more.")
    return replace(material, released=released), ""


def tell_files(options: argparse.Namespace, *, public: bool) -> None:
    """Prints which files were written, and what each is."""
    from heard.report.public_pack import PACK

    members = (
        ("report.html", "members' report: open it in a browser"),
        ("indicators.csv", "every figure, one row each"),
    )
    everybody = [(f"public/{name}", what) for name, what in PACK.items()]
    print(f"\nWritten in {options.out}/:")
    for name, what in (
        *(members if options.edition != "public" else ()),
        *(everybody if public and options.edition != "members" else ()),
        ("mapping.toml", "how columns and words were read; edit, reuse"),
        ("internal/findings.csv", "each cell that could not be read"),
        ("internal/data-quality.json", "the data-quality record, in counts"),
        ("internal/facts/", "nameless facts, still personal data"),
    ):
        print(f"  {name:<27} {what}")
