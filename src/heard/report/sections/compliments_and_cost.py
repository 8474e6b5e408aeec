"""What complaints cost, and the compliments that stand in the same log."""

from __future__ import annotations

from ..blocks import Block, Notice, Paragraph, Statement, Table
from ..material import Material, comparison, define, missing, periods
from ..parts import part
from ..words.money_sentences import pounds
from ..words.sentences import Noun, capital, counted, number_of
from ..words.stage_words import stage_name
from .changes import change_of_count

_COMPLIMENT = Noun("compliment", "compliments")


def cost(m: Material) -> tuple[Block, ...]:
    """What is recorded as spent on complaints received in the period, by the last stage that they reached."""
    if not m.recorded("cost"):
        return (missing(m, "cost"),)
    return part("what complaints cost", lambda: _cost(m))


def _cost(m: Material) -> tuple[Block, ...]:
    received = m.number("contacts_by_kind", "complaint")
    found = [{c.group: (c.numerator, c.denominator or 0) for c in m.of("cost", period)} for period in periods(m)]
    spent, known = (sum(part[place] for part in found[0].values()) for place in (0, 1))
    unknown = received - known
    if not received:
        return (Paragraph(f"No complaint was received {m.when}."),)
    if not known:
        return (
            Notice(
                f"Not recorded for any of the {number_of(received, 'complaint')} received {m.when}: what it cost.",
                "missing",
            ),
        )
    complaints = f"{number_of(known, 'complaint')} received {m.when}"
    said = f"{pounds(spent)} is recorded as spent on {complaints}"
    if not spent:
        said = f"{complaints} {'is' if known == 1 else 'are'} recorded as costing nothing"
    said += f"; for the other {unknown:,} nothing is recorded." if unknown > 0 else "."
    if len(found) > 1:
        then, known_then = (sum(part[place] for part in found[1].values()) for place in (0, 1))
        was = f"{pounds(then)} on {number_of(known_then, 'complaint')}" if known_then else "nothing was recorded"
        said += f" In {m.when_before} it was {was}." if known_then else f" In {m.when_before} {was}."
    rows = []
    for stage in m.procedure.stages:
        cells = [each.get(stage.id) for each in found]
        if any(cells):
            rows.append(
                (f"Reached {stage_name(stage)}", *(_spent(*cell) if cell else "none recorded" for cell in cells))
            )
    return (
        Statement(said),
        Table(
            "What complaints cost, by the last stage that they reached",
            ("Complaints that", *comparison(m)),
            tuple(rows),
            note="Only what somebody wrote down: a complaint with no cost recorded is not one that cost nothing. The time of"
            " officers is not in it unless the council adds it.",
            definitions=define("cost"),
        ),
    )


def compliments(m: Material) -> tuple[Block, ...]:
    """Compliments received, and whether that is more than chance would explain."""
    if "contact_kind" in m.quality.missing_columns:
        return (missing(m, "contact_kind"),)
    series = [m.number("contacts_by_kind", "compliment", period) for period in (*periods(m), *m.judge.quarters)]
    if not any(series):
        return (
            Notice(
                f"{capital(counted(0, _COMPLIMENT))} in any period that this register reaches. That may say how the log is"
                " kept, and not that nobody was thanked.",
                "missing",
            ),
        )
    text = change_of_count(m, "contacts_by_kind", "compliment", _COMPLIMENT)
    return (Statement(text, define("contacts_by_kind")),)


def _spent(amount: int, complaints: int) -> str:
    return f"{pounds(amount)} on {complaints:,}"
