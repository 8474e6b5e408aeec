"""The sentences of the page for children and young people: short, warm and honest, in words that a child of nine knows."""

from __future__ import annotations

from heard.law.vocabulary import Clock, Unit

#: Where nobody knows how long an answer took.
NOT_WRITTEN_DOWN = "We did not write down how long our answers took. We should have."
#: Under this many, a part of them in words would tell of single people.
LEAST_TOLD = 10

NOT_IN_TROUBLE = (
    "You are not in trouble if you complain.",
    "Nobody may be cross with you for it. Nobody may treat you in a worse way.",
    "If somebody does, it is not your fault. Tell someone you trust.",
)


def what_part(count: int, whole: int) -> str:
    """A part in words: "about half". Empty for fewer than LEAST_TOLD, of whom nothing is told."""
    if whole < LEAST_TOLD:
        return ""
    share = count / whole
    steps = ((0.1, "only a few"), (0.4, "some"), (0.6, "about half"), (0.9, "most"), (1, "nearly all"))
    if count in (0, whole):
        return "all" if count else "none"
    return next(words for top, words in steps if share <= top)


def people_told_us(complaints: int, parents: int | None = None) -> str:
    """How many complaints came from everybody; in words where they are few. parents: theirs, None where that is not told."""
    if not complaints:
        return "Nobody made a complaint to us this year. That does not mean that all was fine."
    if complaints < LEAST_TOLD:
        return "Not many people told us this year that something was wrong."
    text = f"This year, people told us {complaints:,} times that something was wrong."
    text += " We count everybody who tells us, young or grown up."
    return f"{text} Most often, it was a parent." if parents and 2 * parents > complaints else text


def what_we_found(upheld: int, decided: int) -> str:
    """In how many something had gone wrong, in words; where they are too few, that it was looked into."""
    if not decided:
        return ""
    part = what_part(upheld, decided)
    if not part:
        return "We looked into complaints this year. There were too few to say more here."
    if part == "none":
        return "We looked into complaints this year. We did not find that we had got things wrong."
    return f"We looked into complaints this year. In {part} of them, we found that we had got something wrong."


def how_long_it_takes(clock: Clock) -> str:
    """How long an answer may take, in weeks where that is a whole number."""
    text = f"When you complain, you should get an answer in {_weeks(clock, clock.length or 0)}."
    if clock.extension:
        text += f" If it is hard to sort out, it can take {_weeks(clock, clock.extension.length)}."
    return text


def _weeks(clock: Clock, length: int) -> str:
    if clock.unit is Unit.WORKING_DAYS and length % 5 == 0:
        # A bank holiday makes it a day longer.
        return "about one week" if length == 5 else f"about {_NUMBERS.get(length // 5, length // 5)} weeks"
    return f"{length} {'working days' if clock.unit is Unit.WORKING_DAYS else 'days'}"


_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def were_we_in_time(in_time: int, late: int, due: int) -> str:
    """How many answers came in time, in words, and that late is not good enough; of some it may not be known."""
    part = what_part(in_time, due)
    if not part:
        return ""
    text = f"{part[:1].upper()}{part[1:]} of the answers came on time."
    if late:
        text += " Others came late, and that is not good enough." if in_time else " That is not good enough."
    return text


def promises_kept(done: int, promised: int) -> str:
    """How much of what was to be done by now is done, in words."""
    part = what_part(done, promised)
    if not part:
        return ""
    if part == "all":
        return "We have done all the things that we said we would do by now."
    if part == "none":
        return "We have not yet done the things that we said we would do by now."
    return f"We have done {part} of the things that we said we would do by now. We must still do the rest."
