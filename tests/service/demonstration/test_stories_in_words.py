"""The made-up cases as their pages show them: every code in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_in_hand import codes_shown

from heard.service.cases.selectors import file_of
from heard.service.demonstration.people import cast
from heard.service.demonstration.stories import STORIES
from heard.service.demonstration.telling import tell

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def test_no_code_is_shown_of_any_story(settings: Any):
    settings.TODAY = TODAY
    people = cast(TODAY)
    shown = {story.told["name"]: codes_shown(file_of(tell(story, people, TODAY), TODAY)) for story in STORIES}
    assert {name: codes for name, codes in shown.items() if codes} == {}
