"""Writes the pages of docs/reference from the declared data, so that they say what the software does.

.venv/bin/python -m heard.reference docs/reference
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from heard import cli
from heard.facts.companions import COMPANION_FINDING_KINDS, COMPANION_TABLES, VOCABULARIES
from heard.facts.outcome import OUTCOME_RULE
from heard.facts.quality import FINDING_KINDS
from heard.facts.schema import TABLES
from heard.indicators.declared import COHORT_VERDICTS, INDICATORS, Indicator
from heard.law.entries import KINDS
from heard.law.explanation import EXTENSION_WORDS, VERDICT_WORDS, length_in_words, long_date
from heard.law.replay import ExtensionState, Verdict
from heard.law.vocabulary import (
    UNDATED_UNITS,
    Clock,
    Counting,
    Duty,
    Ground,
    Procedure,
    Route,
    Standing,
    Start,
    Trigger,
    Trust,
    Unit,
)
from heard.procedures import SHIPPED, shipped_procedure
from heard.promises import PROMISED_WORK
from heard.reference_measures import measures_page
from heard.reference_settings import settings_page
from heard.reference_steps import steps_page
from heard.registers.cells import AGE_BANDS, BLANKS
from heard.registers.companion_files import COMPANION_FILES, CompanionFile, FileColumn
from heard.registers.companion_words import WHOLE_COUNCIL_WORDS, known_companion_words
from heard.registers.companions import SUFFIXES
from heard.registers.fields import FIELDS, NOT_NEEDED, Field
from heard.registers.words import (
    MEANINGS,
    MUST_CONFIRM,
    SHOWN_IN_MAPPING_ONLY,
    UNMAPPED,
    known_words,
    meanings,
)

_FIRST_LINE = (
    "<!-- Generated from the declared data: do not edit."
    " Write it again with: .venv/bin/python -m heard.reference docs/reference -->"
)
#: The widest line that a terminal of 80 columns is given.
_HELP_WIDTH = 78
#: Where the help on options begins, and that on commands, which Python's versions would place differently.
_OPTIONS_HELP, _COMMANDS_HELP = 24, 17


def write_reference(folder: Path) -> list[Path]:
    """Writes every page of the reference into `folder`, which is made, and gives their paths in order of name."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, page in sorted(_PAGES.items()):
        path = folder / name
        lines = [_FIRST_LINE, "", *page()]
        path.write_text("\n".join(lines).rstrip() + "\n", "utf-8")
        written.append(path)
    return written


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [_row(header), _row(["---"] * len(header))]
    return [*lines, *(_row(row) for row in rows), ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _code(text: object) -> str:
    return f"`{text}`"


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "?", ":")) else f"{whole}."


# Procedures

_COUNTING_WORDS = {
    Counting.AFTER: "counted after the day of the event, which is day 0",
    Counting.BEGINNING_WITH: "beginning with the day of the event, which is the first day",
    Counting.BACK_FROM: "counted back from the day of the event, which is day 0",
}
_STANDING_WORDS = {
    Standing.STATUTORY: "a limit of law",
    Standing.GUIDANCE: "guidance or a code, not a limit of law",
    Standing.ADVISORY: "advice only",
    Standing.LOCAL: "the council's own standard, reported apart",
}
_DUTY_WORDS = {
    Duty.AUTHORITY: "the authority",
    Duty.PANEL: "the review panel",
    Duty.COMPLAINANT: "the complainant; never reported as late",
    Duty.OMBUDSMAN: "the Ombudsman",
}


def _procedures() -> Iterator[str]:
    yield from (
        "# Procedures",
        "",
        "Every procedure that comes with Heard, as its file declares it. A procedure is data: see",
        "[how to add one](../how-to/add-a-procedure.md). This is not legal advice.",
        "",
        "Each source says how far it was checked:",
        "",
    )
    yield from _table(("Tag", "Means"), ((trust.value, trust.in_words) for trust in Trust))
    yield from _unverified()
    for procedure_id in SHIPPED:
        yield from _procedure(shipped_procedure(procedure_id))
    yield from (
        "## Kinds of entry",
        "",
        "A complaint is a list of dated entries. These are the kinds that every procedure understands.",
        "",
    )
    yield from _table(("Kind", "Means"), ((_code(kind), meaning) for kind, meaning in KINDS.items()))


