"""Text that a drawing cannot hold does not end the process that draws it."""

from __future__ import annotations

import pytest

from heard.report import charts


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\n", "\u2028", "\ud800", "\uffff"])
def test_what_no_drawing_can_hold_is_left_out(letter):
    spec = charts.bars([f"a{letter}b", "a\\b"], [5, 3], "Points")
    drawn = charts.svg(spec, "figure", "Title", "Description")
    assert letter not in drawn
    assert ">a b<" in drawn
    assert "a\\b" in drawn


def test_letters_beyond_the_first_plane_are_drawn():
    assert "😀" in charts.svg(charts.bars(["😀", "b"], [5, 3], "Points"), "figure", "Title", "Description")
