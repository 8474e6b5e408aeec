"""What the commands say of a register and of the files beside it: on 80 columns, and no personal data but in findings."""

from __future__ import annotations

import csv
import textwrap
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from heard.facts.companions import COMPANION_FINDING_KINDS
from heard.facts.quality import FINDING_KINDS, Finding

if TYPE_CHECKING:
    from heard.registers.companions import CompanionReading
    from heard.registers.register import Register

    from .from_service import ServiceCases


def tell_authority(name: str) -> None:
    """A note where the council is none of the English authorities, with the nearest name."""
    import difflib

    text = (files("heard.data") / "authorities.csv").read_text("utf-8")
    known = [row["name"] for row in csv.DictReader(text.splitlines())]
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        print(
            f"Note: {name!r} is not among the 153 English authorities"
            + (f"; did you mean {near[0]!r}?" if near else ".")
        )


def tell_columns(register: Register) -> None:
    """Which sheets were read, and how each column of them was understood."""
    mapping = register.mapping
    print(f"\nSheets read: {', '.join(register.sheets_read)}.", end="")
    print(f" Not a register: {', '.join(register.sheets_not_read)}." if register.sheets_not_read else "")
    print(f"How the columns were understood ({mapping.layout.replace('_', ' ').replace('row per', 'one row a')}):")
    not_there = register.columns_not_there()
    for label, meaning in {**mapping.columns, **mapping.columns_in_doubt}.items():
        if label in not_there:
            continue
        doubt = "   in doubt" if label in mapping.columns_in_doubt else ""
        print(f"  {_short(label, 40):<41}{meaning}{doubt}")
    if not_there:
        line = f"Named in the mapping and not in the register: {', '.join(not_there)}"
        print(textwrap.fill(line, 79, initial_indent="  ", subsequent_indent="    "))
    if not_used := register.columns_not_used():
        print(textwrap.fill(f"Not used: {', '.join(not_used)}", 79, initial_indent="  ", subsequent_indent="    "))


def tell_companions(companions: CompanionReading) -> None:
    """Each file that lies beside the register, in one line that adds up, and what in it was not understood."""
    if companions.files:
        print("\nRead beside the register:")
    for reading in companions.files:
        print(f"  {reading.closing_line()}")
        if not_there := reading.columns_not_there():
            print(textwrap.fill(f"named in the mapping, not in the file: {', '.join(not_there)}", 79,
                                initial_indent="    ", subsequent_indent="      "))  # fmt: skip
        for column, words in reading.words_left_out().items():
            print(textwrap.fill(f"not matched, counted as other or not known ({column}): {', '.join(words)}", 79,
                                initial_indent="    ", subsequent_indent="      "))  # fmt: skip


def tell_doubts(doubts: Sequence[str]) -> bool:
    """What a person must confirm, and whether there is anything."""
    if doubts:
        print("\nTo be confirmed:")
    for line in doubts[:40]:
        print(textwrap.fill(line, 79, initial_indent="  ", subsequent_indent="    "))
    if len(doubts) > 40:
        print(f"  and {len(doubts) - 40} more, all in the mapping")
    return bool(doubts)


def tell_words_left_out(register: Register | ServiceCases) -> None:
    """Words that nobody has confirmed, so that they count as another or as not known."""
    for vocabulary, words in register.wording.words_left_out().items():
        line = f"Not matched, so counted as other or not known ({vocabulary}): {', '.join(words)}"
        print("\n" + textwrap.fill(line, 79, subsequent_indent="  "))


def tell_findings(findings: Sequence[Finding], shown: int = 8) -> None:
    """How many findings there are of each kind, and the first of them."""
    if not findings:
        print("\nEvery cell that is used could be read.")
        return
    print(f"\nFindings: {len(findings)}")
    for kind, count in Counter(finding.kind for finding in findings).most_common():
        print(f"  {count:>6,}  {_KINDS[kind]}")
    for finding in findings[:shown]:
        where = f"{finding.sheet} row {finding.row}" + (f", {finding.column}" if finding.column else "")
        line = f"{where}: expected {finding.expected}, found {finding.found}. {finding.effect}"
        print(textwrap.fill(line, 79, initial_indent="  ", subsequent_indent="      "))
    if len(findings) > shown:
        print(f"  and {len(findings) - shown} more.")


_KINDS = {**COMPANION_FINDING_KINDS, **FINDING_KINDS}


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3]}..."