def _unverified() -> Iterator[str]:
    yield from (
        "## Clocks that rest on something unverified",
        "",
        "Check these against the law or the guidance before you rely on them.",
        "",
    )
    rows = [
        (procedure.id, _code(clock.id), clock.name, part)
        for procedure in map(shipped_procedure, SHIPPED)
        for clock in procedure.clocks
        for part in unverified_parts(clock)
    ]
    yield from _table(("Procedure", "Clock", "Name", "What is unverified"), rows)


def unverified_parts(clock: Clock) -> list[str]:
    """What of a clock rests on a source that was not verified: the clock itself, its extension, another rule of it."""
    parts = ["the clock itself"] if clock.source.trust is Trust.UNVERIFIED else []
    if clock.extension and clock.extension.source.trust is Trust.UNVERIFIED:
        parts.append("its extension")
    if any(reading.source.trust is Trust.UNVERIFIED for reading in clock.second_readings):
        parts.append("its second reading")
    if any(rule.source.trust is Trust.UNVERIFIED for rule in clock.temporary_rules):
        parts.append("its temporary rule")
    return parts


def _procedure(procedure: Procedure) -> Iterator[str]:
    kinds = KINDS | procedure.own_kinds
    ends = f"to {long_date(procedure.in_force_to)}" if procedure.in_force_to else "with no end set"
    yield from (
        f"## {procedure.name}",
        "",
        f"- Id: {_code(procedure.id)}",
        f"- Also called: {_codes(procedure.aliases)}",
        f"- In force: from {long_date(procedure.in_force_from)}, {ends}",
        f"- Working day: {procedure.working_day}",
        "",
        "### Stages",
        "",
    )
    yield from _table(
        ("Id", "Stage", "Begins on", "Answered by", "Main clock"),
        (
            (
                _code(stage.id),
                stage.name,
                _codes(stage.begins_on),
                _codes(stage.answered_by),
                _code(stage.main_clock) if stage.main_clock else "none",
            )
            for stage in procedure.stages
        ),
    )
    if procedure.own_kinds:
        yield from ("### Entries of its own", "")
        yield from _table(("Kind", "Means"), ((_code(kind), words) for kind, words in procedure.own_kinds.items()))
    yield from ("### Clocks", "")
    for clock in procedure.clocks:
        yield from _clock(clock, kinds)
    if procedure.refusal_grounds:
        yield from ("### Grounds on which a complaint may be declined", "")
        yield from _table(
            ("Id", "Ground", "What the person is told", "Source"), map(_ground, procedure.refusal_grounds)
        )
    for heading, routes in (("Who may complain", procedure.people), ("What it may be about", procedure.subjects)):
        if routes:
            yield from (f"### {heading}", "")
            yield from _table(("Id", heading, "Leads to", "Note", "Source"), map(_route, routes))


def _clock(clock: Clock, kinds: Mapping[str, str]) -> Iterator[str]:
    counted = "" if clock.unit in UNDATED_UNITS else f", {_counting(clock)}"
    yield from (f"#### {clock.id}: {clock.name}", "", clock.rule, "")
    if clock.aliases:
        yield f"- Also called: {_codes(clock.aliases)}"
    yield f"- Length: {length_in_words(clock)}{counted}"
    yield f"- Starts on: {_joined((_start(start, kinds) for start in clock.starts), 'else')}"
    yield f"- Stops on: {_joined((_event(trigger, kinds) for trigger in clock.stops_on), 'or')}"
    if clock.extension:
        extension = clock.extension
        grounds = ", ".join(_code(ground) for ground in extension.grounds) or "any, but one must be recorded"
        new_date = "; the new date must be recorded" if extension.requires_new_date else ""
        length = length_in_words(clock, extension.length)
        yield f"- Extension: to {length} in total, from the same start. Ground: {grounds}{new_date}. {extension.source}"
    else:
        yield "- Extension: none"
    for reading in clock.second_readings:
        length = length_in_words(clock, reading.length)
        starts = _event(reading.trigger, kinds)
        yield f"- Second reading: {length} from {starts}. {_sentence(reading.note)} {reading.source}"
    for rule in clock.temporary_rules:
        window = f"{long_date(rule.first)} to {long_date(rule.last)}"
        yield f'- Temporary rule, {window}: "{rule.effect}". {rule.source}'
    if clock.in_force_from or clock.in_force_to:
        first = f"from {long_date(clock.in_force_from)} " if clock.in_force_from else ""
        last = f"to {long_date(clock.in_force_to)}" if clock.in_force_to else ""
        yield f"- In force, for a clock that starts: {first}{last}"
    if clock.pauses:
        yield "- Pauses: its time stands still while the complaint is paused"
    yield f"- Standing: {_STANDING_WORDS[clock.standing]}"
    yield f"- Duty: {_DUTY_WORDS[clock.duty]}"
    yield f"- Counted in reports: {'yes' if clock.measured else 'no'}"
    if clock.breach:
        yield f"- If it is missed: {clock.breach}"
    yield f"- Source: {clock.source}"
    yield ""


