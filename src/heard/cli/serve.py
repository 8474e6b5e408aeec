"""`heard serve`: starts the service. On trial it makes its own database; in production it refuses what is not safe."""

from __future__ import annotations

import argparse
import os
import sys


def run(options: argparse.Namespace) -> int:
    """Starts gunicorn and gives its status when it ends; 2 where the settings are not safe or cannot be read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.service.settings")
    from heard.service.environment import SettingError

    try:
        import django

        django.setup()
    except SettingError as problem:
        print(problem, file=sys.stderr)
        return 2
    from django.conf import settings

    if settings.PRODUCTION:
        return _production(options)
    return _trial(options)


def _production(options: argparse.Namespace) -> int:
    from heard.service.checks import unsafe_settings

    unsafe = unsafe_settings()
    if unsafe:
        print("Heard does not start: these settings are not safe.", file=sys.stderr)
        for line in unsafe:
            print(f"  {line}", file=sys.stderr)
        return 2
    return _listen(options)


def _trial(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if options.example:
        from heard.service.accounts.one_time_links import make_links
        from heard.service.accounts.roles import RIGHTS
        from heard.service.demonstration import fill
        from heard.service.today import today

        fill(today())
        address = f"http://localhost:{options.port}"
        print(f"Heard is at {address} with made-up cases. Sign in once as:")
        for role, path in make_links().items():
            print(f"  {RIGHTS[role].name:<22} {address}{path}")
        print("Each link works once. Stop with Ctrl-C; `make run` gives new ones.", flush=True)
    return _listen(options)


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
