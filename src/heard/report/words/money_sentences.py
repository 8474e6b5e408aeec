"""Pounds in words: what was paid or spent, on how many, and for how many it is not recorded."""

from __future__ import annotations

from collections.abc import Sequence

from .sentences import COMPLAINT, Noun, capital, counted

#: Under this many amounts, only their sum: the least and the greatest would be single cases.
_LEAST_FOR_SPREAD = 3


def pounds(amount: int) -> str:
    """Whole pounds: "£1,250"; "nothing" for none. Raises ValueError for less than nothing."""
    if amount < 0:
        raise ValueError(f"an amount is 0 or more, not {amount}")
    return f"£{amount:,}" if amount else "nothing"


def money_sentence(amounts: Sequence[int | None], *, noun: Noun = COMPLAINT, done: str = "was paid on") -> str:
    """What came to how much: "£4,250 was paid on 6 complaints, from £200 to £1,500 each; for 2 more the amount is not recorded."

    amounts: whole pounds, one a complaint; None where it is not recorded, 0 where it is recorded as nothing. done: "was
    paid on", "was spent on". Raises ValueError for an amount under 0.
    """
    known = [amount for amount in amounts if amount is not None]
    paid = [amount for amount in known if amount]
    unknown, nothing = len(amounts) - len(known), len(known) - len(paid)
    total = pounds(sum(known)) if all(pounds(amount) for amount in known) else ""
    if not amounts:
        return f"{capital(total)} {done} any {noun.one}."
    if not known:
        which = f"the one {noun.one}" if unknown == 1 else f"the {unknown:,} {noun.many}"
        return f"How much {done} {which} is not recorded."
    said = f"{capital(total)} {done} {counted(len(paid) or nothing, noun)}"
    if len(paid) >= _LEAST_FOR_SPREAD:
        least, greatest = min(paid), max(paid)
        said += f", {pounds(least)} each" if least == greatest else f", from {pounds(least)} to {pounds(greatest)} each"
    if paid and nothing:
        said += f", and nothing on {nothing:,} more"
    if unknown:
        said += f"; for {unknown:,} more the amount is not recorded"
    return f"{said}."