def _counting(clock: Clock) -> str:
    if clock.unit is Unit.WORKING_DAYS or clock.counting is not Counting.AFTER:
        return _COUNTING_WORDS[clock.counting]
    return "to the corresponding date; it does not roll to another day"


def _event(trigger: Trigger, kinds: Mapping[str, str]) -> str:
    return f"{_code(trigger)} ({kinds[trigger.kind].partition(';')[0]})"


def _start(start: Start, kinds: Mapping[str, str]) -> str:
    words = _event(start.trigger, kinds)
    return f"{words}, in a case where {_code(start.given)} stands" if start.given else words


def _joined(parts: Iterable[str], word: str) -> str:
    return f"; {word} ".join(parts) or "nothing that is recorded"


def _codes(names: Iterable[object]) -> str:
    return ", ".join(_code(name) for name in names) or "nothing else"


def _ground(ground: Ground) -> tuple[str, ...]:
    return _code(ground.id), ground.name, ground.notice, str(ground.source)


def _route(route: Route) -> tuple[str, ...]:
    return _code(route.id), route.name, route.leads_to.replace("_", " "), route.note, str(route.source)


# Indicators


def _indicators() -> Iterator[str]:
    yield from (
        "# Indicators",
        "",
        "Every measure that a report or `indicators.csv` holds. A measure is counted for a period and speaks from the",
        "as-at day. A share is given only where its denominator is large enough; below that there are only counts.",
        "The conditions as the database reads them are in `src/heard/indicators/declared.py`.",
        "",
    )
    yield from _table(
        ("Indicator", "Title", "Unit"),
        ((f"[{i.id}](#{i.id})", i.title, i.unit) for i in INDICATORS),
    )
    for indicator in INDICATORS:
        yield from _indicator(indicator)


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield from (f"## {indicator.id}", "", f"**{indicator.title}.** {indicator.question}", "")
    yield f"- Counted: {indicator.numerator}"
    yield f"- Out of: {indicator.denominator or 'nothing; it is a plain count'}"
    yield f"- Left out: {indicator.exclusions}"
    yield f"- Could not be known: {indicator.not_known_words or 'nothing'}"
    if indicator.group_by:
        groups = indicator.group_by if indicator.group_by.isidentifier() else "complaints"
        yield f"- Divided by: {_code(groups)}"
    yield f"- Direction: {indicator.direction.value}"
    yield f"- Unit: {indicator.unit}"
    if indicator.denominator:
        yield f"- Least denominator for a share: {indicator.least_n}"
    yield f"- Source: {indicator.source}"
    if indicator.flattering:
        yield "- Flattering: yes; it is given only beside earlier reports that used it"
    if indicator.needs:
        yield f"- Needs a column for: {_codes(indicator.needs)}; without one it is given as not recorded"
    yield ""


# Facts and themes


def _facts() -> Iterator[str]:
    yield from (
        "# Facts",
        "",
        "The tables in `internal/facts/`, one Parquet file each. They hold no name, reference or free text. They are",
        "personal data all the same: a key stands for a person, and small groups can be recognised. A key is an HMAC",
        "under the council's secret: see [keep the secret](../how-to/keep-the-secret.md).",
        "",
    )
    for table, columns in TABLES.items():
        yield from (f"## {table}", "")
        yield from _table(
            ("Column", "Kind", "Meaning"), ((_code(c.name), c.kind.value, _sentence(c.meaning)) for c in columns)
        )


