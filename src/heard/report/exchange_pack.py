"""The exchange file of a report: the figures of its public edition, for another council to load."""

from __future__ import annotations

from heard.disclosure.release import Release
from heard.exchange.writing import exchange_text

from .editions import public_material
from .material import Material, periods
from .public_search import search


def exchange_pack(members: Material, released: Release, name: str, council: str, code: str) -> dict[str, str]:
    """The text of the exchange file by its name, searched for what must not be in it as a public pack is.

    members: what the members' edition is made from. Raises NotPublic where the search finds something.
    """
    public = public_material(members, released)
    text = exchange_text(
        council,
        code,
        members.procedure,
        periods(members),
        members.as_at,
        members.quality.fingerprint,
        public.counts,
        released,
        is_made_up=members.illustrative,
    )
    pack = {name: text}
    search(pack, members, public, released)
    return pack
