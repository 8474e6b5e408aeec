"""A clean register of any length, for the benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from .borough import AREAS, CARER_AREAS, COMPLAINANTS, ETHNICITIES, GROUNDS, NATURE, SEED
from .columns import COLUMNS
from .drawing import day_after, quota

#: The headings of `large_register_rows`, on one line: those of COLUMNS, each with its stage before it, but for a few.
_NOT_IN_LARGE = {
    "name", "disability", "team", "how", "advocate_offered", "advocate", "s1_ack", "s1_service", "s1_draft_due",
    "s1_draft", "s1_back", "s1_approved", "s1_late", "s2_agreed", "lg_referred", "lg_decided", "lg_outcome", "refused",
    "withdrawn", "closed", "cost", "comments",
}  # fmt: skip
LARGE_HEADER = [
    f"{group} {heading[0].lower()}{heading[1:]}" if group else heading
    for key, group, heading in COLUMNS
    if key not in _NOT_IN_LARGE
]
LARGE_FIRST, LARGE_LAST = date(2015, 4, 1), date(2025, 3, 31)


def large_register_rows(rows: int, seed: int = SEED) -> Iterator[list[str]]:
    """Rows of a clean register of any length over ten years, in order of receipt; dates are text such as 03/04/2024.

    About 9% go to stage 2 and a fifth of those to stage 3; nothing happens after LARGE_LAST but what is due then.
    """
    rng = random.Random(seed)
    pick, days = rng.random, (LARGE_LAST - LARGE_FIRST).days + 1
    text = {LARGE_FIRST + timedelta(n): f"{LARGE_FIRST + timedelta(n):%d/%m/%Y}" for n in range(days + 150)}

    def pool(weights: Mapping[str, float]) -> list[str]:
        return quota(rng, weights, 200)

    whos, ethnicities, genders = pool(COMPLAINANTS), pool({**ETHNICITIES, "": 0}), pool({"Female": 1, "Male": 1})
    areas = {who: pool(AREAS.get(who, CARER_AREAS)) for who in COMPLAINANTS}
    natures, findings = pool(NATURE), pool({"Upheld": 20, "Partially Upheld": 31, "Not Upheld": 49})
    grounds = pool(GROUNDS)

    def one(words: list[str]) -> str:
        return words[int(pick() * 200)]

    def known(day: date) -> str:
        return text[day] if day <= LARGE_LAST else ""

    def answer(day: date) -> list[str]:
        return [text[day], one(findings)] if day <= LARGE_LAST else ["", ""]

    for number in range(rows):
        received = LARGE_FIRST + timedelta(number * days // rows)
        extended, late = pick() < 0.15, pick() < 0.42
        sent = day_after(received, int(11 + 24 * pick() ** 2) if late else int(3 + 8 * pick()) + 10 * extended)
        who, stage_1 = one(whos), ["N", "", "", ""]
        if extended and (letter := known(day_after(received, 6 + int(pick() * 5)))):
            stage_1 = ["Y", letter, one(grounds), text[day_after(received, 20)]]
        cells = [f"L{number + 1:07}", text[received], who, str(int(pick() * 18)), one(genders), one(ethnicities)]
        cells += ["Complaint", one(areas[who]), one(natures), text[day_after(received, 10)], *stage_1, *answer(sent)]
        if pick() < 0.09 and (asked := day_after(sent, 5 + int(pick() * 15))) <= LARGE_LAST:
            sent = day_after(asked, int(18 + 70 * pick()))
            letter = known(day_after(asked, 20 + int(pick() * 6))) if pick() < 0.7 else ""
            until = text[day_after(asked, 65)] if letter else ""
            cells += [text[asked], text[day_after(asked, 25)], letter, until, *answer(sent)]
            if pick() < 0.2 and (asked := day_after(sent, 5 + int(pick() * 15))) <= LARGE_LAST:
                panel = day_after(asked, 25 + int(pick() * 12))
                report = day_after(panel, 3 + int(pick() * 5))
                cells += [text[asked], known(panel), known(report), *answer(day_after(report, 8 + int(pick() * 10)))]
        yield cells + [""] * (len(LARGE_HEADER) - len(cells))