def _themes() -> Iterator[str]:
    yield from (
        "# Themes",
        "",
        "What a point of complaint is about: two levels, our own, set beside labels that councils have printed. A",
        "mapping may name a group or a theme. The words recognised without one are in [columns](columns.md#theme).",
        "",
    )
    text = (files("heard.data") / "theme_taxonomy.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    for group in (row for row in rows if not row["parent"]):
        yield from (f"## {group['code']}: {group['label']}", "", group["description"], "")
        inside = [row for row in rows if row["parent"] == group["code"]]
        yield from _table(
            ("Code", "Theme", "What it covers", "Labels that were printed"),
            ((_code(r["code"]), r["label"], r["description"], r["example_of_mapping"]) for r in [group, *inside]),
        )


# Columns and words


_KIND_WORDS = {
    "date": "a date",
    "yes_no": "yes or no",
    "key": "made into a keyed code; never kept as it is",
    "age": "an age, kept as a band",
    "birth": "a date of birth, kept as the age when the complaint came",
    "number": "pounds, kept as whole pounds",
}


def _columns() -> Iterator[str]:
    yield from (
        "# Columns and words",
        "",
        "What Heard looks for in a register. A heading is compared in its plain form: small letters, no signs, and",
        'without the words "date", "the" and "of". A heading may name its stage ("Stage 2 outcome"), or stand under a',
        "heading that does. What is not recognised can be named in [the mapping](../how-to/map-a-register.md).",
        "",
        "## Fields",
        "",
        'Where a field has one column for each stage, the mapping writes the stage before it: "stage_2.responded_on".',
        "A finding shows what was in the cell only where the last column says yes; otherwise it gives kind and length.",
        "In a column that is in doubt it shows only what begins like a day: the column may hold names.",
        "",
    )
    yield from _table(
        ("Field", "Holds", "For each stage", "Would say", "A finding may show the cell"), map(_field, FIELDS)
    )
    yield from ("## Headings recognised", "")
    yield from _table(
        ("Field", "Headings, in plain form"),
        ((_code(field.name), ", ".join(field.headers.split("|"))) for field in FIELDS),
    )
    yield from (
        "## Columns that are not needed",
        "",
        "These are recognised and not read:",
        "",
        ", ".join(sorted(NOT_NEEDED)) + ".",
        "",
        "## Cells",
        "",
        "- A date is a real date, or text as day, month, year (31/01/2026, 31.1.26, 31 January 2026), or as year,",
        "  month, day (2026-01-31), or Excel's number of days. A time of day after it is left out. Month before day is",
        "  never guessed at.",
        "- Yes or no may be written Yes, Y, x, 1, true, and so on. A date in such a column counts as yes.",
        f"- A cell is taken as blank where it holds nothing or one of: {_codes(sorted(BLANKS - {''}))}.",
        f"- Ages are kept as bands: {_codes(band for _, band in AGE_BANDS)}.",
        "",
        "## Words",
        "",
        "Each kind of column has its own words. A word that is not known is never guessed. For "
        + ", ".join(_code(name) for name in sorted(MUST_CONFIRM)),
        "it stops the report until a person has confirmed what it means. For the others it is counted as given below.",
        "",
    )
    for vocabulary in MEANINGS:
        yield from _vocabulary(vocabulary)
    yield from (
        "### theme",
        "",
        "The meanings are the codes in [themes](themes.md). A cell may hold several, parted by a semicolon, a bar or a",
        f"new line. A word that is accepted without a meaning counts as {_code(UNMAPPED['theme'])}.",
        "",
    )
    yield from _words_of("theme")
    yield from (
        "### team",
        "",
        "The council's own words: the mapping proposes each as itself, to be confirmed, renamed, or given the same meaning as",
        f"another. Until a person has confirmed it, a word counts as {_code(UNMAPPED['team'])} and is shown in the mapping only.",
        "",
    )
    yield from ("## Findings", "", "What a run can find wrong, cell by cell, in `internal/findings.csv`.", "")
    yield from _table(("Kind", "Means"), ((_code(kind), words) for kind, words in FINDING_KINDS.items()))


def _field(field: Field) -> tuple[str, ...]:
    return (
        _code(field.name),
        _KIND_WORDS.get(field.kind) or f"a word: [{field.kind}](#{field.kind})",
        "yes" if field.per_stage else "no",
        field.says,
        "yes" if field.revealing else "no",
    )


def _vocabulary(vocabulary: str) -> Iterator[str]:
    if vocabulary in MUST_CONFIRM:
        unknown = f"Stops the report. If accepted without a meaning, it counts as {_code(UNMAPPED[vocabulary])}."
    else:
        shown = "how many there are; the mapping shows them" if vocabulary in SHOWN_IN_MAPPING_ONLY else "so"
        unknown = f"Counts as {_code(UNMAPPED.get(vocabulary, 'not_known'))}, and the run says {shown}."
    yield from (f"### {vocabulary}", "", f"A word that is not known: {unknown[0].lower()}{unknown[1:]}", "")
    yield from _words_of(vocabulary)


def _words_of(vocabulary: str) -> list[str]:
    known = known_words(vocabulary)
    rows = []
    for code, label in meanings(vocabulary).items():
        words = sorted(word for word, meant in known.items() if meant == code)
        rows.append((_code(code), label, ", ".join(words)))
    return _table(("Code", "Means", "Words recognised"), rows)


# Companion files


_COMPANION_KINDS = {
    "period": "a period",
    "day": "a date",
    "whole": "a whole number",
    "pounds": "pounds",
    "team": "a team",
    "text": "text, for lists only",
    "parts": "a group, as it stands in indicators.csv",
    "key": "made into a keyed code; never kept as it is",
}


def _companion_files() -> Iterator[str]:
    yield from (
        "# Companion files",
        "",
        "The files that may lie beside the register, one table each. All are optional:",
        "[how to keep them](../how-to/companion-files.md). A file is known by the stem of its name, in any capitals, and",
        f"ends in {', '.join(_code(suffix) for suffix in SUFFIXES)}. Its headings may stand below title lines. What is",
        "not recognised can be named in the mapping, under `[files.activity.columns]` and `[files.activity.words.team]`.",
        "",
        "## Cells",
        "",
        "- A period is a financial year (2025/26), a quarter of one (2025/26-Q2, Q2 2025/26) or a month (Jul 2025, 2025-07,",
        "  07/2025). A real date is a month only in a column whose heading says month. A calendar year is no period.",
        "- A date is written as in [a register](columns.md#cells). A whole number may have commas (1,240). Words beside it",
        "  (approx 40, <5), fractions and what is below nought are unreadable.",
        "- A team is the council's own word, confirmed under `[words.team]` in the mapping, or one for the whole council:",
        f"  {_codes(sorted(WHOLE_COUNCIL_WORDS))}.",
        "- A word that nobody has confirmed is counted as `other` or `not_known`, and a meaning is proposed in the mapping.",
        "- A heading with a per cent sign, or of a share or a rate, is never taken for a count.",
        "- A finding shows what stood in a period, a date or a number. Of text, keys, words and teams it gives kind and",
        "  length only.",
        "",
    )
    for file in COMPANION_FILES.values():
        yield from _companion_file(file)
    yield from ("## Words", "")
    for vocabulary, codes in VOCABULARIES.items():
        known = known_companion_words(vocabulary)
        words = [
            (_code(code), label, ", ".join(sorted(word for word, meant in known.items() if meant == code)))
            for code, label in codes.items()
        ]
        yield from (f"### Words of {vocabulary}", "", *_table(("Code", "Means", "Words recognised"), words))
    yield from ("## Findings", "", "What can be wrong in a companion file.", "")
    yield from _table(("Kind", "Means"), ((_code(kind), words) for kind, words in COMPANION_FINDING_KINDS.items()))
    yield from (
        "## Promises",
        "",
        "The file of the council's own standards may hold `[[promise]]` tables beside its `[[clock]]` tables. Each has",
        "`id`, `name`, `promise` (the words told to the public), `activity`, `working_days`, `source` and `trust`. There",
        f"is one promise for each kind of work: {_codes(PROMISED_WORK)}.",
        "",
    )


def _companion_file(file: CompanionFile) -> Iterator[str]:
    meanings_of = {column.name: column.meaning for column in COMPANION_TABLES[file.table]}
    meanings_of["period"] = "the period counted; its first and last day are kept"
    placed = " or ".join(_code(name) for name in file.placed_by)
    yield from (f"## {file.stem}", "", f"What a report can say with it: {file.tells}.", "")
    yield from _table(
        ("Column", "Holds", "Needed", "Meaning"),
        (
            (_code(c.name), _companion_kind(c), "yes" if c.required else "no", _sentence(meanings_of[c.name]))
            for c in file.columns
        ),
    )
    yield from (f"A row is placed in time by {placed}; without it, or after the as-at day, the row is set aside.", "")
    yield from _table(
        ("Column", "Headings recognised"),
        ((_code(column.name), ", ".join(column.headings.split("|"))) for column in file.columns),
    )


def _companion_kind(column: FileColumn) -> str:
    if column.kind != "word":
        return _COMPANION_KINDS[column.kind]
    return f"a word: [{column.vocabulary}](#words-of-{column.vocabulary})"


# Verdicts


_WHEN = {
    Verdict.RUNNING: "Nothing has stopped it, and its last day has not passed.",
    Verdict.EXTENDED_RUNNING: "The standard time has passed, a valid extension has not, and nothing has stopped it.",
    Verdict.WITHIN_STANDARD: "It was stopped on or before its last day.",
    Verdict.WITHIN_EXTENSION: "It was stopped after the standard time, within a valid extension.",
    Verdict.LATE: "It was stopped, or the case ended, after the last day that counted.",
    Verdict.OPEN_AND_LATE: "Nothing has stopped it, and the last day that counted has passed.",
    Verdict.EXTENSION_NOT_SHOWN: "It ran past the standard time, an extension is claimed that the record does not show,"
    " and the furthest day of any extension has not passed. After that day it is late.",
    Verdict.TEMPORARY_RULE: "It ran past its time while a temporary rule stood beside it.",
    Verdict.ENDED_BEFORE_DUE: "The case was withdrawn, refused, closed or moved before the last day.",
    Verdict.NOT_KNOWN: "It started, stopped or ended on a day that is not recorded.",
    Verdict.NO_FIXED_TIME: 'The rule gives no number of days ("as soon as possible").',
}


def _verdicts() -> Iterator[str]:
    yield from (
        "# Verdicts",
        "",
        "How a clock stands on the as-at day. Timeliness is told of the cases whose standard deadline fell in the",
        "period and by the as-at day; the last column says which line of that table a verdict counts in. A case still",
        "running at the end of its last day counts as open and late.",
        "",
    )
    yield from _table(
        ("Verdict", "In words", "When", "Counts as"),
        ((_code(verdict.value), VERDICT_WORDS[verdict], _WHEN[verdict], _line_of(verdict)) for verdict in Verdict),
    )
    yield from (
        "A limit on the complainant's own choice is never called late. Past its time it reads",
        '"not used, and the time has passed", or "used after the time had passed".',
        "",
        "## Whether an extension counts",
        "",
    )
    yield from _table(("State", "In words"), ((_code(state.value), EXTENSION_WORDS[state]) for state in ExtensionState))
    yield from ("## The outcome of a complaint", "", OUTCOME_RULE, "")


def _line_of(verdict: Verdict) -> str:
    if verdict is Verdict.RUNNING:
        return "not in the table; on its last day, open and late"
    return COHORT_VERDICTS.get(verdict.value, "not in the table").lower()


# Commands


def _commands() -> Iterator[str]:
    parser = cli._parser()
    yield from (
        "# Commands",
        "",
        "What `--help` says. From a copy of the repository write `./heard` in place of `heard`.",
        "",
        "Every run ends with 0 where it did its work, findings or not. It ends with 2 where the call or the file is",
        "wrong, or where something is in doubt and nothing was reported.",
        "",
        "## heard",
        "",
    )
    yield from _help(parser, _COMMANDS_HELP)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield from (f"## heard {name}", "")
                yield from _help(command, _OPTIONS_HELP)


def _help(parser: argparse.ArgumentParser, position: int) -> Iterator[str]:
    parser.formatter_class = partial(
        argparse.RawDescriptionHelpFormatter, width=_HELP_WIDTH, max_help_position=position
    )
    yield from ("```text", *parser.format_help().rstrip().splitlines(), "```", "")


_PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "columns.md": _columns,
    "commands.md": _commands,
    "companion-files.md": _companion_files,
    "facts.md": _facts,
    "indicators.md": _indicators,
    "measures.md": measures_page,
    "procedures.md": _procedures,
    "settings.md": settings_page,
    "steps.md": steps_page,
    "themes.md": _themes,
    "verdicts.md": _verdicts,
}

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder: python -m heard.reference docs/reference")
    for written in write_reference(Path(sys.argv[1])):
        print(written)
