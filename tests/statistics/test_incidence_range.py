"""The range of a share by one outcome: against the cases where it is known in closed form, and by simulation."""

from __future__ import annotations

import math
import random
from collections import Counter

import pytest

from heard.statistics.incidence import cumulative_incidence_of_counts
from heard.statistics.incidence_range import reached_by_day
from heard.statistics.intervals import normal_quantile
from heard.statistics.survival import kaplan_meier_of_counts

#: Age in days: how many answered, withdrawn, still open.
WORKED = {2: (3, 1, 0), 5: (4, 0, 1), 8: (2, 1, 0), 10: (5, 0, 2), 14: (1, 0, 0), 20: (2, 1, 3)}


def split(worked):
    return {day: ({"answered": a, "withdrawn": w}, o) for day, (a, w, o) in worked.items()}


def deviation(point):
    """The standard deviation behind a range, from its lower end."""
    left = 1 - point.share
    factor = math.log(left) / math.log(1 - point.lower)
    return math.log(factor) / normal_quantile(0.95) * left * -math.log(left)


def test_the_share_is_that_of_the_incidence():
    shares = cumulative_incidence_of_counts(split(WORKED))
    for point in reached_by_day(split(WORKED), "answered"):
        assert point.share == shares.by(point.day, "answered")
        assert point.lower < point.share < point.upper
    assert [point.at_risk for point in reached_by_day(split(WORKED), "answered")] == [26, 22, 17, 14, 7, 6]


def test_with_one_outcome_it_is_the_range_of_the_curve():
    counts = {day: (a, o) for day, (a, _, o) in WORKED.items()}
    curve = kaplan_meier_of_counts(counts)
    for point in reached_by_day({day: ({"answered": a}, o) for day, (a, o) in counts.items()}, "answered"):
        assert (point.share, point.lower, point.upper) == pytest.approx(curve.answered_by(point.day), rel=1e-12)
        assert point.at_risk == curve.at_risk(point.day)


def test_where_nobody_is_still_open_the_variance_is_that_of_a_share():
    counts = {day: ({"answered": a, "withdrawn": w + o}, 0) for day, (a, w, o) in WORKED.items()}
    for point in reached_by_day(counts, "answered"):
        assert deviation(point) == pytest.approx(math.sqrt(point.share * (1 - point.share) / 26), rel=1e-9)


def test_the_deviation_is_that_of_cohorts_drawn_again():
    drawn, shares = random.Random(7), []
    for _ in range(2_000):
        counts: dict[int, tuple[Counter[str], int]] = {}
        for _ in range(120):
            answered, withdrawn, watched = drawn.expovariate(1 / 12), drawn.expovariate(1 / 40), drawn.uniform(0, 40)
            first = min(answered, withdrawn, watched)
            reached, still_open = counts.get(math.ceil(first), (Counter(), 0))
            if first < watched:
                reached = reached + Counter(["answered" if first == answered else "withdrawn"])
            counts[math.ceil(first)] = (reached, still_open + (first == watched))
        shares.append((cumulative_incidence_of_counts(counts).by(15, "answered"), counts))
    mean = sum(share for share, _ in shares) / len(shares)
    seen = math.sqrt(sum((share - mean) ** 2 for share, _ in shares) / len(shares))
    said = [deviation([p for p in reached_by_day(c, "answered") if p.day <= 15][-1]) for _, c in shares[:200]]
    assert sum(said) / len(said) == pytest.approx(seen, rel=0.05)


def test_none_and_all_have_no_range():
    (none,) = reached_by_day({3: ({"withdrawn": 4}, 1)}, "answered")
    assert none == (3, 5, 0.0, None, None)
    assert reached_by_day({3: ({"answered": 4}, 0)}, "answered")[-1] == (3, 4, 1.0, None, None)
    # All in several steps: a sum of twelfths that a float does not hold
    several = {day: ({"answered": many}, 0) for day, many in {3: 4, 8: 3, 15: 3, 30: 2}.items()}
    assert reached_by_day(several, "answered")[-1] == (30, 2, 1.0, None, None)


def test_nobody_and_what_cannot_be_are_refused():
    with pytest.raises(ValueError, match="at least one case"):
        reached_by_day({}, "answered")
    with pytest.raises(ValueError, match="between 0 and 1"):
        reached_by_day(split(WORKED), "answered", confidence=1)
