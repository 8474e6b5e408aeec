"""The people who use the service, and whether it holds made-up data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from .roles import RIGHTS, Right, Role


class UserManager(BaseUserManager["User"]):
    """Finds people by their e-mail address, whatever letters it is typed in."""

    def create_user(self, email: str, password: str | None = None, **details: Any) -> User:
        """A person without an audit record: for tests and demonstrations. `services.add_person` is the verb."""
        person = self.model(email=email.strip().lower(), **details)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> User:
        """The person of an address."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who may sign in. What they may do follows from the role alone: `roles.RIGHTS`."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=40)
    team = models.CharField(max_length=100, blank=True, default="")
    is_active = models.BooleanField(default=True)
    joined = models.DateField()
    #: The last day on which they may sign in; for people from outside.
    until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    #: Grows when every session of the person must end at once.
    session_round = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        """By name."""

        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def rights(self) -> Right:
        """What goes with the person's role."""
        return RIGHTS[Role(self.role)]

    def get_session_auth_hash(self) -> str:
        """What a session must agree with: it ends with a new password, and with a new round."""
        return salted_hmac(
            "heard.service.accounts.session", f"{self.password}:{self.session_round}", algorithm="sha256"
        ).hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """No session outlives a change of the service's secret."""
        return iter(())

    def may_sign_in(self, on: date) -> bool:
        """Whether the person has access on a day."""
        return self.is_active and (self.until is None or on <= self.until)


class Installation(models.Model):
    """What this database is for: one row. Without it, real work is supposed."""

    example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "example data" if self.example else "real work"


class OneTimeLink(models.Model):
    """A link by which one person signs in once, on trial. The database holds only its digest."""

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(User, on_delete=models.CASCADE)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"one-time link of {self.person_id}"
