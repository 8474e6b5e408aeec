"""The letter that declines a complaint, drafted from what was written down. A pure function.

A person reads it, puts it into their own words and sends it; Heard sends nothing.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from heard.law.explanation import long_date
from heard.law.vocabulary import Ground

from .casefile import Casefile, Recorded


class Letter(NamedTuple):
    """A letter: to whom, and its paragraphs. rule: the ground with its source, for the officer and not for the letter."""

    to: str
    paragraphs: tuple[str, ...]
    rule: str


def refusal_letter(case: Casefile, council: str, today: date) -> Letter | None:
    """The letter for the refusal that is proposed, or that was confirmed; None where there is neither any more."""
    proposed = case.pending("refusal_proposed", "refusal_overturned", "reopened")
    if proposed is None:
        return None
    ground = next((each for each in case.procedure.refusal_grounds if each.id == proposed.words.get("ground")), None)
    if ground is None:
        return None
    complainant = case.complainant
    return Letter(
        to=complainant.name if complainant else "",
        paragraphs=tuple(_paragraphs(case, proposed, ground, council, today)),
        rule=f"Ground: {ground.name}. {ground.notice} Source: {ground.source}",
    )


def _paragraphs(case: Casefile, proposed: Recorded, ground: Ground, council: str, today: date) -> list[str]:
    words = proposed.words
    came = f" of {long_date(case.state.received_on)}" if case.state.received_on else ""
    opening = (
        f"Thank you for your complaint{came}. We have read it with care, and two people have looked at whether"
        f" {council} can consider it under the procedure for complaints about children's social care."
    )
    told = [
        opening,
        f"We have decided not to consider it. The reason is: {ground.name}.",
        str(words.get("reason", "")),
    ]
    if ground.id == "over_one_year":
        told.append(str(words.get("other_limb", "")))
    if ground.id == "concurrent_matter":
        told.append(str(words.get("which", "")))
        told.append(
            "When that has come to its end you can make your complaint again, within one year of its end. You need not"
            " tell us everything anew: say that it is the complaint that we hold."
        )
    if ground.id == "subject_out_of_scope":
        told.append(f"Your complaint can be taken here: {words.get('right_route', '')}")
    told.append(
        "If you think that we are wrong, please tell us. You can also ask the Local Government and Social Care Ombudsman"
        " to look at it, at www.lgo.org.uk. The Ombudsman is free, and is not part of the council."
    )
    if any(person.role == "child" for person in case.people) or case.details.get("complainant_type") == "child":
        told.append(
            "An advocate can help you with this. They are free, and on your side. We can put you in touch with one."
        )
    return [paragraph for paragraph in told if paragraph.strip()]
