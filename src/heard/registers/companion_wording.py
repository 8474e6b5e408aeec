"""Reads the words and teams of a companion file by its mapping, and adds to that what it does not know, with a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from heard.facts.companions import VOCABULARIES, WHOLE_COUNCIL

from .cells import plain, read_yes_no
from .companion_files import FileColumn
from .companion_mapping import FileMapping
from .companion_words import WHOLE_COUNCIL_WORDS, known_companion_words, nearest_code
from .words import is_blank, key_of

#: A column with more unknown words than this holds free text, and no text longer than this is a word of a list.
_MOST_WORDS, _LONGEST_WORD = 150, 60
#: Columns whose unknown words may be given outside the mapping; what is typed in the others may be a person's name.
_SHOWN = frozenset({"activity", "group", "direction", "basis", "signal", "kind", "state", "stage", "expected"})
#: What a team that nobody has confirmed counts as.
UNKNOWN_TEAM = "other"


class UnknownWord(str):
    """The code that a word counts as which nobody has confirmed."""

    __slots__ = ()


class FileWording:
    """Reads the words of one file.

    teams: the words for teams that the register's mapping confirms, which hold here too. free_text: how many texts are no
    words of a list, by column: they are counted, and never shown or kept.
    """

    def __init__(self, mapping: FileMapping, teams: Mapping[str, str]) -> None:
        self.mapping = mapping
        self.free_text: Counter[str] = Counter()
        self._spelt: dict[str, dict[str, str]] = {}
        self._teams = {key_of(team): team for team in teams.values() if team}
        self._teams |= {key_of(word): team for word, team in teams.items() if team}

    def read(self, column: FileColumn, cell: Any) -> str:
        """The code of a cell; the column's own for an empty one; an UnknownWord for a word that nobody has confirmed."""
        if column.kind == "team":
            return self._read_team(column, cell)
        text = plain(cell)
        code = self._confirmed(column, text) or known_companion_words(column.vocabulary).get(key_of(text))
        if code is not None:
            return code
        if is_blank(cell):
            return column.blank
        codes = VOCABULARIES[column.vocabulary]
        if "yes" in codes and isinstance(answer := read_yes_no(cell), bool):
            return "yes" if answer else "no"
        self._doubt(column, text)
        return UnknownWord(next(code for code in ("other", "not_known") if code in codes))

    def _read_team(self, column: FileColumn, cell: Any) -> str:
        if is_blank(cell):
            return column.blank
        text = plain(cell)
        key = key_of(text)
        team = self._confirmed(column, text) or self._teams.get(key)
        if team is not None:
            return team
        if key in WHOLE_COUNCIL_WORDS:
            return WHOLE_COUNCIL
        self._doubt(column, text)
        return UnknownWord(UNKNOWN_TEAM)

    def _confirmed(self, column: FileColumn, text: str) -> str | None:
        words = self.mapping.words.get(column.name, {})
        if text in words:
            return words[text]
        key = key_of(text)
        return next((code for word, code in words.items() if key and key_of(word) == key), None)

    def _doubt(self, column: FileColumn, text: str) -> None:
        """Counts a word that nobody has confirmed, and proposes a meaning when it is met first."""
        doubts = self.mapping.words_in_doubt.setdefault(column.name, {})
        spelt = self._spelt.setdefault(column.name, {key_of(word): word for word in reversed(doubts)})
        known_as = text if text in doubts else spelt.get(key_of(text) or text, text)
        if len(text) > _LONGEST_WORD or (known_as not in doubts and len(doubts) > _MOST_WORDS):
            self.free_text[column.name] += 1
            return
        if known_as not in doubts:
            spelt[key_of(text) or text] = known_as
            doubts[known_as] = text if column.kind == "team" else nearest_code(column.vocabulary, text)
        self.mapping.word_counts[column.name, known_as] += 1

    def withhold_free_text(self) -> None:
        """Takes the words of a column that holds free text out of the mapping; they are counted and no more."""
        for column, words in self.mapping.words_in_doubt.items():
            if len(words) > _MOST_WORDS:
                self.free_text[column] += sum(self.mapping.word_counts[column, word] for word in words)
                words.clear()

    def words_left_out(self) -> dict[str, list[str]]:
        """Words that nobody has confirmed, by column: counted as another or not known.

        What may be a person's name (a team, who asked for an action) is not given, nor is free text: how many there are
        stands in its place, in words that can be printed.
        """
        found: dict[str, list[str]] = {}
        for column, words in self.mapping.words_in_doubt.items():
            counted = {word: code for word, code in words.items() if self.mapping.word_counts[column, word]}
            if counted:
                how_many = "1 word" if len(counted) == 1 else f"{len(counted)} words"
                found[column] = list(counted) if column in _SHOWN else [f"{how_many}, shown in the mapping only"]
        for column, count in self.free_text.items():
            texts = "1 text is no word" if count == 1 else f"{count} texts are no words"
            found.setdefault(column, []).append(f"{texts} of a list, and not shown")
        return found
