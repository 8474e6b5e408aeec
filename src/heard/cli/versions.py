"""Frozen versions on the command line: what has changed since the last one, and the next one kept."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .counted import Reading, Wrong, mapping_of, procedure_of, read_register

if TYPE_CHECKING:
    from heard.report.material import Material
    from heard.report.versions.comparing import Changes


#: Where the packs of public editions lie, beside the periods.
_PUBLISHED = "published"


def changes_of(options: argparse.Namespace, reading: Reading, material: Material) -> Changes | None:
    """What has changed since the last version in the folder --freeze; None where there is no folder or no version.

    Raises Wrong for a version that is damaged or another register's.
    """
    from heard.report.versions.comparing import changes_since
    from heard.report.versions.version import VersionError, latest_version

    if options.freeze is None:
        return None
    try:
        version = latest_version(options.freeze, material.period)
        if version is None:
            return None
        as_then = None
        if version.as_at != material.as_at:
            print(f"Reading it as it was known on {version.as_at:%-d %B %Y} ...", flush=True)
            # What there is to say of the columns was said when it was read the first time.
            with contextlib.redirect_stdout(io.StringIO()):
                mapping = mapping_of(options.mapping)
                then = read_register(options, mapping, procedure_of(options, mapping), version.as_at)
            then.builder.store.add_companions(then.companions)
            as_then = then.builder.store
        return changes_since(
            version, reading.builder.store, material, as_then=as_then, read_with=_read_with(options, reading)
        )
    except VersionError as error:
        raise Wrong(str(error)) from None


def published_before(options: argparse.Namespace) -> list[Path]:
    """The packs of the public editions that were made with the versions in the folder --freeze: what is made now stands
    beside them."""
    if options.freeze is None or options.edition == "members":
        return []
    return sorted((options.freeze / _PUBLISHED).glob("*.json"))


def keep_version(options: argparse.Namespace, reading: Reading, material: Material) -> None:
    """Freezes what the report was made from, in the folder --freeze, and says where."""
    from heard.report.versions.freezing import freeze
    from heard.report.versions.version import VersionError, folder_of

    if options.freeze is None:
        return
    try:
        frozen = freeze(options.freeze, reading.builder.store, material, read_with=_read_with(options, reading))
    except VersionError as error:
        raise Wrong(str(error)) from None
    place: Path = folder_of(options.freeze, material.period) / f"v{frozen.version.number}"
    pack: Path = options.out / "public" / "released.json"
    if frozen.is_new and pack.is_file():
        published: Path = options.freeze / _PUBLISHED
        published.mkdir(exist_ok=True)
        text = pack.read_bytes()
        (published / f"{hashlib.sha256(text).hexdigest()[:16]}.json").write_bytes(text)
    said = "Frozen as" if frozen.is_new else "Nothing has changed since"
    print(textwrap.fill(f"{said} version {frozen.version.number}: {place}. Personal data: it stays with you.", 79))


def _read_with(options: argparse.Namespace, reading: Reading) -> dict[str, str]:
    from heard.registers.mapping import write_mapping

    mapping = reading.register.mapping
    # Where its files lie is no other reading; what they say is marked by itself.
    named = replace(
        mapping, procedure=Path(mapping.procedure).name, local_standards=Path(mapping.local_standards or "").name
    )
    days = options.bank_holidays.read_text("utf-8", "replace") if options.bank_holidays else ""
    return {"mapping": write_mapping(named), "bank holidays": days}
