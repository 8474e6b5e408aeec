"""Figures that were counted in a process of their own, so that a page of them asks for rows and counts nothing."""

from __future__ import annotations

from django.db import models


class KeptCount(models.Model):
    """One figure of one period, as it stood on the day that it speaks from. Counted anew, it takes the place of the last.

    open_to_all: whether the public edition shows it as it is. denominator empty: a plain count.
    """

    as_at = models.DateField()
    period = models.CharField(max_length=12)
    indicator = models.CharField(max_length=60)
    group = models.CharField(max_length=300, blank=True)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(null=True)
    not_known = models.BigIntegerField(default=0)
    open_to_all = models.BooleanField()

    class Meta:
        """The page asks for a few indicators of every period that is kept."""

        indexes = (models.Index(fields=("period", "indicator"), name="kept_counts"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.period} {self.group}".strip()


class KeptSentence(models.Model):
    """What the report would say of a period, in the order in which it says it. Only of figures that are open to all."""

    as_at = models.DateField()
    period = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.text
