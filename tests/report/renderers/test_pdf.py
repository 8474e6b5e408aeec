"""The report as PDF: everything is in it, it can be read aloud, and it is the same wherever it is made."""

from __future__ import annotations

import io

import pypdf
import pytest

from heard.report.renderers.pdf import render_pdf
from report.one_of_each import ONE_OF_EACH


@pytest.fixture(scope="module")
def one_of_each() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf(ONE_OF_EACH)))


def test_every_block_is_there(one_of_each):
    text = " ".join(" ".join(page.extract_text() for page in one_of_each.pages).split())
    for words in ("A page of every block", "Another paragraph.", "A caution.", "Something missing.", "What it means.",
                  "A note.", "First.", "A finding", "Its figures", "Where it comes from."):  # fmt: skip
        assert words in text, words
