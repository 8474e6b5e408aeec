"""What no generated sentence may say, in one place for the reviewed list and for made-up numbers."""

from __future__ import annotations

import re

#: The rule's name, and what breaks it.
_FORBIDDEN = {
    "not a number": r"\bnan\b|\binf\b|\binfinity\b|\bNone\b(?! (of|answered)\b)|\bnull\b",
    "a share of nothing": r"\b(0|none|None|no) of (the )?0\b",
    "significance": r"signific",
    "no change": r"\bno change\b|\bunchanged\b",
    "a rank": r"\brank|\bleague\b|\bbest\b|\bworst\b",
    "up or down by a percentage": r"\b(up|down) (by )?\d+%",
    "control limits": r"control limit|confidence|process limit|\bp =|\bp-value",
    "two spaces": r"  ",
    "a space before a mark": r" [.,;:)]",
    "marks in a row": r"[.,;:][.,;:]",
    "one of many": r"(?<![\d,.])1 (complaints|calls|quarters|years|people|working days|complaints from)\b",
    "many of one": r"(?<![\d,.])(?!1\b)\d[\d,]* (complaint|call|quarter|year|person|working day)\b",
    "a bare 100%": r"(?<!to )(?<!\d)100%",
    "a bare 0%": r"(?<![\d.])0%(?! to\b)",
    "a figure in floating point": r"\d\.\d{8,}|\de[-+]\d",
    "a dash or a sign": r"[±—–]|\+/-|(?<!\w)-\d",
}


def broken_rules(said: str) -> list[str]:
    """The names of the rules that a sentence breaks, with the words that break them."""
    broken = [f"{name}: {found.group()!r}" for name, rule in _FORBIDDEN.items() if (found := re.search(rule, said))]
    if not said.endswith((".", "?")):
        broken.append("no full stop")
    if not re.match(r'[A-Z0-9£"\u201c]', said):
        broken.append("no capital at the start")
    if said.count("(") != said.count(")"):
        broken.append("brackets")
    return broken
