"""What the words in a register's cells mean: known, confirmed in the mapping, proposed, or no words of a list at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sized
from typing import Any

from .cells import plain
from .fields import field_named
from .mapping import IGNORED, Mapping
from .rows import Theme
from .words import (
    MUST_CONFIRM,
    OPEN,
    SHOWN_IN_MAPPING_ONLY,
    UNMAPPED,
    is_blank,
    key_of,
    meaning_of,
    meanings,
    propose,
    propose_for_sheet,
)

#: A column with more unknown words than this holds free text, and no text longer than this is a word of a list.
_MOST_WORDS, _LONGEST_WORD = 150, 60


class Wording:
    """Reads words by the mapping, and adds to it what it does not know, with a proposal.

    unknown: for each vocabulary, the cells that hold words nobody has confirmed, and those words. free_text: how many
    texts are no words of a list, by vocabulary: they are counted, and never shown or kept.
    """

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.unknown: dict[str, dict[Any, list[str]]] = {}
        self.free_text: Counter[str] = Counter()
        self._spelt: dict[str, dict[str, str]] = {}

    def reader(self, vocabulary: str) -> Callable[[Any], Any]:
        """What reads a cell of this vocabulary: a code, or for themes a code for each."""
        self.unknown.setdefault(vocabulary, {})
        if vocabulary == "theme":
            return self._read_themes
        return lambda cell: self._read_word(vocabulary, cell, cell)

    def _read_word(self, vocabulary: str, cell: Any, word: Any) -> str | None:
        if is_blank(word):
            return None
        text = plain(word)
        code = self._confirmed(vocabulary, text)
        if code is not None:
            return code
        if len(text) > _LONGEST_WORD:
            self.free_text[vocabulary] += 1
            return UNMAPPED.get(vocabulary, "not_known")
        key = key_of(text)
        doubt = self.mapping.words_in_doubt.setdefault(vocabulary, {})
        if vocabulary not in self._spelt:
            self._spelt[vocabulary] = {key_of(word): word for word in reversed(doubt)}
        known_as = self._spelt[vocabulary].setdefault(key, text)
        if known_as not in doubt:
            doubt[known_as] = propose(vocabulary, text) or ""
        self.unknown[vocabulary].setdefault(cell, []).append(known_as)
        # A proposal is taken only where a person is asked before anything is reported.
        proposed = doubt[known_as] if vocabulary in MUST_CONFIRM else ""
        return proposed or UNMAPPED.get(vocabulary, "not_known")

    def kind_of_sheet(self, name: str) -> str | None:
        """What each row of a sheet is by the name of the sheet, where no column says it; None for complaints.

        It is asked as a word of such a column would be that is not known.
        """
        for word, code in self.mapping.words.get("contact_kind", {}).items():
            if key_of(word) == key_of(name):
                return code
        proposed = propose_for_sheet(name)
        return proposed and self.mapping.words_in_doubt.setdefault("contact_kind", {}).setdefault(name, proposed)

    def _confirmed(self, vocabulary: str, text: str) -> str | None:
        words = self.mapping.words.get(vocabulary)
        if words:
            if text in words:
                return words[text]
            key = key_of(text)
            for word, code in words.items():
                if key_of(word) == key:
                    return code
            if vocabulary in OPEN:  # what a person wrote as a meaning is a word that they know
                return next((code for code in words.values() if key_of(code) == key), None)
        return meaning_of(vocabulary, text)

    def _read_themes(self, cell: Any) -> tuple[Theme, ...] | None:
        """The themes that a cell names, and the council's earlier code for each where the mapping keeps it."""
        if is_blank(cell):
            return None
        text = plain(cell)
        if (code := self._confirmed("theme", text)) is not None:
            return (self._theme(text, code),)
        for separator in (";", "|", "\n", ",", "/"):
            parts = [part.strip() for part in str(cell).split(separator) if part.strip()]
            known = [self._confirmed("theme", part) is not None for part in parts]
            if len(parts) > 1 and (separator in ";|\n" or all(known)):
                codes = {part: self._read_word("theme", cell, part) for part in parts}
                return tuple(self._theme(part, code) for part, code in codes.items() if code)
        return (self._theme(text, self._read_word("theme", cell, text) or UNMAPPED["theme"]),)

    def _theme(self, word: str, code: str) -> Theme:
        return Theme(code, word if word in self.mapping.old_codes else None)

    def words_left_out(self) -> dict[str, list[str]]:
        """Words of the other columns that nobody has confirmed: counted as another or not known, by vocabulary.

        What may be a person's name is not given: how many words there are stands in the place of the words.
        """
        doubts = self.mapping.words_in_doubt
        return {
            vocabulary: [_how_many(words)] if vocabulary in SHOWN_IN_MAPPING_ONLY else list(words)
            for vocabulary, words in doubts.items()
            if words and vocabulary not in MUST_CONFIRM
        }

    def withhold_free_text(self) -> None:
        """Takes the words of a column that holds free text out of the mapping, and proposes to ignore the column."""
        for vocabulary, words in self.mapping.words_in_doubt.items():
            many = len(words) > _MOST_WORDS
            if not many and not self.free_text[vocabulary]:
                continue
            self.free_text[vocabulary] += len(words) if many else 0
            if many:
                words.clear()
            for label, name in [*self.mapping.columns.items()]:
                if name != IGNORED and field_named(name)[1].kind == vocabulary and many:
                    del self.mapping.columns[label]
                    self.mapping.columns_in_doubt[label] = IGNORED

    def doubts(self) -> list[str]:
        """What a person must confirm before a report, a line each; empty when nothing is in doubt."""
        lines = [
            f"column {label!r}: {'to be left out' if meaning == IGNORED else f'taken for {meaning}'}"
            for label, meaning in self.mapping.columns_in_doubt.items()
        ]
        for vocabulary in sorted(MUST_CONFIRM):
            if count := self.free_text[vocabulary]:
                what = "1 text is no word" if count == 1 else f"{count} texts are no words"
                lines.append(f"{vocabulary}: {what} of a list; not shown, and counted as not matched")
            for word, code in self.mapping.words_in_doubt.get(vocabulary, {}).items():
                times = self.mapping.word_counts.get((vocabulary, word), 0)
                proposal = (
                    f"{meanings(vocabulary)[code]} ({code})" if code else "nothing near; choose one in the mapping"
                )
                lines.append(f"{vocabulary} {word!r}, {times} {'time' if times == 1 else 'times'}: {proposal}")
        return lines


def _how_many(words: Sized) -> str:
    return f"{'1 word' if len(words) == 1 else f'{len(words)} words'}, shown in the mapping only"
