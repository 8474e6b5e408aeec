"""`heard exchange`: writes a council's own counts for another to load, and says of such files what they hold."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from heard.comparators.authorities import NotAnAuthority
from heard.comparators.loading import shipped_authorities
from heard.periods import read_period

from .counted import Wrong, as_at_of, counted, ended, mapping_of, procedure_of, read_register
from .editions import read_disclosure
from .exchange_files import load
from .telling import tell_doubts, tell_findings, tell_words_left_out

if TYPE_CHECKING:
    from heard.exchange.loading import Loaded
    from heard.report.material import Material


def run(options: argparse.Namespace) -> int:
    """Writes an exchange file, or checks some. 2 where one cannot be used or made, or the call is wrong."""
    return ended(options, _check if options.check else _exchange)


def _exchange(options: argparse.Namespace) -> int:
    _keep_what_is_there(options)
    period = read_period(options.period)
    as_at = as_at_of(options.as_at, period)
    if as_at < period.last:
        raise Wrong(
            f"{period.label} is not over on {as_at:%-d %B %Y}, and figures of part of it are set beside nobody's."
            f" Give {period.last.isoformat()} or a later day with --as-at, or leave it out."
        )
    settings, earlier = read_disclosure(options, options.out)
    mapping = mapping_of(options.mapping)
    reading = read_register(options, mapping, procedure_of(options, mapping), as_at)
    closing = reading.register.quality.closing_line()
    if not options.accept and tell_doubts(reading.doubts()):
        line = (
            "Nothing was written. Make the report first: 'heard report' saves a mapping in which you confirm what is in"
            " doubt. Then give that with --mapping, or take all proposals with --accept."
        )
        print(f"{textwrap.fill(line, 79)}\n{closing}")
        return 2
    material = counted(options, reading, period, as_at)
    tell_words_left_out(reading.register)
    tell_findings(reading.findings)
    code, council = _council(options.authority, material)
    from heard.report.editions import release_of
    from heard.report.exchange_pack import exchange_pack
    from heard.report.public_search import NotPublic

    print("\nMaking the exchange file ...", flush=True)
    try:
        released = release_of(material, settings, earlier)
        pack = exchange_pack(material, released, options.out.name, council, code)
    except (NotPublic, ArithmeticError, ValueError) as error:
        raise Wrong(f"nothing was written: {error}. Tell those who maintain Heard.") from None
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(pack[options.out.name], "utf-8")
    for line in _told(_tried(options.out), in_short=True):
        print(line)
    print(f"\nWritten: {options.out}")
    for line in (
        "Send it, and tell its seal by another way: by telephone, or on paper. The first line of it is enough.",
        "Keep it, and name it with --earlier when you make the next report or file: what it hides must stay hidden.",
    ):
        print(textwrap.fill(line, 79))
    print(closing)
    return 0


def _keep_what_is_there(options: argparse.Namespace) -> None:
    """A call to write names a register, a council and a period, one register, and a file that is not there yet."""
    missing = [f"--{name}" for name in ("authority", "period") if getattr(options, name) is None]
    if not options.files:
        raise Wrong("name the register, or with --check the files to look at. Help: heard exchange --help")
    if len(options.files) > 1:
        raise Wrong("name one register. To look at exchange files that are there, add --check.")
    if missing:
        raise Wrong(f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} needed, as for 'heard report'.")
    options.register = options.files[0]
    if options.out.is_dir():
        raise Wrong(f"{options.out} is a folder. Give a file with --out, as in {options.out / 'exchange.json'}.")
    if options.out.exists():
        raise Wrong(
            f"{options.out} is there already. If it was sent to anybody, keep it and name it with --earlier;"
            " give another name with --out."
        )


def _council(written: str, material: Material) -> tuple[str, str]:
    """The code and name of the council; no code for a made-up one, whose register says that it is illustrative."""
    try:
        found = shipped_authorities().find(written)
        return found.code, found.name
    except NotAnAuthority as error:
        if material.illustrative:
            return "", written.strip()
        raise Wrong(f"nobody could load figures of an unknown council: {error}") from None


def _tried(path: Path) -> Loaded:
    """A file that was just written, read as another council will read it."""
    from heard.exchange.sealing import NotExchange

    try:
        return load(path)
    except NotExchange as error:
        path.unlink()
        raise Wrong(f"nothing was written, for nobody could use it: {error}") from None


def _check(options: argparse.Namespace) -> int:
    """Says of each file what it holds, or why it cannot be used."""
    from heard.exchange.sealing import NotExchange, told_seal

    if not options.files:
        raise Wrong("name the files to look at, as in: heard exchange --check exchange.json")
    code = 0
    for path in options.files:
        try:
            loaded = load(path, [told_seal(text) for text in options.seal])
        except (NotExchange, OSError) as error:
            said = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
            print(f"heard exchange: {said}", file=sys.stderr)
            code = 2
            continue
        for line in _told(loaded):
            print(line)
    return code


def _told(loaded: Loaded, *, in_short: bool = False) -> Iterator[str]:
    """What a file holds, on 80 columns."""
    from heard.exchange.telling import told

    for line in told(loaded, in_short=in_short):
        indent = len(line) - len(line.lstrip())
        yield textwrap.fill(line, 79, initial_indent="", subsequent_indent=" " * (indent + 4)) or line
