"""A promise in words: the count, its range, the year before, and that each one missed is a promise not kept."""

from __future__ import annotations

import pytest

from heard.indicators.judging import UsualRange
from heard.indicators.usual_share import Share, usual_share
from heard.report.words.promise_sentences import promise_sentence, usual_share_sentence, within_promise
from heard.report.words.sentences import Noun
from heard.statistics.special_causes import SpecialCause
from heard.statistics.xmr import Standing
from report.wording_rules import broken_rules

CALL, ANSWERED = Noun("call", "calls"), within_promise("answered", 2)


def said(now, before=None):
    return promise_sentence(now, CALL, ANSWERED, before, "in 2023/24")


def test_a_promise_kept_for_some():
    assert said((140, 205)) == (
        "140 of the 205 calls were answered within the 2 working days promised (68%, range 62% to 74%); the promise was"
        " not kept for the other 65."
    )


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ((0, 0), "There were no calls."),
        ((1, 1), "The one call was answered within the 2 working days promised: the promise was kept."),
        ((0, 1), "The one call was not answered within the 2 working days promised: the promise was not kept."),
        ((30, 30), ": the promise was kept for every one."),
        ((0, 30), ": the promise was not kept for all 30."),
        ((29, 30), "; the promise was not kept for the other one."),
    ],
)
def test_nothing_one_none_and_all(now, ends):
    assert said(now).endswith(ends)


def test_a_promise_of_one_day():
    assert within_promise("sent", 1).many == "were sent within the 1 working day promised"


def test_each_one_missed_is_a_promise_not_kept_whatever_chance_explains():
    assert said((140, 205), (120, 190)).endswith("chance; each of the 65 is a promise not kept all the same.")
    assert "now it is a larger share than chance would explain" in said((180, 205), (100, 190))
    assert said((100, 205), (150, 190)).endswith(", and each of the 105 is a promise not kept.")
    assert said((60, 120), (95, 190)).endswith(
        "(50%), the same share; each of the 60 is a promise not kept all the same."
    )
    assert said((119, 120), (95, 190)).endswith("; the one missed is a promise not kept all the same.")
    assert "promise not kept" not in said((120, 120), (95, 190))


def test_more_of_still_more_is_a_smaller_share_and_never_fewer():
    """More calls in time than the year before, of more still: a smaller share, and never "fewer"."""
    text = said((16_725, 20_211), (16_456, 19_533))
    assert ": now it is a smaller share than chance would explain, and each of the 3,486 is" in text
    assert "fewer" not in text


def test_percentages_that_would_hide_the_verdict_have_a_decimal():
    text = said((16_500, 20_000), (16_700, 20_010))
    assert "(82.5%, range 82.0% to 83.0%)" in text
    assert "it was 16,700 of 20,010 (83.5%): now it is a smaller share" in text


def test_a_share_that_hardly_moved_is_about_the_same():
    assert said((141, 205), (130, 190)).endswith(
        "it was 130 of 190 (68%), about the same share; each of the 64 is a promise not kept all the same."
    )


def test_a_year_before_with_none():
    assert said((140, 205), (0, 0)).endswith("In 2023/24 there were no calls.")


def test_the_usual_range():
    steady = [Share(f"Q{n}", kept, 5000) for n, kept in enumerate((3400, 3500, 3450, 3550, 3380, 3480, 3420, 3520), 1)]
    text = usual_share_sentence(usual_share(steady))
    assert text.startswith("Over 8 quarters the share has stayed in its usual range, ")
    assert "provisional until there are 13 quarters" in text
    low = usual_share_sentence(usual_share([*steady, Share("Q9", 2000, 5000)]))
    assert low.startswith("In the last quarter it was 40%: below the usual range over 9 quarters, ")
    after = usual_share_sentence(usual_share([*steady[:4], Share("Q9", 1000, 5000), *steady[4:]]))
    assert "1 of the 9 quarters was outside it" in after
    run = usual_share_sentence(usual_share([Share("", 30, 60)] * 7 + [Share("", 40, 60)] * 7))
    assert run.startswith(
        "In the last quarter it was 67%: at least 7 quarters in a row above the average. The usual range is "
    )
    assert "provisional" not in run
    for every, words in ((3, "60%"), (5, "every one"), (0, "none")):
        assert (
            usual_share_sentence(usual_share([Share("", every, 5)] * 8))
            == f"In each of the 8 quarters shown it was {words}."
        )


def test_a_share_that_would_read_as_the_end_of_its_range_has_decimals():
    just = UsualRange(("",) * 8, (0.84,) * 7 + (0.8262,), 0.84, (0.8267,) * 8, (0.8574,) * 8,
                      (SpecialCause.NONE,) * 7 + (SpecialCause.BELOW_LIMITS,), Standing.FIRM)  # fmt: skip
    assert usual_share_sentence(just) == (
        "In the last quarter it was 82.6%: below the usual range over 8 quarters, 82.7% to 85.7%."
    )


def test_no_sentence_breaks_the_rules_of_wording():
    pairs = [(0, 0), (0, 1), (1, 1), (2, 2), (0, 2), (7, 9), (9, 9), (19, 20), (140, 205), (205, 205), (13109, 19852)]
    for now in pairs:
        for before in (None, *pairs):
            assert not broken_rules(said(now, before)), said(now, before)
