"""What the made-up register is drawn with: a word by its weight, words by their shares, a day some working days on."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

from heard.calendars import england_and_wales

CALENDAR = england_and_wales()


def day_after(day: date, working_days: int) -> date:
    """The day that is so many working days after `day`; `day` itself for none."""
    return CALENDAR.working_days_after(day, working_days) if working_days else day


def one_of(rng: random.Random, weights: Mapping[str, float]) -> str:
    """A word, each as likely as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]


def quota(rng: random.Random, shares: Mapping[str, float], count: int) -> list[str]:
    """`count` words, shuffled, as near the shares as whole numbers allow."""
    exact = {word: share * count / sum(shares.values()) for word, share in shares.items()}
    words = [word for word, share in exact.items() for _ in range(int(share))]
    nearest = sorted(exact, key=lambda word: int(exact[word]) - exact[word])
    words += nearest[: count - len(words)]
    rng.shuffle(words)
    return words
