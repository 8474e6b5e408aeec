"""How the council ordinarily communicates: what it promises, how much there is, whether it is kept, and what nobody counts."""

from __future__ import annotations

from collections.abc import Sequence

from heard.facts.companions import VOCABULARIES, Promise
from heard.indicators.work_counted import CHANNELS, figures, tally
from heard.periods import Period

from ..blocks import Block, Heading, Items, Notice, Statement, Table
from ..material import Material, define
from ..parts import part
from ..words.sentences import Verb, capital, listed, number_of
from ..words.share_sentences import share, share_clause
from ..words.share_verdicts import bare_share_verdict, decimals_apart
from ..words.work_words import WORK_WORDS
from .per_thousand import complaints_per_thousand
from .promises_kept import counted_or_sampled, is_counted, is_measured, promise_blocks, promised_time, share_in_words

#: What is due on a day and held, made or sent, or not.
_DUE = ("visit", "review", "meeting", "minutes")


def how_we_communicate(m: Material) -> tuple[Block, ...]:
    """The promises and how they were kept, what was due and held, what nobody counts, and complaints beside all that."""
    beside = part("complaints beside ordinary work", lambda: complaints_per_thousand(m))
    if "activity" not in m.companions.read:
        return (*_nothing_known(m), *beside)
    blocks = [*_promises(m)]
    for promise in m.companions.promises:
        if is_counted(m, promise.activity):
            blocks += promise_blocks(m, promise)
    return (*blocks, *_due_and_held(m), *_not_counted(m), *beside)


def _nothing_known(m: Material) -> list[Block]:
    """What is promised, and that nobody can say whether it is kept."""
    blocks: list[Block] = [
        Statement("How the council ordinarily communicates is not known."),
        Notice(
            "Complaints show where it went wrong, and not how often it goes right. It would need activity.csv: for each"
            " quarter and kind of work (calls, e-mails, letters, visits, reviews, meetings, minutes), for the whole"
            " council and by team, how many came or were due, how many were answered or held, and how many in the time"
            " promised.",
            "missing",
        ),
    ]
    promises = [f"{p.name}: “{p.promise}” {WORK_WORDS[p.activity].would_tell}" for p in m.companions.promises]
    if promises:
        blocks += [Heading("Promised to the public, and not known whether kept"), Items(tuple(promises))]
    channels = [activity for activity in CHANNELS if activity not in {p.activity for p in m.companions.promises}]
    return [*blocks, *_channels_not_known(channels)]


def _promises(m: Material) -> list[Block]:
    """What is promised, and how it was kept, in one table."""
    promised = m.companions.promises
    if not promised:
        blocks: list[Block] = [
            Notice(
                "No promise to the public about calls, letters or e-mails is known, so nobody can say whether one is"
                " kept. A [[promise]] in standards.toml would say what was promised: its words, and within how many"
                " working days.",
                "missing",
            )
        ]
    else:
        text = f"The council makes {number_of(len(promised), 'promise')} to the public about its ordinary work."
        blocks = [Statement(f"{text} {_how_many_known(m, promised)}")]
    rows = [(p.name, p.activity) for p in promised]
    rows += [
        (f"{WORK_WORDS[a].title}: no promise known", a) for a in CHANNELS if a not in {p.activity for p in promised}
    ]
    shown = [_promise_row(m, name, a) for name, a in rows if a in {p.activity for p in promised} or is_counted(m, a)]
    if shown:
        blocks.append(
            Table(
                f"What was promised, and how often it was kept, {m.period.label}",
                ("Promise", "Came or due", f"In the time promised, {m.period.label}",
                 f"In the time promised, {m.before.label}", "Year on year"),
                tuple(shown),
                words=frozenset({1, 2, 3, 4}),
                definitions=define("work", "work_kept", "work_within_standard", "work_sampled"),
            )
        )  # fmt: skip
    return blocks


