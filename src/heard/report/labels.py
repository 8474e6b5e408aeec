"""The words for the codes in the facts, as reports print them."""

from __future__ import annotations

from heard.facts.case import NOT_ASKED, NOT_KNOWN
from heard.registers.words import MEANINGS, themes

_COMMON = {
    NOT_ASKED: "not asked",
    NOT_KNOWN: "not known",
    "not_said": "asked, not said",
    "not_recorded": "no finding recorded",
    "not recorded": "not recorded",
    "NOT_RECORDED": "no theme recorded",
    "UNMAPPED": "a word not matched to a theme",
    "yes": "yes",
    "no": "no",
}
_AGES = {
    "under_5": "under 5",
    "5_to_9": "5 to 9",
    "10_to_15": "10 to 15",
    "16_to_17": "16 to 17",
    "18_to_24": "18 to 24",
    "25_and_over": "25 and over",
}


def label(vocabulary: str, code: str) -> str:
    """The words for a code, with a capital; the code itself where it has none. A finding has the words of an outcome."""
    if vocabulary == "theme" and code in themes():
        return themes()[code][1]
    words = (
        MEANINGS.get("outcome" if vocabulary == "finding" and code != "not_recorded" else vocabulary, {}).get(code)
        or _AGES.get(code)
        or _COMMON.get(code, code)
    )
    return words[:1].upper() + words[1:]
