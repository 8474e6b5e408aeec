"""The log: who did what, when. Only ever added to, and it holds no name and no words of a case."""

from __future__ import annotations

from django.db import models


class Record(models.Model):
    """One line of the log.

    `actor` is a person's number and no foreign key: the line outlives the account, and nothing may rewrite it.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=64, blank=True, default="")
    detail = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        # The page of the log asks for the newest of one kind, of one person, of one subject: each from its own index.
        indexes = (
            models.Index(fields=("kind", "id"), name="audit_kind"),
            models.Index(fields=("actor", "id"), name="audit_actor"),
            models.Index(fields=("subject", "id"), name="audit_subject"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.subject}"
