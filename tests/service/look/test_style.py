"""The style sheet is the one that its note names, and holds nothing that a council may not use."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import LazySettings
from django.test import Client

import heard.service

STATIC = Path(heard.service.__file__).parent / "static"


def test_the_style_sheet_is_the_one_that_its_note_names() -> None:
    sheet = (STATIC / "govuk-frontend-6.3.0.css").read_bytes()
    assert hashlib.sha256(sheet).hexdigest() in (STATIC / "govuk-frontend.md").read_text()
    for word in (b"GDS Transport", b"crest", b"@font-face", b"url("):
        assert word not in sheet


def test_our_own_sheet_fetches_nothing() -> None:
    assert "url(" not in (STATIC / "service.css").read_text()


def test_the_council_s_colour_is_served_and_nothing_but_a_colour(settings: LazySettings) -> None:
    client = Client(HTTP_HOST="localhost")
    settings.COLOUR = "#005A30"
    assert client.get("/council.css").content.decode() == ":root { --council: #005A30; }\n"
    settings.COLOUR = "red; } body { display: none"
    assert "display" not in client.get("/council.css").content.decode()
