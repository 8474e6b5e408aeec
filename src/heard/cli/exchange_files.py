"""Exchange files on the command line: read no further than a file can be long, and tried against what this Heard declares."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heard.disclosure.editions import Edition
    from heard.exchange.loading import Loaded
    from heard.law.vocabulary import Procedure


def load(path: Path, seals: Collection[str] = ()) -> Loaded:
    """The exchange file at `path`. Raises NotExchange with the reason, OSError where it is not there."""
    from heard.comparators.loading import shipped_authorities
    from heard.exchange.loading import load_exchange

    return load_exchange(text_of(path), path.name, shipped_authorities(), shipped, seals)


def text_of(path: Path) -> str:
    """The text of a file that is no longer than an exchange file can be. Raises NotExchange."""
    from heard.exchange.sealing import LARGEST, NotExchange

    with path.open("rb") as handle:
        content = handle.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise NotExchange(
            f"{path.name} is larger than {LARGEST // 1_000_000} MB, and no exchange file is. Leave it out."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotExchange(f"{path.name} is no UTF-8 text, and so no exchange file. Ask for the file again.") from None


def read_shared(path: Path) -> Edition | None:
    """The guarded tables of an exchange file, as an edition that is out already; None where the file is none.

    Raises WrongEdition where it was changed since it was made.
    """
    from heard.comparators.loading import shipped_authorities
    from heard.exchange.reading import read_exchange
    from heard.exchange.sealing import KIND, LARGEST, NotExchange

    from .editions import WrongEdition

    with path.open("rb") as handle:
        if f'"{KIND} '.encode() not in handle.read(LARGEST):
            return None
    try:
        return read_exchange(text_of(path), str(path), shipped_authorities()).released
    except NotExchange as error:
        raise WrongEdition(str(error)) from None


@cache
def shipped(procedure_id: str) -> Procedure | None:
    """The procedure of this id as it comes with Heard; None where none does."""
    from heard.procedures import SHIPPED, shipped_procedure

    return shipped_procedure(procedure_id) if procedure_id in SHIPPED else None
