"""Adds an administrator at the machine itself: the first one, who then adds everybody else."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from heard.service.accounts import services
from heard.service.accounts.models import User
from heard.service.accounts.roles import Role


class Command(BaseCommand):
    """`add_administrator name@example.gov.uk "Their Name"` prints the link by which they set a password."""

    help = "Adds an administrator, and prints the path of a page on which they set a password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Takes the e-mail address and the name."""
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        """Adds the person."""
        if User.objects.filter(email=email.strip().lower()).exists():
            raise CommandError("There is already a person with this e-mail address.")
        person = services.add_person(by=None, name=name, email=email, role=Role.ADMINISTRATOR)
        self.stdout.write(services.make_password_link(by=None, person=person))
