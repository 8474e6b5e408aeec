"""The letter that declines a complaint, drafted from what was written down. A pure function.

A person reads it, puts it into their own words and sends it; Heard sends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from heard.law.explanation import long_date
from heard.law.vocabulary import Ground

from .casefile import Casefile, Recorded

#: The grounds of the Children Act procedure as a person is told them; another ground goes by its name.
_PLAINLY = {
    "person_out_of_scope": "The law says who can complain under this procedure. We think that you are not concerned with the"
    " child closely enough for that.",
    "subject_out_of_scope": "What your complaint is about is dealt with in another way.",
    "over_one_year": "What your complaint is about happened more than one year before you complained. The law then lets us"
    " decide whether to consider it.",
    "concurrent_matter": "A court case, or another matter, is going on that looking into your complaint might harm.",
    "already_exhausted": "We have looked into this complaint before, through all the stages that there are.",
}
#: Who complains for themselves, and has a right to an advocate.
_WITH_ADVOCATE = frozenset({"child", "care_leaver"})


class Letter(NamedTuple):
    """A letter: to whom, and its paragraphs. rule: the ground with its source, for the officer and not for the letter.

    confirmed: whether a second person has agreed; until then it must not go out. reach: how the person reaches us.
    """

    to: str
    paragraphs: tuple[str, ...]
    rule: str
    confirmed: bool
    reach: str


def refusal_letter(case: Casefile, council: str, reach: str = "") -> Letter | None:
    """The letter for the refusal that is proposed, or that was confirmed; None where there is neither any more.

    reach: how people reach the complaints team; empty where the council has not said.
    """
    proposed = case.pending("refusal_proposed", "refusal_overturned", "reopened")
    if proposed is None or case.state.ended_by not in (None, "refused"):
        return None
    ground = next((each for each in case.procedure.refusal_grounds if each.id == proposed.words.get("ground")), None)
    if ground is None:
        return None
    complainant = case.complainant
    return Letter(
        to=complainant.name if complainant else "",
        paragraphs=tuple(filter(str.strip, _paragraphs(case, proposed, ground, council, reach))),
        rule=f"Ground: {ground.name}. {ground.notice} Source: {ground.source}",
        confirmed=case.state.ended_by == "refused",
        reach=reach,
    )


def _paragraphs(case: Casefile, proposed: Recorded, ground: Ground, council: str, reach: str) -> Iterator[str]:
    words = proposed.words
    came = f" of {long_date(case.state.received_on)}" if case.state.received_on else ""
    yield (
        f"Thank you for your complaint{came}. We have read it with care, and two people have looked at whether"
        f" {council} can consider it under the procedure for complaints about children's social care."
    )
    waits = ground.id == "concurrent_matter"
    yield (
        f"We have decided not to consider it{' for now' if waits else ''}."
        f" {_PLAINLY.get(ground.id) or f'The reason is: {ground.name}.'}"
    )
    yield str(words.get("reason", ""))
    yield str(words.get("other_limb", "")) if ground.id == "over_one_year" else ""
    if waits:
        yield str(words.get("which", ""))
        yield (
            "When that has come to its end you can make your complaint again, within one year of its end. You need not"
            " tell us everything anew: say that it is the complaint that we hold."
        )
    if ground.id == "subject_out_of_scope":
        yield f"You can take your complaint here: {words.get('right_route', '')}"
    yield f"If you think that we are wrong, please tell us: {f'{reach}.' if reach else '…'}"
    yield (
        "You can also ask the Local Government and Social Care Ombudsman to look at it, at www.lgo.org.uk. That is free,"
        " and the Ombudsman is not part of the council."
    )
    yield _advocate(case, ground)


def _advocate(case: Casefile, ground: Ground) -> str:
    """Advocates are for children and young people: an adult who complains is told of the child's.

    Whoever is held to be a stranger to the child is told nothing of the child.
    """
    if case.details.get("complainant_type") in _WITH_ADVOCATE:
        return "An advocate can help you with this. They are free, and on your side. We can put you in touch with one."
    child = next(iter(case.people_who_are("child")), None)
    if child is None or ground.id == "person_out_of_scope":
        return ""
    return (
        f"{child.name or 'The child or young person'} can have an advocate, who is free and on their side. Please tell us if"
        " they would like one."
    )
