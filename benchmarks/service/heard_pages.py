"""Heard's pages as a complaints officer asks for them."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import django

from .driving import Answer, Browser, Took, took

#: Searched for in turn: words that many cases hold and words that few do, and names.
WORDS = ("taxi", "marmalade", "orthodontist", "interpreter", "kaleidoscope", "wheelchair", "lighthouse", "respite")
NAMES = ("Quillfeather", "Ashdown", "Bea Lightfoot", "Theo Yarrow", "Wagstaff", "Priya Skylark", "Thistlewood", "Zeb")
_TURNS = 120


def set_up(address: str, folder: str) -> None:
    """Lets this process reach the database that the service is on."""
    os.environ |= {"DATABASE_URL": address, "HEARD_DATA": folder, "DJANGO_SETTINGS_MODULE": "heard.service.settings"}
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def fill_up_to(number: int) -> None:
    """Adds made-up cases until there are so many, as `heard load-test-data` does."""
    from django.db import connection

    from heard.service.cases.load_test import fill
    from heard.service.cases.models import Case

    list(fill(number - Case.objects.count()))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()


def count_the_quarters() -> None:
    """Counts the figures that the page of figures shows, as `heard count` does."""
    from django.db import connection

    from heard.service.figures.counting import count
    from heard.service.today import today

    count(today())
    connection.close()


def signed_in(role: str = "officer") -> dict[str, str]:
    """The cookie of a person of this role who has signed in with a second factor."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import connection

    from heard.service.accounts.middleware import SECOND_FACTOR_KNOWN
    from heard.service.accounts.models import User

    person = User.objects.filter(role=role).order_by("pk")[0]
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "heard.service.accounts.backend.PersonBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[SECOND_FACTOR_KNOWN] = True
    session.save()
    connection.close()
    return {"sessionid": session.session_key}


def references(number: int) -> list[str]:
    """The references of some cases, drawn at random, that the person may see."""
    from django.db import connection

    from heard.service.accounts.models import User
    from heard.service.cases.visibility import cases_visible_to

    person = User.objects.filter(role="officer").order_by("pk")[0]
    every = list(cases_visible_to(person).order_by("pk").values_list("reference", flat=True))
    connection.close()
    return random.Random(1).sample(every, min(number, len(every)))


def measured(browser: Browser) -> Iterator[tuple[str, Took]]:
    """Each kind of page, and how long it took."""
    some = references(_TURNS)
    # Forms carry the token that a first visit to one gives.
    browser.get("/cases/search/")
    yield "worklist, open cases by due date", took(lambda turn: browser.get("/"), _TURNS)
    yield "worklist, the person's own", took(lambda turn: browser.get("/?whose=mine"), _TURNS)
    yield "answered or closed cases", took(lambda turn: browser.get("/?state=past"), _TURNS)
    yield (
        "answered or closed cases of a kind that is not there",
        took(lambda turn: browser.get("/?state=past&kind=other_procedure"), _TURNS),
    )
    yield "case page", took(lambda turn: browser.get(f"/cases/{some[turn % len(some)]}/"), _TURNS)
    for what, texts in (("word", WORDS), ("name", NAMES)):
        yield (
            f"search by {what}",
            took(lambda turn, texts=texts: searched(browser, texts[turn % len(texts)]), _TURNS),
        )
    yield "register a complaint: the form", took(lambda turn: browser.get("/cases/register/"), _TURNS)
    yield "register a complaint: sent", took(lambda turn: browser.post("/cases/register/", complaint(turn)), _TURNS)
    if "What came of the complaints answered" not in browser.get("/figures/").body:
        raise RuntimeError("the page of figures shows none")
    yield "the quarter's figures", took(lambda turn: browser.get("/figures/"), _TURNS)


def searched(browser: Browser, words: str) -> Answer:
    """A search, and the page to which it leads where something was found."""
    sent = browser.post("/cases/search/", {"words": words})
    return browser.get(sent.location) if sent.location else sent


def complaint(turn: int) -> dict[str, str]:
    """What an officer types into the form."""
    from heard.service.today import today

    day = today()
    return {
        "kind": "complaint", "on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year),
        "channel": "phone", "name": f"Rowan Measured{turn}", "complainant_type": "parent",
        "own_words": "Nobody rang me back about the taxi. " * 6, "summary": "Calls were not returned",
        "theme": "COM", "team": "North assessment",
    }  # fmt: skip