def _how_many_known(m: Material, promised: Sequence[Promise]) -> str:
    """Of how many promises it is known how often they are kept; a sample of some weeks is not the period."""
    counted = [p for p in promised if promised_time(m, p.activity)]
    measured = [p for p in promised if is_measured(m, p)]
    sampled = [WORK_WORDS[p.activity].title.lower() for p in measured if p not in counted]
    unknown = [WORK_WORDS[p.activity].title.lower() for p in promised if p not in measured]
    if not counted:
        if not sampled:
            return "How often any is kept is not known."
        others = f"; for {listed(unknown)} it is not known at all" if unknown else ""
        return f"How often they are kept is known only in a sample, for {listed(sampled)}{others}."
    known = len(counted)
    if known == len(promised):
        return "How often each is kept is known." if known > 1 else "How often it is kept is known."
    rest = [f"for {listed(sampled)} only in a sample"] if sampled else []
    rest += [f"for {listed(unknown)} it is not"] if unknown else []
    return f"How often {known} of them {'is' if known == 1 else 'are'} kept is known; {', and '.join(rest)}."


def _promise_row(m: Material, name: str, activity: str) -> tuple[str, ...]:
    came = tally(m.counts, "work", [m.period], activity)
    found = [counted_or_sampled(m, activity, period) for period in (m.period, m.before)]
    now, before = (tally for tally, _ in found)
    verdict, decimals = "not known", 0
    if now and now.whole and before and before.whole:
        shares = (now.amount, now.whole), (before.amount, before.whole)
        verdict, decimals = capital(bare_share_verdict(*shares)), decimals_apart(*shares)
    cells = [share_in_words(*each, decimals) for each in found]
    return (name, f"{came.amount:,}" if came else "not known", *cells, verdict)


def _due_and_held(m: Material) -> list[Block]:
    """Visits, reviews, meetings and minutes: how many were due, held and in time, by group."""
    heading = Heading("Visits, reviews, meetings and minutes")
    said, rows = [], []
    for activity in _DUE:
        due, kept = (tally(m.counts, i, [m.period], activity) for i in ("work", "work_kept"))
        if due is None:
            continue
        words = WORK_WORDS[activity]
        if kept and kept.whole:
            done = Verb(f"was {words.done}", f"were {words.done}", f"was not {words.done}")
            said.append(share_clause(kept.amount, kept.whole, words.noun, done))
        for work, count in figures(m.counts, "work", m.period, activity).items():
            name = words.title
            if work.group:
                name += f", {VOCABULARIES['group'].get(work.group, work.group)}"
            cells = [_of_group(m, i, activity, work.group, m.period) for i in ("work_kept", "work_within_standard")]
            before = _of_group(m, "work_within_standard", activity, work.group, m.before)
            rows.append((name, f"{count.numerator:,}", *cells, before))
    if not rows:
        return []
    table = Table(
        f"Due and held, {m.period.label}",
        ("Work", "Due", "Held, made or sent", f"In time, {m.period.label}", f"In time, {m.before.label}"),
        tuple(rows),
        note="In time: in the time promised or prescribed, as the council counted it.",
        definitions=define("work", "work_kept", "work_within_standard"),
    )
    return [heading, *([Statement(f"{capital(listed(said))}.")] if said else []), table]


def _of_group(m: Material, indicator_id: str, activity: str, group: str, period: Period) -> str:
    found = tally(m.counts, indicator_id, [period], activity, group=group)
    return share(found.amount, found.whole) if found and found.whole else "not known"


def _not_counted(m: Material) -> list[Block]:
    """The channels and the work that nobody counts, each with what would tell."""
    channels = [activity for activity in CHANNELS if not is_counted(m, activity)]
    due = [activity for activity in _DUE if not is_counted(m, activity)]
    return _channels_not_known([*channels, *due])


def _channels_not_known(activities: list[str]) -> list[Block]:
    if not activities:
        return []
    lines = tuple(f"{WORK_WORDS[a].title}: not known. {WORK_WORDS[a].would_tell}" for a in activities)
    return [
        Heading("What nobody counts"),
        Notice("Until somebody counts these, nobody can say how often they go right.", "missing"),
        Items(lines),
    ]
