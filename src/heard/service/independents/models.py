"""People from outside the council who take a part in complaints."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models

#: The parts for which somebody may stand in the register.
PARTS = (
    ("investigating_officer", "Investigating officer"),
    ("independent_person", "Independent person"),
    ("panel_chair", "Chair of a panel"),
    ("panel_member", "Member of a panel"),
)


class Independent(models.Model):
    """One person. parts: codes of PARTS, as one text between commas, so that one can be asked for (",panel_chair,").

    checks_until: the last day on which their disclosure and barring check counts. away_until: the last day on which they
    cannot be asked. fee: whole pounds a case. account: their sign-in, where they have one.
    """

    name = models.CharField(max_length=150)
    contact = models.CharField(max_length=300, blank=True)
    parts = models.CharField(max_length=200)
    checks_until = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    fee = models.PositiveIntegerField(null=True, blank=True)
    conflicts = models.TextField(blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def stands_for(self) -> list[str]:
        """The codes of the parts for which they stand."""
        return [code for code, _ in PARTS if f",{code}," in self.parts]

    def why_not(self, on: date) -> str | None:
        """Why they cannot be asked on a day, in words; None where they can."""
        if self.ended_on is not None and self.ended_on < on:
            return "no longer in the register"
        if self.away_until is not None and self.away_until >= on:
            return f"away until {self.away_until.day} {self.away_until:%B %Y}"
        if self.checks_until is None:
            return "no check is recorded"
        if self.checks_until < on:
            return f"the check ended on {self.checks_until.day} {self.checks_until:%B %Y}"
        return None
