"""How hard a page is to read: its sentences, and the age at which a child reads them, by a simple published formula."""

from __future__ import annotations

import re

from heard.report.blocks import Heading, Items, Notice, Paragraph, Report

#: Words of offices and of statistics, which no page for families or children may use.
JARGON = re.compile(
    r"%|per cent|stage \d|represent|statutor|adjudicat|upheld|uphold|timescale|cohort|indicator|register|denominator"
    r"|remedy|remedies|escalat|outcome|stakeholder|service user|complainant|significant|theme|procedure|Part 3|section \d",
    re.IGNORECASE,
)


def sentences_of(report: Report) -> list[str]:
    """Every sentence of a page; a line of a list without a full stop is one."""
    said: list[str] = [report.opening_title]
    for block in report.opening:
        if isinstance(block, Items):
            said += block.items
        elif isinstance(block, Heading | Notice | Paragraph):
            said.append(block.text)
        else:
            raise AssertionError(f"no page for everybody has a {type(block).__name__}")
    return [sentence.strip() for text in said for sentence in re.split(r"(?<=[.?!:]) ", text) if sentence.strip()]


def words_of(sentence: str) -> list[str]:
    """The words of a sentence; a number is one."""
    return re.findall(r"[A-Za-z]+(?:['\u2019-][A-Za-z]+)*|\d[\d,]*", sentence)


def syllables(word: str) -> int:
    """About how many syllables a word has: its groups of vowels, without an e that is silent."""
    small = word.casefold()
    if small[0].isdigit():
        return 1
    groups = len(re.findall(r"[aeiouy]+", small))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", small) is not None
    return max(groups - silent, 1)


def reading_age(sentences: list[str]) -> float:
    """The Flesch-Kincaid grade of a text and the five years before school."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5
