"""The documents of a report on the command line: what officers wrote for them, the files written, and what each is."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .counted import Wrong

if TYPE_CHECKING:
    from heard.disclosure.editions import Edition
    from heard.disclosure.settings import Settings
    from heard.report.blocks import Commentary
    from heard.report.committee import Committee
    from heard.report.contacts import ForPages
    from heard.report.document_set import Added, Format
    from heard.report.in_two_processes import Documents
    from heard.report.material import Material

#: What officers write for a report, in the folder --beside.
COMMENTARY, COMMITTEE, CONTACTS = "commentary.toml", "committee.toml", "contacts.toml"


class Written(NamedTuple):
    """What officers wrote for the report: commentary by section, what stands on the pages, and the committee's paper."""

    commentary: Mapping[str, tuple[Commentary, bool]]
    for_pages: ForPages
    committee: Committee | None


def what_was_written(options: argparse.Namespace) -> Written:
    """What officers wrote, in the folder --beside. Raises Wrong."""
    from heard.report.commentary import CommentaryError, read_commentary
    from heard.report.committee import CommitteeError, read_committee
    from heard.report.contacts import ContactsError, ForPages, read_for_pages
    from heard.report.document_set import SECTIONS_TOLD

    folder: Path = options.beside or Path()
    there = {name for name in (COMMENTARY, COMMITTEE, CONTACTS) if options.beside and (folder / name).is_file()}
    try:
        return Written(
            read_commentary(folder / COMMENTARY, SECTIONS_TOLD) if COMMENTARY in there else {},
            read_for_pages(folder / CONTACTS) if CONTACTS in there else ForPages(),
            read_committee(folder / COMMITTEE) if COMMITTEE in there else None,
        )
    except (CommentaryError, ContactsError, CommitteeError) as error:
        raise Wrong(str(error)) from None


def with_what_was_written(material: Material, written: Written) -> Material:
    """The material with what officers wrote for the report, and the council beside others."""
    from heard.comparators.loading import shipped_library
    from heard.report.beside_others import beside_others

    compared = beside_others(material, shipped_library())
    return replace(compared, commentary=written.commentary, for_pages=written.for_pages)


def formats_of(options: argparse.Namespace) -> tuple[Format, ...]:
    """The formats that a call asks for; all where it names none."""
    from heard.report.document_set import Format

    return tuple(Format(name) for name in dict.fromkeys(options.format)) or tuple(Format)


def write_members(options: argparse.Namespace, material: Material, added: Added, make: Documents) -> None:
    """Writes the members' edition."""
    from heard.report.document_set import reports_of

    print("Writing the members' edition ...", flush=True)
    _write(options.out, dict(make(material, reports_of(material, added), formats_of(options))))


def write_public(
    options: argparse.Namespace,
    material: Material,
    settings: Settings,
    earlier: Sequence[Edition],
    added: Added,
    make: Documents,
) -> tuple[Material, str]:
    """Writes the public pack; the material with what was released, and why nothing was where it could not be."""
    from heard.report.editions import release_of
    from heard.report.public_pack import public_pack
    from heard.report.public_search import NotPublic

    print("Making the public edition ...", flush=True)
    try:
        released = release_of(material, settings, earlier)
        pack = public_pack(material, released, formats_of(options), added, make)
    except (NotPublic, ArithmeticError, ValueError) as error:
        return material, f"{error}. Nothing of it may be published: tell those who maintain Heard."
    _write(options.out / "public", pack)
    hidden, fewest = released.proof.hidden, released.proof.fewest
    print(f"Numbers hidden in it: {hidden}. {f'Each could be {fewest} numbers or more.' if hidden else ''}".rstrip())
    if late := len(released.proof.not_in_time):
        print(f"Tables withheld because the time for the proof was over: {late}. 'seconds' in --disclosure gives more.")
    return replace(material, released=released), ""


def remove_documents(folder: Path) -> None:
    """Removes what an earlier run wrote under the names of documents: it is not of this edition."""
    for name in written_names():
        (folder / name).unlink(missing_ok=True)


def written_names() -> list[str]:
    """The names of all documents that there can be in a folder."""
    from heard.report.document_set import DESCRIBED, FIGURES, REPORTS, Format
    from heard.report.public_pack import PAGES, RELEASED

    documents = [f"{name}.{written.value}" for name in (*REPORTS, *PAGES) for written in Format]
    return [*documents, FIGURES, DESCRIBED, RELEASED]


def _write(folder: Path, pack: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in pack.items():
        (folder / name).write_bytes(data)


def tell_files(options: argparse.Namespace, *, public: bool) -> None:
    """Prints which files were written, and what each is."""
    from heard.report.document_set import FIGURES, REPORTS
    from heard.report.public_pack import PAGES, RELEASED

    print(f"\nWritten in {options.out}/:")
    lines: list[tuple[str, str]] = []
    if options.edition != "public":
        lines += [*_told("", REPORTS, options), (FIGURES, "every figure, one row each")]
    if public and options.edition != "members":
        lines += _told("public/", {**REPORTS, **PAGES}, options)
        lines += [(f"public/{FIGURES}", "its figures: open ones, and others with [c]")]
        lines += [(f"public/{RELEASED}", "keep it: --earlier of the next edition")]
    lines += [
        ("mapping.toml", "how columns and words were read; edit, reuse"),
        ("internal/findings.csv", "each cell that could not be read"),
        ("internal/data-quality.json", "the data-quality record, in counts"),
        ("internal/facts/", "nameless facts, still personal data"),
    ]
    for name, what in lines:
        print(f"  {name:<27} {what}")
    endings = ", ".join(f".{written.value}" for written in formats_of(options))
    print(f"  (* stands for {endings})")


def _told(folder: str, documents: Mapping[str, str], options: argparse.Namespace) -> list[tuple[str, str]]:
    where: Path = options.out / folder
    there: Collection[str] = {path.stem for path in where.iterdir()}
    return [(f"{folder}{name}.*", what) for name, what in documents.items() if name in there]
