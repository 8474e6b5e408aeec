"""django-helpdesk beside Heard: as many tickets, the same server, the same pages, asked for in the same way."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from json import dumps
from pathlib import Path
from urllib.parse import quote

from heard.service.cases.load_test_words import LAST_NAMES
from heard.service.cases.load_test_words import WORDS as IN_TEXTS

from .driving import Answer, Browser, Took, took
from .heard_pages import NAMES, WORDS
from .running import ROOT, workers

_TURNS = 40
_HERE = Path(__file__).parent


def environment_with_helpdesk(folder: Path) -> Path:
    """The Python of an environment of its own that has django-helpdesk; made where it is not there yet."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        locked = _HERE / "requirements-helpdesk.txt"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", locked], check=True)
    return python


def measured(address: str, size: int) -> Iterator[tuple[str, Took]]:
    """The kinds of page that both have, and how long each took."""
    python = str(environment_with_helpdesk(ROOT / "build" / "helpdesk"))
    environment = {
        "HELPDESK_DATABASE": address, "DJANGO_SETTINGS_MODULE": "helpdesk_site.settings", "PYTHONPATH": str(_HERE),
    }  # fmt: skip
    filled = subprocess.run(
        [python, "-m", "helpdesk_site.fill", str(size), " ".join(IN_TEXTS), " ".join(LAST_NAMES)],
        env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    cookies = {"sessionid": filled.stdout.split()[-1]}
    with workers("helpdesk_site.wsgi", environment, python) as running:
        browser = Browser(running.port, cookies)
        open_now = {"filtering": {"status__in": [1, 2]}, "sorting": "due_date", "search_string": ""}
        yield "worklist, open cases by due date", took(lambda turn: _list(browser, open_now), _TURNS, warm=3)
        yield "case page", took(lambda turn: browser.get(f"/tickets/{turn * 17 % size + 1}/"), _TURNS, warm=3)
        for what, texts in (("word", WORDS), ("name", NAMES)):
            yield (
                f"search by {what}",
                took(lambda turn, texts=texts: _list(browser, {"search_string": texts[turn % 8]}), _TURNS // 2, warm=2),
            )
        yield "register a complaint: the form", took(lambda turn: browser.get("/tickets/submit/"), _TURNS, warm=3)
        yield (
            "register a complaint: sent",
            took(lambda turn: browser.post("/tickets/submit/", _ticket(turn)), _TURNS, warm=3),
        )


def _list(browser: Browser, query: dict[str, object]) -> Answer:
    """The rows of the list. Its page asks for them by a second request, which alone is measured."""
    text = quote(b64encode(dumps(query).encode()).decode())
    return browser.get(f"/datatables_ticket_list/{text}?draw=1&start=0&length=25&order[0][column]=6&order[0][dir]=asc")


def _ticket(turn: int) -> dict[str, str]:
    return {
        "queue": "1", "title": f"Calls were not returned {turn}", "body": "Nobody rang me back about the taxi. " * 6,
        "priority": "3", "submitter_email": "", "due_date": "", "assigned_to": "",
    }  # fmt: skip
