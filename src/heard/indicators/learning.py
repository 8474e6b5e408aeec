"""What was promised and learned: actions and remedies on time, training and its reach, the quality of replies."""

from __future__ import annotations

from heard.facts.companions import DROPPED

from .declaration import (
    PROMISES,
    Direction,
    Disclosure,
    Indicator,
    group_of,
)

_ACTIONS, _TRAINING, _REPLIES = "actions.csv", "training.csv", "reply_review.csv"
_DONE = "state = 'done' AND coalesce(done_on <= $as_at, true)"
_DROPPED = f"state IN {DROPPED}"
_HOW = (
    f"CASE WHEN due_on IS NULL THEN 'no_due_day' WHEN {_DROPPED} THEN state"
    f" WHEN {_DONE} AND done_on <= due_on THEN 'done_in_time' WHEN {_DONE} AND done_on IS NULL"
    f" THEN 'done_day_not_recorded' WHEN {_DONE} THEN 'done_late' ELSE 'overdue' END"
)


def _reply(column: str, title: str, question: str) -> Indicator:
    return Indicator(
        id=f"replies_{column}",
        title=title,
        question=question,
        table="reply_review",
        day="coalesce(replied_on, reviewed_on)",
        counted=f"in_period AND {column} = 'yes'",
        numerator="replies that did",
        out_of=f"in_period AND {column} IN ('yes', 'no')",
        denominator="replies of the period that were read again, and where it was needed",
        unit="replies",
        disclosure=Disclosure.OPEN,
        disclosure_reason=PROMISES,
        direction=Direction.LOWER if column == "rewritten" else Direction.HIGHER,
        exclusions="replies that nobody read again; replies where it was not needed",
        source=_REPLIES,
        needs=("reply_review",),
    )


LEARNING: tuple[Indicator, ...] = (
    Indicator(
        id="actions_due",
        title="Actions that fell due",
        question="Was what was asked for or promised done by its day?",
        table="action",
        day="due_on",
        counted="in_period AND by_as_at",
        numerator="actions due in the period and by the as-at day, by kind and how they stand",
        group_by=group_of("kind", _HOW),
        unit="actions",
        disclosure=Disclosure.OPEN,
        disclosure_reason=PROMISES,
        direction=Direction.NONE,
        not_known=f"due_on IS NULL AND NOT {_DROPPED}",
        not_known_words="actions with no day by which they are due, in any period; not those refused or withdrawn",
        source=_ACTIONS,
        needs=("actions",),
    ),
    Indicator(
        id="actions_with_evidence",
        title="Done, and shown to be done",
        question="Of the actions said to be done, how many have evidence?",
        table="action",
        day="due_on",
        counted=f"in_period AND by_as_at AND {_DONE} AND has_evidence",
        numerator="actions done with evidence recorded",
        out_of=f"in_period AND by_as_at AND {_DONE}",
        denominator="actions due in the period and done",
        unit="actions",
        disclosure=Disclosure.OPEN,
        disclosure_reason=PROMISES,
        direction=Direction.HIGHER,
        source=_ACTIONS,
        needs=("actions",),
    ),
    Indicator(
        id="actions_open",
        title="Actions still to be done on the as-at day",
        question="What was still to be done?",
        table="action",
        counted=f"NOT ({_DONE}) AND NOT {_DROPPED} AND asked_on <= $as_at",
        numerator="actions asked for by the as-at day and not done, not refused and not withdrawn",
        group_by=group_of(
            "kind",
            "CASE WHEN due_on IS NULL THEN 'no_due_day' WHEN due_on <= $as_at THEN 'overdue' ELSE 'not_yet_due' END",
        ),
        unit="actions",
        disclosure=Disclosure.OPEN,
        disclosure_reason=PROMISES,
        source=_ACTIONS,
        needs=("actions",),
    ),
    Indicator(
        id="remedies_paid",
        title="Paid as remedies",
        question="How much was paid to put things right?",
        table="action",
        day="done_on",
        counted="in_period AND by_as_at AND kind = 'remedy' AND state = 'done' AND pounds IS NOT NULL",
        amount="pounds",
        numerator="pounds paid as remedies in the period",
        out_of="in_period AND by_as_at AND kind = 'remedy' AND state = 'done' AND pounds IS NOT NULL",
        denominator="remedies paid",
        unit="pounds",
        disclosure=Disclosure.GUARDED,
        disclosure_reason="what one family was paid would be told where there was one remedy",
        least_n=1,
        exclusions="remedies that are no money",
        source=_ACTIONS,
        needs=("actions",),
    ),
    Indicator(
        id="training_reach",
        title="Reached by training",
        question="Of those asked to training, how many came?",
        table="training",
        day="held_on",
        counted="in_period AND by_as_at AND invited IS NOT NULL",
        amount="attended",
        numerator="people who came to training held in the period",
        out_of="in_period AND by_as_at AND attended IS NOT NULL",
        out_of_amount="invited",
        denominator="people asked to come",
        unit="people",
        disclosure=Disclosure.OPEN,
        disclosure_reason=PROMISES,
        direction=Direction.HIGHER,
        exclusions="training for which one of the two numbers was not kept",
        source=_TRAINING,
        needs=("training",),
    ),
    _reply("every_point_answered", "Replies that answer every point", "Did replies answer every point?"),
    _reply("finding_stated", "Replies that say what was found", "Did replies say what was found on each point?"),
    _reply("apology", "Replies that say sorry", "Did replies say sorry where the council was wrong?"),
    _reply(
        "next_step", "Replies that say what can be done next", "Did replies say what can be done next, and by when?"
    ),
    _reply("rewritten", "Replies sent back to be written again", "Had replies to be written again?"),
)
