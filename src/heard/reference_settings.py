"""The page docs/reference/settings.md: what the service reads from the environment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Setting(NamedTuple):
    """One name in the environment. on_trial, in_production: what holds where it is not set."""

    name: str
    meaning: str
    on_trial: str
    in_production: str


_THE_SAME = "the same"
_MUST = "must be set"

SETTINGS = (
    Setting("HEARD_MODE", "`trial`: made-up data on one's own computer. `production`: a council's real work.", "`trial`", _MUST),
    Setting("DATABASE_URL", "The address of a PostgreSQL database, 15 or newer. For `heard migrate` the role that owns the"
            " tables, for everything else the role that serves pages.", "SQLite, a file in `HEARD_DATA`", _MUST),
    Setting("HEARD_DATA", "The folder for what is kept beside the database: the secret of the facts, and on trial the database and"
            " the service's secret.", "`heard-data`", _THE_SAME),
    Setting("HEARD_SECRET_KEY", "50 or more random characters. Signs sessions and links, and enciphers what the apps' codes are"
            " made from.", "made once, in `HEARD_DATA`", _MUST),
    Setting("HEARD_HOSTS", "The addresses of the service without `https://`, with commas between them.", "this computer", _MUST),
    Setting("HEARD_PROXIES", "How many proxies stand before the service. Their word is taken for a person's address and for HTTPS.",
            "0", "1; 0 is refused"),
    Setting("HEARD_COUNCIL", "The council's name, as pages, letters and figures say it.", "`Exborough`", "the same; set it"),
    Setting("HEARD_CONTACT", "How people reach the complaints team, in a line: letters say it.", "none", "the same; set it"),
    Setting("HEARD_COLOUR", "The council's colour, `#` and six digits, dark enough for white letters.", "`#12436D`", _THE_SAME),
    Setting("HEARD_PROCEDURE", "The procedure of a new complaint: an id of [procedures](procedures.md), or a council's own file."
            " A case keeps the one under which it came.", "`ca1989_england`", _THE_SAME),
    Setting("HEARD_CALL_WITHIN", "Working days within which somebody rings who complains of communication alone; 0 for none. It is"
            " the council's own rule, not the law's.", "2", _THE_SAME),
    Setting("HEARD_REPORTS", "The folder of the reports that are opened from the service.", "`reports` in `HEARD_DATA`", _THE_SAME),
    Setting("HEARD_SESSION_IDLE_MINUTES", "A session ends when nothing was asked for so many minutes.", "30", _THE_SAME),
    Setting("HEARD_SESSION_LONGEST_HOURS", "A session ends after so many hours, however busy it was.", "12", _THE_SAME),
    Setting("HEARD_PASSWORD_LINK_HOURS", "For how many hours a link to set a password works.", "48", _THE_SAME),
    Setting("HEARD_TODAY", "The day that the service takes for today, as 2026-04-01; for demonstrations.", "the day it is",
            "refused where it is set"),
)  # fmt: skip


def settings_page() -> Iterator[str]:
    """The lines of the page."""
    yield from (
        "# Settings of the service",
        "",
        "All of them come from the environment. On trial none need be set. In production nothing is guessed, and `heard serve`",
        "refuses to start on what is not safe, with a line for each: [run the service](../how-to/run-the-service.md).",
        "",
        "| Setting | What it is | On trial, if not set | In production, if not set |",
        "| --- | --- | --- | --- |",
    )
    for setting in SETTINGS:
        yield f"| `{setting.name}` | {setting.meaning} | {setting.on_trial} | {setting.in_production} |"
