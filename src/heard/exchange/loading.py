"""An exchange file from its text: read, set beside our definitions, its numbers tried. What can be used of it, or why none."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from heard.comparators.authorities import Authorities
from heard.law.vocabulary import Procedure

from .adding_up import check_numbers
from .contents import ExchangeFile
from .definitions import Differences, differences
from .reading import read_exchange
from .sealing import NotExchange, groups_of

#: The procedure of an id as it comes with Heard; None where none does.
Shipped = Callable[[str], Procedure | None]


class Loaded(NamedTuple):
    """A file that can be used, and what in it was counted otherwise."""

    file: ExchangeFile
    differ: Differences


def load_exchange(
    text: str, name: str, authorities: Authorities, shipped: Shipped, seals: Collection[str] = ()
) -> Loaded:
    """The file in `text`. `name` is what errors call it. seals: those that senders told; none: no file is held to one.

    Raises NotExchange where the file cannot be used, with the reason and what to do.
    """
    file = read_exchange(text, name, authorities)
    if seals and not any(file.seal.startswith(seal) for seal in seals):
        raise NotExchange(
            f"{name}: its seal is {groups_of(file.seal)[0]}, and that is none of those given with --seal."
            f" Ask {file.council} which file it sent."
        )
    differ = differences(name, file.council, file.definitions.values(), file.parts, shipped(file.procedure))
    if file.figures and all(differ.touch(figure.indicator, figure.group) for figure in file.figures):
        finding = differ.findings[0]
        raise NotExchange(
            f"{name}: every figure in it is counted otherwise than here, so none can be set beside another. {finding.column}:"
            f" expected {finding.expected}; found {finding.found}. Both councils need the same version of Heard."
        )
    check_numbers(file, differ)
    return Loaded(file, differ)
