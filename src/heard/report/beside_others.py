"""A council beside others, with its own figures of this report among what they publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from heard.comparators.authorities import Authority, NotAnAuthority
from heard.comparators.council import compare_council
from heard.comparators.figures import Figure
from heard.comparators.library import Library
from heard.exchange.comparing import PROCEDURE, own_figures

from .material import Material, periods


def beside_others(m: Material, library: Library, added: Sequence[Figure] = ()) -> Material:
    """The material with the council set beside others; unchanged for a quarter, a procedure of which nobody prints figures,
    or a council that is none of England's and of which no file brings neighbours' figures.

    added: figures of files that the council was given.
    """
    if m.period.is_quarter or m.procedure.id != PROCEDURE:
        return m
    try:
        authority = library.authorities.find(m.authority)
    except NotAnAuthority:
        authority = Authority(m.authority, "", "", "", "")
    own = own_figures(authority.name, m.counts, periods(m), m.as_at, is_made_up=m.illustrative)
    compared = compare_council(library, authority, added=(*own, *added))
    return replace(m, compared=compared)
