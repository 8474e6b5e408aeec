"""What a council has promised the public of its ordinary work, read from the file that holds its own standards."""

from __future__ import annotations

from pathlib import Path

from heard.facts.companions import VOCABULARIES, Promise
from heard.law.toml_text import Place, TomlText
from heard.procedures import text_of

#: The work that a promise may speak of: what happens many times and can be done in time or late.
PROMISED_WORK = tuple(
    code
    for code in VOCABULARIES["activity"]
    if code not in ("open_cases", "children", "complaints", "other") and not code.startswith("carer_households")
)


def read_promises(path: Path) -> tuple[Promise, ...]:
    """The promises (`[[promise]]`) in the TOML file at `path`, in its order; none where it holds clocks alone.

    Raises ProcedureError, which names the file and the line.
    """
    return promises_in(text_of(path), str(path))


def promises_in(text: str, name: str) -> tuple[Promise, ...]:
    """The promises in `text` (TOML), one for each kind of work. `name` is what errors call the text. Raises ProcedureError."""
    reader = TomlText(text, name)
    reader.whole("", "clock promise")
    promises = tuple(_promise(reader, place, table) for place, table in reader.tables("promise"))
    reader.unique("promise", [promise.id for promise in promises])
    for number, promise in enumerate(promises):
        # The file of ordinary work has one column for what was done in time, so it can be held to one promise.
        if promise.activity in [before.activity for before in promises[:number]]:
            reader.fail(("promise", number, "activity"), f"there is a promise on {promise.activity!r} already")
    return promises


def _promise(reader: TomlText, place: Place, table: dict[str, object]) -> Promise:
    reader.keys(place, table, "id name promise activity working_days source trust")
    for key in ("id", "name", "promise", "source"):
        if not reader.text(place, table, key).strip():
            reader.fail((*place, key), f"{key!r} is empty")
    activity = reader.text(place, table, "activity")
    if activity not in PROMISED_WORK:
        reader.fail((*place, "activity"), f"'activity' must be one of {', '.join(PROMISED_WORK)}; it is {activity!r}")
    source = reader.source(place, table)
    return Promise(
        id=reader.text(place, table, "id"),
        name=reader.text(place, table, "name"),
        promise=reader.text(place, table, "promise"),
        activity=activity,
        working_days=reader.length(place, table, "working_days"),
        source=source.text,
        trust=source.trust,
    )
