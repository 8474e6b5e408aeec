"""`heard compare --missing`: what is not known of a council's neighbours, and the request that would fill it."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from heard.comparators.authorities import Authority
from heard.comparators.library import Library
from heard.comparators.neighbours import Neighbours

from .compare_files import REQUEST, Wrong, call_again, keep_what_is_given, write_rows

if TYPE_CHECKING:
    from heard.comparators.figures import Figure


def missing(
    options: argparse.Namespace,
    library: Library,
    authority: Authority,
    neighbours: Neighbours,
    added: Sequence[Figure],
    year: str,
) -> int:
    """Lists what is not known of a council and its neighbours; with --out, writes the request and a form for each."""
    from heard.comparators.figure_rows import OWN_COLUMNS
    from heard.comparators.requests import form_rows, missing_figures, request_text

    if not neighbours.all:
        raise Wrong(f"{authority.name} has no such neighbours here, so there is nobody to ask.")
    year = year or _latest_year(library.figures)
    not_known = missing_figures(authority.name, neighbours, [*library.figures, *added], year)
    print(f"{authority.name}, {year}: what is not known of it and of its neighbours.\n")
    for words, names in (("Statistical", neighbours.statistical), ("Adjoining", neighbours.geographic)):
        if names:
            print(textwrap.fill(f"{words} neighbours: {', '.join(names)}.", 79, subsequent_indent="  "))
    print()
    for each in not_known:
        _tell_missing(each.measure.title, authority.name, each.known, each.not_known)
    if options.out is None:
        print(
            f"To write the request and a form for each council: {call_again(options, authority.name)} --missing --out request/"
        )
        return 0
    keep_what_is_given(options)
    folder = options.out / "to-fill-in"
    if folder.exists() and any(folder.iterdir()):
        raise Wrong(f"{folder} holds forms already, which may be filled in. Give another folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    (options.out / REQUEST).write_text(request_text(authority.name, year, not_known), "utf-8")
    header = [name for name, _ in OWN_COLUMNS]
    written = 0
    for name in (authority.name, *neighbours.all):
        known = library.authorities.by_name.get(name)
        rows = form_rows(name, known.code if known else "", not_known, year)
        if rows:
            write_rows(
                folder / f"{name.replace(', ', ' - ')}.csv",
                header,
                ([row[column] for column in header] for row in rows),
            )
            written += 1
    print(f"Written in {options.out}/:")
    print("  data-request.txt  what is asked and what it means: one text for all")
    print(f"  to-fill-in/       {written} forms, one for each council, {authority.name}'s own too")
    print(f"When they come back: {call_again(options, authority.name)} --figures {folder}/")
    return 0


def _tell_missing(title: str, own: str, known: Sequence[str], not_known: Sequence[str]) -> None:
    print(title)
    others, there = [name for name in not_known if name != own], [name for name in known if name != own]
    if others and there:
        lines = [f"not known: {', '.join(others)}", f"known: {', '.join(there)}"]
    else:
        lines = [f"not known of any neighbour ({len(others)})" if others else "known of every neighbour"]
    lines.append(f"{own}'s own: {'not known' if own in not_known else 'known'}")
    for line in lines:
        print(textwrap.fill(line, 79, initial_indent="  ", subsequent_indent="    "))
    print()


def _latest_year(figures: Iterable[Figure]) -> str:
    from heard.comparators.figures import financial_year

    return max(financial_year(figure.first, figure.last) for figure in figures)
