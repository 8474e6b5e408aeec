"""What the page of a step shows beside its form, of what the case holds already: nobody decides on what they cannot read."""

from __future__ import annotations

from ..casefile import Casefile, Recorded
from .offers import in_this_investigation


def what_was_said(case: Casefile) -> list[Recorded]:
    """What the person said or wrote, and each point of the complaint in its latest words."""
    said = case.written_last("received")
    points = {entry.words.get("point"): entry for entry in case.all("point")}
    numbers = [point.number for point in case.points]
    return [*([said] if said else []), *(points[number] for number in numbers)]


def both_reports(case: Casefile) -> list[Recorded]:
    """The reports of the investigation that is under way now: the investigating officer's, and the independent person's."""
    found = [in_this_investigation(case, kind) for kind in ("io_report", "ip_report")]
    return [max(written, key=lambda entry: entry.number) for written in found if written]
