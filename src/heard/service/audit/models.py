"""The log: who did what, when. Only ever added to, and it holds no name and no words of a case."""

from __future__ import annotations

from django.db import models


class Record(models.Model):
    """One line of the log.

    `actor` is a person's number and no foreign key: the line outlives the account, and nothing may rewrite it.
    """

    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=64, blank=True, default="")
    detail = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        """How the log is read."""

        # The page of the log asks for the newest of one kind, or of a day; of one person; of one subject: at millions of
        # lines each must be read from an index that holds its order too.
        indexes = (
            models.Index(fields=("kind", "at", "id"), name="audit_kind"),
            models.Index(fields=("kind", "actor", "at", "id"), name="audit_actor"),
            models.Index(fields=("kind", "subject", "at", "id"), name="audit_subject"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.subject}"
