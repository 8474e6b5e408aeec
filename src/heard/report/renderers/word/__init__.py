"""The report as a Word document that an officer goes on editing: real styles, headings, lists and fields."""

from __future__ import annotations

from .document import render_word

__all__ = ["render_word"]
