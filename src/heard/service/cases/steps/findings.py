"""Findings: one on each point of the complaint, with its cause, and a theme that turned out to be another."""

from __future__ import annotations

from ..casefile import Casefile
from .vocabulary import Also, Answers, Check, ComesFirst, NewEntry


def findings(stage: str, kind: str = "finding") -> Also:
    """The entries of a finding on each point, and of a theme that turned out to be another.

    kind: of the entries of findings; another than the law's for those that are not the authority's last word.
    """

    def also(case: Casefile, answers: Answers) -> list[NewEntry]:
        themes = {point.number: point.theme for point in case.points}
        written = []
        for found in answers.get("findings") or ():
            words = {"point": found["point"], "value": found["finding"]}
            if found.get("cause"):
                words["cause"] = found["cause"]
            written.append(NewEntry(kind, answers["on"], words, stage))
            if found.get("theme") and found["theme"] != themes.get(found["point"]):
                words = {"point": found["point"], "theme": found["theme"]}
                written.append(NewEntry("point_theme", answers["on"], words))
        return written

    return also


def every_point_found(field: str) -> Check:
    """A finding on each point of the complaint."""

    def check(case: Casefile, answers: Answers) -> dict[str, str]:
        if not case.points:
            return {field: ComesFirst("Write the points of complaint first: a finding is made on each.", "point")}
        answered = {found["point"] for found in answers.get(field) or ()}
        left = [str(point.number) for point in case.points if point.number not in answered]
        return {field: f"Say what was found on point {', '.join(left)}."} if left else {}

    return check
