"""Which pages a person is offered at the head of every page: from the rights of their role, in one place."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from heard.service.accounts.roles import Right, Sees


class Entry(NamedTuple):
    """One link."""

    words: str
    address: str


def entries(rights: Right) -> list[Entry]:
    """The links of a role, in their order. A page that is not built is not offered."""
    wanted = [
        ("Cases", "case_list", rights.sees is not Sees.NONE),
        ("Register a complaint", "case_register", rights.casework),
        ("Search", "case_search", rights.sees is not Sees.NONE),
        ("Promises", "promises", rights.sees is not Sees.NONE),
        ("Independents", "independents", rights.independents),
        ("Figures", "figures", rights.statistics),
        ("Reports", "reports", rights.statistics),
        ("People", "people", rights.accounts),
        ("Log", "log", bool(rights.log)),
    ]
    return [Entry(words, address) for words, name, may in wanted if may and (address := _address(name))]


def home(rights: Right) -> str:
    """Where a role's work begins: its first page, or the page of one's own sign-in where there is none."""
    offered = entries(rights)
    return offered[0].address if offered else reverse("mfa_index")


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
