"""The quality of replies, quarter by quarter, beside the training that should have made them better."""

from __future__ import annotations

from heard.facts.companions import WHOLE_COUNCIL
from heard.periods import Period

from ..blocks import Block, Heading, Notice, Paragraph, Statement, Table
from ..material import Edition, Material, define, quarter_name
from ..parts import Withheld, part
from ..words.group_sentences import two_groups
from ..words.sentences import Noun, Verb, day, listed
from ..words.share_sentences import share, share_sentence

_REPLY = Noun("reply read again", "replies read again")
_QUALITIES: dict[str, tuple[str, Verb]] = {
    "replies_every_point_answered": (
        "Every point answered", Verb("answered every point", "answered every point", "did not answer every point")
    ),
    "replies_finding_stated": (
        "Finding stated", Verb("said what was found", "said what was found", "did not say what was found")
    ),
    "replies_apology": ("Sorry said", Verb("said sorry", "said sorry", "did not say sorry")),
    "replies_next_step": (
        "Next step said", Verb("said what could be done next", "said what could be done next", "did not say it")
    ),
    "replies_rewritten": (
        "Written again", Verb("had to be written again", "had to be written again", "had not to be written again")
    ),
}  # fmt: skip


def replies(m: Material) -> list[Block]:
    """Training and its reach, and the replies read again."""
    return [
        Heading("Training, and the quality of replies"),
        *part("how many came to training", lambda: _training(m)),
        *part("the quality of replies", lambda: _quality(m)),
    ]


def _training(m: Material) -> list[Block]:
    if "training" not in m.companions.read:
        return [
            Notice(
                "What training was held and whom it reached is not known. It would need training.csv: what, when, for"
                " which team, how many were asked and how many came.",
                "missing",
            )
        ]
    if m.edition is Edition.PUBLIC:
        return [*_reach(m), Withheld("each training with its team")]
    held = sorted((t for t in m.companions.training if t.held_on <= m.as_at), key=lambda t: (t.held_on, t.what))
    held = [training for training in held if training.held_on >= m.before.first]
    if not held:
        return [Statement("No training is recorded in the period or the year before it.")]
    rows = tuple(
        (t.what, day(t.held_on), _for_whom(m, t.team),
         "not recorded" if t.attended is None or t.invited is None else share(t.attended, t.invited, brief=True))
        for t in held
    )  # fmt: skip
    columns = ("Training", "Day", "For", "Came, of those asked")
    return [*_reach(m), Table("Training held", columns, rows, words=frozenset({1, 2, 3}))]


def _reach(m: Material) -> list[Block]:
    reach = m.counts.one("training_reach", m.period)
    if not reach or not reach.denominator:
        return []
    asked, came = Noun("person asked to training", "people asked to training"), Verb("came", "came", "did not come")
    return [Statement(share_sentence(reach.numerator, reach.denominator, asked, came), define("training_reach"))]


def _for_whom(m: Material, team: str) -> str:
    if team == WHOLE_COUNCIL:
        return "the whole council"
    return m.label("team", team) if team else "not recorded"


def _quality(m: Material) -> list[Block]:
    if "reply_review" not in m.companions.read:
        return [
            Notice(
                "Whether replies answer every point, say what was found, say sorry and say what can be done next is not"
                " known. It would need reply_review.csv: ten replies a quarter, read again by somebody else.",
                "missing",
            )
        ]
    blocks: list[Block] = []
    for identity, (_, verb) in _QUALITIES.items():
        now, before = m.counts.one(identity, m.period), m.counts.one(identity, m.before)
        if not now or not now.denominator:
            continue
        if before and before.denominator:
            text = two_groups(
                (now.numerator, now.denominator), (before.numerator, before.denominator),
                Noun(f"reply of {m.period.label}", f"replies of {m.period.label}"),
                Noun(f"reply of {m.before.label}", f"replies of {m.before.label}"), verb,
            )  # fmt: skip
        else:
            text = share_sentence(now.numerator, now.denominator, _REPLY, verb)
        blocks.append(Statement(text, define(identity)))
    if not blocks:
        return [Statement("No reply of the period was read again.")]
    blocks.append(_by_quarter(m))
    blocks.append(
        Paragraph("Replies are chosen and read by people: who chose them and who read them bears on every figure here.")
    )
    return blocks


def _by_quarter(m: Material) -> Table:
    quarters = [q for q in m.judge.quarters if any(_read(m, identity, q) for identity in _QUALITIES)]
    with_training = m.edition is Edition.MEMBERS
    rows = tuple(
        (
            quarter_name(quarter),
            *(_share(m, identity, quarter) for identity in _QUALITIES),
            *([listed(_held_in(m, quarter)) or "none"] if with_training else []),
        )
        for quarter in quarters
    )
    caption = "Replies read again, by the quarter of the reply"
    return Table(
        f"{caption}, beside the training held in it" if with_training else caption,
        ("Quarter", *(title for title, _ in _QUALITIES.values()), *(["Training held"] if with_training else [])),
        rows,
        words=frozenset({len(_QUALITIES) + 1}),
    )


def _held_in(m: Material, quarter: Period) -> list[str]:
    """The trainings of a quarter, each once."""
    held = (t for t in m.companions.training if quarter.first <= t.held_on <= min(quarter.last, m.as_at))
    return list(dict.fromkeys(training.what for training in sorted(held, key=lambda t: t.held_on)))


def _read(m: Material, identity: str, quarter: Period) -> int:
    count = m.counts.one(identity, quarter)
    return (count.denominator or 0) if count else 0


def _share(m: Material, identity: str, quarter: Period) -> str:
    count = m.counts.one(identity, quarter)
    return share(count.numerator, count.denominator, brief=True) if count and count.denominator else "-"
