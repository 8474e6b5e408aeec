"""What a made-up council keeps beside its complaints, a few rows a file, on which every figure can be counted on paper.

They stand in the years 2023/24 and 2024/25 and are seen on 31 March 2025. Rows of days after that one are there too: the
figures of an earlier day must not know them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from heard.facts.companions import Action, Activity, Companions, ReplyReview, Signal, Training
from heard.periods import read_period

#: The companion files, all of them read.
EVERY_FILE = frozenset({"activity", "survey", "signals", "actions", "training", "reply_review"})


def activity(
    period: str | tuple[str, str],
    what: str,
    count: int,
    kept: int | None = None,
    within: int | None = None,
    *,
    team: str = "council",
    group: str = "",
    basis: str = "counted",
    direction: str = "",
) -> Activity:
    """Work of a period such as "2024/25-Q1", or from one day to another."""
    if isinstance(period, str):
        first, last = read_period(period)[1:]
    else:
        first, last = (date.fromisoformat(day) for day in period)
    return Activity(first, last, team, what, group, direction, count, kept, within, basis, "made up")


def _row(kind: Callable[..., Any], cells: dict[str, Any]) -> Any:
    """A row of a companion table; a day is written as text, and what is not given is empty."""
    values = {
        name: date.fromisoformat(cells[name])
        if name.endswith("_on") and cells.get(name)
        else cells.get(name, None if name.endswith(("_on", "_key", "_found")) or name in _WHOLE else "")
        for name in kind._fields  # type: ignore[attr-defined]
    }
    assert not cells.keys() - values.keys(), cells
    return kind(**values)


_WHOLE = ("pounds", "invited", "attended")


def signal(occurred_on: str, what: str, **cells: Any) -> Signal:
    """A sign of poor service."""
    return _row(Signal, {"occurred_on": occurred_on, "signal": what, "screened": "not_yet", **cells})


def action(reference: str, kind: str, asked_on: str, **cells: Any) -> Action:
    """Something asked for or promised."""
    return _row(Action, {"reference": reference, "kind": kind, "asked_on": asked_on, **cells})


def training(held_on: str, invited: int | None, attended: int | None) -> Training:
    """A training that was held."""
    return _row(Training, {"held_on": held_on, "invited": invited, "attended": attended, "team": "council"})


def reply(reviewed_on: str, replied_on: str | None, cells: str) -> ReplyReview:
    """A reply read again: every point answered, finding stated, apology, next step, rewritten; "-" for an empty cell."""
    names = ("every_point_answered", "finding_stated", "apology", "next_step", "rewritten")
    answers = {name: "" if cell == "-" else cell for name, cell in zip(names, cells.split(), strict=True)}
    return _row(ReplyReview, {"reviewed_on": reviewed_on, "replied_on": replied_on, **answers})


COMPANIONS = Companions(
    activity=(
        activity("2024/25-Q1", "call", 200, 150, 120, direction="inbound"),
        activity("2024/25-Q2", "call", 100, 60, direction="inbound"),  # how many in time was not counted
        activity("2024/25-Q1", "call", 40, 40, 39, team="Team A"),
        activity("2024/25-Q1", "call", 50, 45, 30, basis="sampled", direction="inbound"),
        activity("2024/25", "email", 500, None, 450, basis="not_known"),
        activity("2024/25-Q3", "visit", 80, 70, 60, group="looked_after"),
        activity(("2024-04-01", "2024-04-30"), "minutes", 10, 0, 0),
        activity(("2024-03-01", "2024-04-30"), "letter", 9, 9, 9),  # wholly inside neither year
        activity("2023/24", "complaints", 12, group="foster_household"),
        activity("2023/24", "complaints", 0, group="adopter_household"),
        # Children, households and cases are numbers at a time: they are averaged, and one may hold for two years
        *(activity(f"2024/25-Q{quarter}", "children", 96 + 4 * quarter, group="looked_after") for quarter in (1, 2, 3, 4)),
        activity("2023/24", "children", 90, group="looked_after"),
        activity("2024/25", "carer_households_start", 60, group="foster_household"),
        activity("2024/25-Q1", "open_cases", 30, team="Team A"),
        activity("2024/25-Q2", "open_cases", 34, team="Team A"),
        activity(("2024-03-01", "2024-04-30"), "open_cases", 20, team="Team B"),
    ),
    signal=(
        # S1: everything was done. S2 did not wish it. S3 was not poor. S4 nobody looked at. S5 was looked at too late to know.
        signal("2024-05-01", "visit", group="looked_after", team="Team A", screened="poor_service", screened_on="2024-05-10",
               contacted="yes", contacted_on="2024-05-12", offered="apology", put_right="yes", put_right_on="2024-06-01",
               others_checked="yes", others_checked_on="2024-06-10", others_found=3, course_of_action="visits booked"),
        signal("2024-06-01", "visit", team="Team A", screened="poor_service", screened_on="2024-06-05",
               contacted="declined", offered="nothing", put_right="no", others_checked="no"),
        signal("2024-07-01", "contact", group="looked_after", team="Team B", screened="no_poor_service",
               screened_on="2024-07-09", contacted="yes", put_right="yes"),
        signal("2024-08-01", "contact", team="council"),
        signal("2025-03-01", "payment", group="foster_household", team="Team B", screened="poor_service",
               screened_on="2025-04-02", contacted="yes"),
        # S6: reached after the as-at day; the days of the rest are not recorded
        signal("2024-09-01", "carer", group="foster_household", team="Team B", screened="poor_service", contacted="yes",
               contacted_on="2025-04-05", offered="talk", put_right="yes", others_checked="yes", others_found=2),
        # S7: looked at, with what result is not known. S8: the year before
        signal("2024-10-01", "iro", team="Team A", screened="not_known"),
        signal("2024-03-15", "visit", team="Team A", screened="poor_service", others_checked="yes", others_found=7),
    ),
    action=(
        action("R01", "recommendation", "2024-05-01", due_on="2024-06-30", state="done", done_on="2024-06-20",
               evidence="minute 7"),
        action("R02", "recommendation", "2024-05-01", due_on="2024-06-30", state="done", done_on="2024-07-15"),
        action("R03", "recommendation", "2024-05-01", due_on="2024-09-30", state="in_hand"),
        action("R04", "lesson", "2024-05-01", due_on="2024-09-30", state="done", evidence="the new form"),
        action("R05", "lesson", "2024-05-01", due_on="2024-10-31", state="not_accepted"),
        action("R06", "undertaking", "2025-01-10", due_on="2025-03-31", state="done", done_on="2025-04-10"),
        action("R07", "undertaking", "2025-01-10", due_on="2025-06-30", state="not_started"),
        action("R08", "undertaking", "2024-05-01", state="in_hand"),
        action("R09", "remedy", "2024-07-01", due_on="2024-08-31", state="done", done_on="2024-08-20", pounds=250,
               evidence="paid"),
        action("R10", "remedy", "2024-07-01", due_on="2024-08-31", state="done", done_on="2024-09-02", pounds=500),
        action("R11", "remedy", "2024-07-01", due_on="2024-08-31", state="done", done_on="2024-08-30"),
        action("R12", "agreed_action", "2024-07-01", due_on="2024-12-31", state="withdrawn"),
        action("R13", "remedy", "2025-04-02", state="not_started", pounds=100),
    ),
    training=(
        training("2024-05-10", 20, 15),
        training("2024-11-01", 10, 10),
        training("2024-11-02", 30, None),
        training("2024-11-03", None, 5),
        training("2023-06-01", 12, 6),
    ),
    reply_review=(
        reply("2024-07-01", "2024-06-20", "yes yes yes yes no"),
        reply("2024-07-01", None, "yes no not_needed yes yes"),
        reply("2024-07-02", "2024-06-25", "no yes no not_known no"),
        reply("2024-10-01", "2024-09-20", "- yes yes no not_known"),
        reply("2024-04-10", "2024-03-28", "yes yes yes yes yes"),  # sent in the year before
    ),
    read=EVERY_FILE,
)  # fmt: skip
