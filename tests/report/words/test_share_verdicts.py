"""A share is larger or smaller, never "more" or "fewer"; one that hardly moved is about the same."""

from __future__ import annotations

import pytest

from heard.report.words.share_verdicts import (
    after_the_share_before,
    bare_share_verdict,
    decimals_apart,
    share_verdict_now,
    verdict_on_difference_of_shares,
)
from heard.report.words.timeliness_sentences import STANDARD_TIME, Due, breaches_all_the_same


@pytest.mark.parametrize(
    ("now", "before", "bare", "after"),
    [
        ((83, 100), (61, 100), "a larger share than chance would explain",
         ": now it is a larger share than chance would explain"),
        ((16_725, 20_211), (16_456, 19_533), "a smaller share than chance would explain",
         ": now it is a smaller share than chance would explain"),
        ((57, 100), (52, 92), "about the same share", ", about the same share"),
        ((10, 102), (10, 106), "about the same share", ", about the same share"),
        ((50, 100), (35, 70), "the same share", ", the same share"),
        ((68, 100), (65, 100), "could be chance", ": the difference could be chance"),
        ((62, 100), (61, 100), "could be chance", ": the difference could be chance"),
        ((5, 9), (3, 8), "too few to say whether that is chance",
         ": too few to say whether the difference is chance"),
        ((5, 9), (0, 0), "too few to say whether that is chance",
         ": too few to say whether the difference is chance"),
    ],
)  # fmt: skip
def test_the_verdict_in_words(now, before, bare, after):
    assert bare_share_verdict(now, before) == bare
    assert after_the_share_before(now, before) == after


def test_among_two_shares_it_is_said_which_is_meant():
    assert share_verdict_now((4, 16), (12, 16)) == "now a smaller share than chance would explain"
    assert share_verdict_now((57, 100), (52, 92)) == "about the same share"
    assert verdict_on_difference_of_shares((68, 100), (65, 100)) == "the difference could be chance"


@pytest.mark.parametrize(
    ("now", "before", "decimals"),
    [
        ((16_500, 20_000), (16_700, 20_010), 1),
        ((16_725, 20_211), (16_456, 19_533), 0),
        ((57, 100), (52, 92), 0),
        ((826_100, 1_000_000), (824_600, 1_000_000), 0),
        ((8_261_400, 10_000_000), (8_255_200, 10_000_000), 2),
        ((5, 9), (0, 0), 0),
    ],
)
def test_decimals_only_where_whole_per_cents_would_hide_the_verdict(now, before, decimals):
    assert decimals_apart(now, before) == decimals


def test_what_is_usual_excuses_no_breach():
    assert breaches_all_the_same(Due(13, 2, 7)) == "Each of the 7 that ran over is a breach all the same."
    assert breaches_all_the_same(Due(13, 2, 1)) == "The one that ran over is a breach all the same."
    assert breaches_all_the_same(Due(13, 2, 5, 2)) == (
        "Each of the 5 for which the law was missed is a breach all the same."
    )
    assert breaches_all_the_same(Due(13, 2, 5, 0, 3)) == "Each of the 5 that ran over is a breach all the same."
    assert breaches_all_the_same(Due(13, 0, 7), STANDARD_TIME) == "Each of the 7 that ran over is late all the same."
    assert breaches_all_the_same(Due(13, 0, 0, 2)) == ""
