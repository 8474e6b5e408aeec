"""People let down who did not complain: the signs, where they were seen beside complaints, and what was done for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from heard.facts.companions import VOCABULARIES
from heard.indicators.declared import indicator

from ..blocks import Block, Items, Notice, Paragraph, Statement, Table
from ..material import Material, define
from ..parts import part
from ..released import released_table
from ..words.sentences import capital, day, number_of
from .course_of_action import course_of_action, released_steps
from .teams_beside import teams_beside

_NO_FINDING = (
    "A sign is no finding: a person looks at each before anything is said of the service. More signs can mean that more is"
    " noticed, and not that more goes wrong."
)
_BY_KIND = ("Signs of poor service, by kind", "Kind of sign")
_BY_WHOM = ("Signs of poor service, by whom they concern", "Whom")
#: What most councils hold already, and where.
_HELD_ALREADY = (
    "visits late, and children not seen alone (the case system)",
    "reviews late, and minutes not sent (the reviewing service)",
    "plans missing or out of date (the case system)",
    "calls and messages not returned (the telephone system; often nobody counts them)",
    "changes of social worker, and children with none (the case system)",
    "moves of home, and homes that ended without a plan (the case system)",
    "family time cancelled by the council (the contact service)",
    "allowances and direct payments late (the payments system)",
    "assessments and short breaks late (the case system)",
    "what reviewing officers, advocates and visitors to homes raised",
    "what children and carers said in surveys",
)


def unheard(m: Material) -> tuple[Block, ...]:
    """Signs of poor service by kind and by team, and the course of action taken, or that none is recorded."""
    by_team = part("complaints and signs team by team", lambda: teams_beside(m))
    if not m.recorded("signals"):
        return (*_not_supplied(), *by_team)
    noted = part("signs of poor service", lambda: _noted(m), lambda: _released(m))
    course = part("what was done for people let down", lambda: course_of_action(m), lambda: released_steps(m))
    return (*noted, *course, *by_team)


def _noted(m: Material) -> list[Block]:
    if m.of("signals"):
        return _signs(m)
    said = (
        f"No sign of poor service is recorded for {m.period.label}. That nobody wrote one down does not show that there was"
        " none."
    )
    return [Statement(said, define("signals"))]


def _released(m: Material) -> list[Block]:
    """The same two tables as far as they are released."""
    kinds, whom = (list(VOCABULARIES[vocabulary]) for vocabulary in ("signal", "group"))
    return [
        Paragraph(_NO_FINDING),
        *released_table(m, "signals", "signal", *_BY_KIND, order=kinds, word=partial(_word, "signal"), since_kept=True),
        *released_table(
            m, "signals_by_group", "group", *_BY_WHOM, order=whom, word=partial(_word, "group"), since_kept=True
        ),
    ]


def _not_supplied() -> list[Block]:
    return [
        Notice(
            "Who was let down and did not complain is not known, nor what was done for them. It would need signals.csv"
            " beside the register, a row for each sign: signal (what kind), group, team, occurred_on, and as it becomes known"
            " screened, contacted, offered, put_right, others_checked and course_of_action.",
            "missing",
        ),
        Paragraph("Most councils hold many of these signs already:"),
        Items(tuple(capital(sign) for sign in _HELD_ALREADY)),
    ]


def _signs(m: Material) -> list[Block]:
    signs = sum(count.numerator for count in m.of("signals"))
    by_team = {count.group: count.numerator for count in m.of("signals_by_team")}
    by_team.pop("council", None)
    text = f"{capital(number_of(signs, 'sign'))} of poor service {'was' if signs == 1 else 'were'} noted in {m.period.label}"
    text += f", in {number_of(len(by_team), 'team')}." if by_team else ", tied to no team."
    return [
        Statement(text, define("signals")),
        Paragraph(_NO_FINDING),
        *_since_when(m),
        _table(m, "signals", "signal", *_BY_KIND),
        _table(m, "signals_by_group", "group", *_BY_WHOM),
    ]


def _since_when(m: Material) -> list[Block]:
    """Since when signs are recorded, where there is no year before to set beside these."""
    known = [sign.occurred_on for sign in m.companions.signal if sign.occurred_on <= m.as_at]
    if not known or min(known) <= m.before.last or _kept_before(m, "signals"):
        return []
    return [
        Paragraph(f"The first sign recorded is of {day(min(known))}: there is no {m.before.label} to set beside this.")
    ]


def _kept_before(m: Material, identity: str) -> bool:
    return m.judge.figure(indicator(identity), m.before, "") is not None or bool(m.of(identity, m.before))


def _table(m: Material, identity: str, vocabulary: str, caption: str, first: str) -> Table:
    """The groups of an indicator in the order of their vocabulary, beside the year before where signs were kept then."""
    shown = (m.period, m.before) if _kept_before(m, identity) else (m.period,)
    groups = {count.group for period in shown for count in m.of(identity, period) if count.numerator}
    rows = [
        (_word(vocabulary, group), *(f"{m.number(identity, group, period):,}" for period in shown))
        for group in _in_order(vocabulary, groups)
    ]
    wholes = [sum(count.numerator for count in m.of(identity, period)) for period in shown]
    rows.append(("All", *(f"{whole:,}" for whole in wholes)))
    columns = (first, *(period.label for period in shown))
    return Table(caption, columns, tuple(rows), definitions=define(identity), total_row=True)


def _in_order(vocabulary: str, groups: set[str]) -> Sequence[str]:
    known = [code for code in VOCABULARIES[vocabulary] if code in groups]
    return [*known, *sorted(groups - set(known))]


def _word(vocabulary: str, code: str) -> str:
    return capital(VOCABULARIES[vocabulary].get(code, "")) or (
        "Nobody in particular" if vocabulary == "group" else "Not recorded"
    )
