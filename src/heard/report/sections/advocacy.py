"""Advocates: how often one was offered, to whom, and how often one came."""

from __future__ import annotations

from heard.indicators.counting import Count
from heard.registers.words import MEANINGS
from heard.statistics.proportions import ShareForm, share_form

from ..blocks import Block, Heading, Items, Notice, Statement, Table
from ..material import Material, define
from ..words.sentences import Noun, Verb, capital, number_of
from ..words.share_sentences import in_brackets, share, share_clause, so_few

_WHERE_RECORDED = Noun("complaint where it is recorded", "complaints where it is recorded")
_HAD_ONE = Verb("had an advocate", "had an advocate", "had none")
#: Those for whom advocates are there first.
_YOUNG = {
    "child": Noun("complaint from a child or young person", "complaints from children and young people"),
    "care_leaver": Noun("complaint from a care leaver", "complaints from care leavers"),
}


def advocacy(m: Material) -> list[Block]:
    """Offered and taken up: in sentences for all, and for children and care leavers; in a table by who complained."""
    head = Heading("Advocates")
    if not m.recorded("people_advocate_offered"):
        column = m.quality.missing_columns.get("advocate_offered", "whether an advocate was offered")
        text = f"Whether an advocate was offered is not recorded in this register. It would need a column that says {column}."
        return [head, Notice(text, "missing")]
    yes, no = (m.number("people_advocate_offered", answer) for answer in ("yes", "no"))
    unknown = sum(count.numerator for count in m.of("people_advocate_offered")) - yes - no
    blocks: list[Block] = []
    if yes or no:
        text = f"{_offered(yes, yes + no, _WHERE_RECORDED)}{in_brackets(yes, yes + no)}."
        if not (yes and no) and share_form(yes + no) is ShareForm.FRACTION:
            text += f" {so_few(yes, yes + no)}"
        blocks += [Statement(text, define("people_advocate_offered")), *_by_whom(m)]
    if unknown:
        text = f"Whether an advocate was offered is not recorded for {number_of(unknown, 'complaint')} of the period."
        blocks.append(Notice(text, "missing"))
    return [head, *blocks] if blocks else []


def _by_whom(m: Material) -> list[Block]:
    """Who was offered an advocate and had one. An offer counts whether or not it is recorded what came of it."""
    if not m.recorded("advocacy_taken_up") or not m.recorded("people_complainant_type"):
        return []
    came = {count.group: count.numerator for count in m.of("people_complainant_type")}
    taken = {count.group: count for count in m.of("advocacy_taken_up")}
    said = [_of_young(came[group], noun, taken.get(group)) for group, noun in _YOUNG.items() if came.get(group)]
    order = [group for group in MEANINGS["complainant_type"] if came.get(group)]
    order += sorted(group for group in came if group not in order)
    rows = tuple(
        (
            m.label("complainant_type", group),
            f"{came[group]:,}",
            f"{_offers(taken.get(group)):,}",
            _took_up(taken.get(group)),
        )
        for group in order
    )
    table = Table(
        f"Advocates offered and taken up in {m.period.label}, by who complained",
        ("Who complained", "Complaints", "With an offer recorded", "Had an advocate, of those offered one"),
        rows,
        note="The last column leaves out offers for which nobody wrote down whether an advocate came.",
        definitions=define("advocacy_taken_up"),
    )
    return [*([Items(tuple(said))] if said else []), table]


def _of_young(complaints: int, noun: Noun, taken: Count | None) -> str:
    said = f"{_offered(_offers(taken), complaints, noun)}, as far as is recorded."
    if taken and taken.denominator:
        offered = Noun(f"{noun.one} with an offer recorded", f"{noun.many} with an offer recorded")
        said += f" {capital(share_clause(taken.numerator, taken.denominator, offered, _HAD_ONE, brief=True))}."
    return said


def _offered(yes: int, whole: int, noun: Noun) -> str:
    """In how many complaints an advocate was offered, as a clause: "An advocate was offered in 60 of the 85 complaints"."""
    if whole == 1:
        return f"An advocate was {'' if yes else 'not '}offered in the one {noun.one}"
    if yes == whole:
        return f"An advocate was offered in {'both' if whole == 2 else f'all {whole:,}'} {noun.many}"
    some = f"{yes:,}" if yes else "neither" if whole == 2 else "none"
    return f"An advocate was offered in {some} of the {whole:,} {noun.many}"


def _offers(taken: Count | None) -> int:
    return (taken.denominator or 0) + taken.not_known if taken else 0


def _took_up(taken: Count | None) -> str:
    return share(taken.numerator, taken.denominator, brief=True) if taken and taken.denominator else "-"
