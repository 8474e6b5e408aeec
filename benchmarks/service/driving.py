"""Asking for pages one after the other, as one signed-in person does, and how long each took."""

from __future__ import annotations

import http.client
import re
import statistics
import time
from collections.abc import Callable, Mapping
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode


class Took(NamedTuple):
    """Milliseconds: the median, and the time that 19 of 20 do not go beyond."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f} ms"


class Answer(NamedTuple):
    status: int
    body: str
    location: str


class Browser:
    """Cookies and one connection, kept open where the server keeps it."""

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        """Sends a form with the token that forms carry."""
        return self._ask("POST", path, urlencode({**form, "csrfmiddlewaretoken": self.cookies["csrftoken"]}))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Host": "localhost"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: crumb.value for name, crumb in SimpleCookie(line).items()}
        return Answer(response.status, text, response.headers.get("Location", ""))


def took(work: Callable[[int], Answer], times: int, *, warm: int = 10) -> Took:
    """How long `work` took, given the number of the turn. Raises RuntimeError where an answer is no page and no redirect."""
    taken = []
    for turn in range(-warm, times):
        start = time.perf_counter()
        answer = work(turn)
        spent = time.perf_counter() - start
        if answer.status not in (200, 302):
            raise RuntimeError(f"answered with {answer.status}: {plain(answer.body)[:300]}")
        if turn >= 0:
            taken.append(spent * 1000)
    return Took(statistics.median(taken), statistics.quantiles(taken, n=20)[-1])


def plain(page: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())
