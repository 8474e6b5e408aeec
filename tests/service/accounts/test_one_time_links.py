"""Links that sign in on trial: each guard holds alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client

from heard.service.accounts import one_time_links, services
from heard.service.accounts.models import OneTimeLink, User
from heard.service.accounts.roles import Role
from heard.service.audit.models import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(a_person: Callable[..., User]) -> str:
    a_person(Role.ADMINISTRATOR)
    services.mark_as_example()
    return one_time_links.make_links()[Role.ADMINISTRATOR]


def _browser(**more: str) -> Client:
    return Client(HTTP_HOST="localhost", **more)


def test_a_link_signs_in_once(link: str) -> None:
    client = _browser()
    assert "stands in for a password" in client.get(link).content.decode()
    assert client.post(link).headers["Location"] == "/people/"
    assert client.get("/people/").status_code == 200
    assert Record.objects.filter(verb="one_time_link_used").count() == 1
    for method in (_browser().get, _browser().post):
        answer = method(link)
        assert (answer.status_code, "used already" in answer.content.decode()) == (403, True)


def test_looking_at_a_link_does_not_use_it_up(link: str) -> None:
    _browser().get(link)
    assert _browser().post(link).status_code == 302


def test_a_link_that_is_late_says_so(link: str) -> None:
    OneTimeLink.objects.update(expires=OneTimeLink.objects.get().expires - timedelta(hours=2))
    assert "too old" in _browser().get(link).content.decode()
    assert "_auth_user_id" not in _follow(link)


def test_a_link_is_refused_from_another_machine_or_through_a_proxy(link: str) -> None:
    for more in ({"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"REMOTE_ADDR": ""}):
        answer = _browser(**more).post(link)
        assert (answer.status_code, "same computer" in answer.content.decode()) == (403, True), more


def test_a_link_is_refused_in_production(link: str, settings: LazySettings) -> None:
    settings.PRODUCTION = True
    assert _browser().post(link).status_code == 403
    assert one_time_links.make_links() == {}


def test_a_link_is_refused_where_the_data_is_not_made_up(a_person: Callable[..., User], link: str) -> None:
    from heard.service.accounts.models import Installation

    Installation.objects.all().delete()
    assert _browser().post(link).status_code == 403
    assert one_time_links.make_links() == {}


def test_the_database_holds_no_link_that_works(link: str) -> None:
    token = link.strip("/").split("/")[-1]
    assert token not in str(OneTimeLink.objects.values())


def test_an_unknown_link_says_so(link: str) -> None:
    assert "not one of this service" in _browser().get("/in/guessed/").content.decode()


def _follow(link: str) -> dict[str, object]:
    client = _browser()
    client.post(link)
    return dict(client.session)
