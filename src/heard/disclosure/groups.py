"""Things that belong together, found as pairs of them are joined."""

from __future__ import annotations


class Groups:
    """Groups of things; each is its own until it is joined to another."""

    def __init__(self) -> None:
        self._towards: dict[object, object] = {}

    def of(self, thing: object) -> object:
        """What stands for the group of a thing."""
        path = []
        while (further := self._towards.setdefault(thing, thing)) != thing:
            path.append(thing)
            thing = further
        for passed in path:
            self._towards[passed] = thing
        return thing

    def join(self, first: object, second: object) -> None:
        """Makes one group of two."""
        self._towards[self.of(second)] = self.of(first)
