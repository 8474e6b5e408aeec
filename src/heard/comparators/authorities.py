"""The 153 English authorities that run children's services, found by the names that people write."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Final, NamedTuple


class Authority(NamedTuple):
    """One council. kind: unitary, metropolitan, london or county; empty for one that is none of the 153."""

    name: str
    code: str
    kind: str
    region: str
    source: str


class NotAnAuthority(ValueError):
    """A name that is none of the 153; the message is one line that says what to do."""


#: Councils that are no more, the day on which they ended, and which took over their areas.
FORMER: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "cumbria": ("31 March 2023", ("Cumberland", "Westmorland and Furness")),
    "northamptonshire": ("31 March 2021", ("North Northamptonshire", "West Northamptonshire")),
    "bournemouth": ("31 March 2019", ("Bournemouth, Christchurch and Poole",)),
    "poole": ("31 March 2019", ("Bournemouth, Christchurch and Poole",)),
}  # fmt: skip

#: What people call a council, where it is no part of its name or not enough of it.
_ALSO_CALLED: Final[dict[str, str]] = {
    "bcp": "Bournemouth, Christchurch and Poole",
    "banes": "Bath and North East Somerset",
    "bathnesomerset": "Bath and North East Somerset",
    "brighton": "Brighton and Hove",
    "durham": "County Durham",
    "hull": "Kingston upon Hull, City of",
    "newcastle": "Newcastle upon Tyne",
    "rbwm": "Windsor and Maidenhead",
    "southend": "Southend-on-Sea",
    "stoke": "Stoke-on-Trent",
    "telford": "Telford and Wrekin",
    "wight": "Isle of Wight",
}
_TITLES = re.compile(
    r"\b(?:the|london borough of|royal borough of|metropolitan borough of|city of|county of|borough of"
    r"|(?:metropolitan |unitary )?(?:county|city|borough|district)? ?council|mbc|lb|rb|cc)\b"
)


class Authorities:
    """The authorities, by name and by what people write for it."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        self.by_name = {authority.name: authority for authority in authorities}
        self._by_key = {key_of(name): authority for name, authority in self.by_name.items()}
        self._by_key |= {key: self.by_name[name] for key, name in _ALSO_CALLED.items() if name in self.by_name}
        self._by_code = {authority.code: authority for authority in self.by_name.values() if authority.code}

    def __len__(self) -> int:
        return len(self.by_name)

    def find(self, text: str) -> Authority:
        """The authority of a name or code, titles, capitals and points apart ("London Borough of Croydon", "E09000008").

        Raises NotAnAuthority, which says what became of a council that is no more, or names the nearest.
        """
        written = " ".join(text.split())
        found = self._by_code.get(written.upper()) or self._by_key.get(key_of(written))
        if found is not None:
            return found
        if former := FORMER.get(key_of(written)):
            ended, after = former
            now = " and ".join(map(repr, after))
            raise NotAnAuthority(
                f"{written!r} is no council since {ended}: its area is {now} now."
                f" Give {'one of them' if len(after) > 1 else 'that name'}."
            )
        near = self.near(written)
        raise NotAnAuthority(
            f"{written!r} is not among the {len(self)} English authorities that run children's services"
            + (f"; did you mean {' or '.join(map(repr, near))}?" if near else ".")
        )

    def near(self, text: str) -> list[str]:
        """The names nearest to what was written, three at most, the nearest first."""
        key = key_of(text)
        if not key:
            return []
        begun = sorted(a.name for known, a in self._by_key.items() if known.startswith(key) and len(key) >= 4)
        if begun:
            return list(dict.fromkeys(begun))[:3]
        close = difflib.get_close_matches(key, self._by_key, 3, 0.8)
        return list(dict.fromkeys(self._by_key[known].name for known in close))


def key_of(name: str) -> str:
    """A name as it is compared: small letters, no titles, no points, "and" for "&"."""
    words = name.lower().replace("&", " and ")
    words = re.sub(r"[^a-z0-9 ]+", " ", words)
    return re.sub(r"\s+", "", _TITLES.sub(" ", words))
