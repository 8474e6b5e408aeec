"""The sentences of the page for everybody: short, and without a word that only the council uses."""

from __future__ import annotations

from heard.law.explanation import length_in_words
from heard.law.vocabulary import Clock

from .sentences import number_of
from .timeliness_sentences import Due

FEW_MAY_BE_SILENT = "A small number does not mean that all is well. Some people who are let down say nothing."


def how_many(now: int, before: int | None, refused: int, thanks: int) -> str:
    """How many complaints came, and the year before; before None where that is not known."""
    text = f"We took on {number_of(now, 'new complaint')} this year."
    if before is not None:
        text += f" The year before it was {before:,}." if before else " The year before there were none."
    if refused:
        text += f" We did not take on {refused:,} more. We must tell each person why."
    if thanks:
        text += f" We were also thanked {'once' if thanks == 1 else f'{thanks:,} times'}."
    return text


def how_long(clock: Clock) -> str:
    """How long the council has for an answer, and how long at most."""
    text = f"We have {length_in_words(clock)} for a first answer."
    if clock.extension:
        text += f" It can be {clock.extension.length} if it is hard to sort out, but we must tell you why in good time."
    return text


def in_time(due: Due, *, is_law: bool) -> str:
    """How many answers came in time. is_law: to be late without a valid extension breaks the law."""
    decided = due.whole - due.not_yet_due
    if not decided:
        return "No answers were due this year."
    if decided == 1:
        return f"One answer was due this year. It {'came in time' if due.in_time else 'did not come in time'}."
    text = f"{decided:,} answers were due this year. {_of_them(due.in_time, decided)} came in time."
    if due.missed:
        text += f" {due.missed:,} {'was' if due.missed == 1 else 'were'} late"
        breaks = "that breaks" if due.missed == 1 else "each one breaks"
        text += f", and {breaks} the law." if is_law else "."
    unknown = due.extension_not_shown + due.temporary_rule
    if unknown:
        text += f" For {unknown:,} we cannot tell."
    return text


def _of_them(count: int, whole: int) -> str:
    return "None of them" if not count else "All of them" if count == whole else f"{count:,}"


def found_wrong(upheld: int, decided: int) -> str:
    """In how many complaints something had gone wrong."""
    if not decided:
        return "We did not finish any complaints this year."
    if decided == 1:
        return f"We finished one complaint. We found that {'something' if upheld else 'nothing'} had gone wrong."
    if not upheld:
        return f"We finished {decided:,} complaints. In none of them did we find that something had gone wrong."
    many = f"all {decided:,}" if upheld == decided else f"{upheld:,} of them"
    return f"We finished {decided:,} complaints. In {many} we found that something had gone wrong."


def promised_and_done(done: int, promised: int) -> str:
    """How much of what was to be done by now is done."""
    if not promised:
        return ""
    text = f"We said that we would do {number_of(promised, 'thing')} by now."
    if promised == 1:
        return f"{text} It is {'' if done else 'not '}done."
    text += f" {_of_them(done, promised)} {'is' if done <= 1 else 'are'} done."
    left = promised - done
    return f"{text} {left:,} {'is' if left == 1 else 'are'} not." if 0 < left < promised else text


def answers_read_again(every_point: int, read: int) -> str:
    """How many answers, read again by somebody else, answered all that was asked; empty where none was."""
    if not read:
        return ""
    if read == 1:
        return (
            f"We read one answer again to check it. It {'dealt' if every_point else 'did not deal'} with every point."
        )
    return f"We read {read:,} answers again to check them. {_of_them(every_point, read)} dealt with every point."
