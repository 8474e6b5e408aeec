"""`heard serve`: starts the service. On trial it makes its own database; in production it refuses what is not safe."""

from __future__ import annotations

import argparse
import socket
import sys

from .counted import Wrong, ended
from .service_setup import know_settings, see_to_the_database, told_of_the_database


def run(options: argparse.Namespace) -> int:
    """Starts gunicorn and gives its status when it ends; 2 where something is wrong or not safe."""
    return ended(options, _run)


def _run(options: argparse.Namespace) -> int:
    know_settings()
    from django.conf import settings

    if settings.PRODUCTION and not _safe():
        return 2
    see_to_the_database()
    _see_that_the_port_is_free(options.address, options.port)
    if options.example and not settings.PRODUCTION:
        _fill_with_the_example(options.port)
    return _listen(options)


def _safe() -> bool:
    from heard.service.checks import unsafe_settings

    unsafe = unsafe_settings()
    if unsafe:
        print("Heard does not start: these settings are not safe.", file=sys.stderr)
        for line in unsafe:
            print(f"  {line}", file=sys.stderr)
    return not unsafe


def _see_that_the_port_is_free(address: str, port: int) -> None:
    # gunicorn tries for five seconds, tells each try, and ends with a status that says nothing.
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        socket.create_server((address, port), family=family).close()
    except (OSError, OverflowError):
        raise Wrong(
            f"Heard cannot listen at {address}, port {port}: it is taken, or not for this account. Name another with --port."
        ) from None


def _fill_with_the_example(port: int) -> None:
    from heard.service.accounts.one_time_links import make_links
    from heard.service.accounts.roles import RIGHTS
    from heard.service.demonstration import RealWork, fill
    from heard.service.today import today

    with told_of_the_database():
        try:
            fill(today())
        except RealWork as problem:
            raise Wrong(str(problem)) from None
        links = make_links()
    address = f"http://localhost:{port}"
    print(f"Heard is at {address} with made-up cases. Sign in once as:")
    for role, path in links.items():
        print(f"  {RIGHTS[role].name:<22} {address}{path}")
    print("Each link works once. Stop with Ctrl-C; `make run` gives new ones.", flush=True)


def _listen(options: argparse.Namespace) -> int:
    from django.db import connection
    from gunicorn.app.base import BaseApplication

    class Service(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            for name, value in {
                "bind": f"{options.address}:{options.port}",
                "workers": options.workers,
                "preload_app": True,
                "timeout": 60,
                # A worker that is asked to end finishes what it does; nothing of a request is written to a log.
                "graceful_timeout": 30,
                "limit_request_line": 2000,
                "loglevel": "warning",
            }.items():
                self.cfg.set(name, value)

        def load(self) -> object:
            from heard.service.wsgi import application

            return application

    connection.close()  # a connection must not be shared by the workers that are forked from here
    Service().run()
    return 0
