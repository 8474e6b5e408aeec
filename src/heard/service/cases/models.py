"""What is stored of a case: its entries, which are the truth, and what is kept beside them to find them quickly.

An entry holds its kind, its dates, who made it and a commitment to its words. The words lie in a row of their own with
the salt, and files in rows beside it, so that they can be erased and the entry and its chain stand.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models


class Case(models.Model):
    """One contact. All that is true of it is in its entries; `entries` and `last_mark` are the head of their chain."""

    reference = models.CharField(max_length=20, unique=True)
    procedure = models.CharField(max_length=40)
    entries = models.PositiveIntegerField(default=0)
    last_mark = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.reference


class ReferenceCounter(models.Model):
    """The last number given in a year, so that two people never get the same."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Entry(models.Model):
    """One dated thing that happened to a case. Only ever added: triggers refuse every change."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    on = models.DateField(null=True)
    target = models.DateField(null=True)
    known_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    corrects = models.PositiveIntegerField(null=True)
    commitment = models.CharField(max_length=64)
    previous_mark = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_entry_a_number"),)


class Words(models.Model):
    """What an entry says, as one text in JSON, with the salt of its commitment. Goes only with an erasure."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="words")
    salt = models.BinaryField(max_length=32)
    body = models.TextField()


class File(models.Model):
    """A file that came with an entry. Its name and its digest are in the entry's words. Goes only with an erasure."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64)
    content = models.BinaryField()


class Erasure(models.Model):
    """That an entry's words and files were erased: when, under which rule, by whom. Only ever added.

    row: of the row of a register from which the case came, the key of its reference, so that it does not come in again.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="erasure")
    on = models.DateField()
    rule = models.CharField(max_length=200)
    actor = models.BigIntegerField(null=True)
    row = models.CharField(max_length=32, null=True, db_index=True)


class ListedCase(models.Model):
    """What lists need of a case, made from its entries alone: it may be thrown away and made again.

    next_due_on: the earliest day on which a clock that the council or a panel must keep runs out, by any reading;
    empty where none runs. law_due_on: the earliest of those that law or guidance sets, so that a day which the council
    set for itself does not stand before it. decision: the step by which the first thing is done that is not for a
    complaints officer; asked_by: who wrote down what it rests on, and so cannot decide on it. hidden: counts no
    more, so in no list and no figure. complainant: who complains, and the child where that is another, as results of a
    search show them. by_day: the day by which answered and closed cases are ordered, the day they came; the first of all
    days where that is not known. ended_by, ended_on: what ended it.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="listed")
    kind = models.CharField(max_length=30)
    stage = models.CharField(max_length=20, blank=True)
    open = models.BooleanField()
    hidden = models.BooleanField(default=False)
    received_on = models.DateField(null=True)
    next_due_on = models.DateField(null=True)
    next_step = models.CharField(max_length=100, blank=True)
    law_due_on = models.DateField(null=True)
    decision = models.CharField(max_length=40, blank=True, default="")
    asked_by = models.BigIntegerField(null=True)
    team = models.CharField(max_length=100, blank=True)
    owner = models.BigIntegerField(null=True)
    complainant = models.CharField(max_length=200, blank=True, default="")
    by_day = models.DateField(default=date.min)
    ended_by = models.CharField(max_length=20, blank=True, default="")
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("next_due_on", "case"), name="open_by_due", condition=models.Q(open=True, hidden=False)
            ),
            models.Index(
                fields=("owner", "next_due_on"), name="open_by_owner", condition=models.Q(open=True, hidden=False)
            ),
            models.Index(fields=("received_on",), name="by_received"),
            # All that this list is narrowed to stands in the index: what does not fit is passed over without its row.
            models.Index(
                fields=("-by_day", "-case", "kind", "stage", "team", "owner"),
                name="past_by_day",
                condition=models.Q(open=False, hidden=False),
            ),
            models.Index(
                fields=("next_due_on", "case"),
                name="past_by_due",
                condition=models.Q(open=False, hidden=False, next_due_on__isnull=False),
            ),
        )


class Part(models.Model):
    """That a person has a part in a case, and so may see it; until a day, for people from outside. Made from entries."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=40)
    until = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "case", "part"), name="one_part_a_person"),)


class Barred(models.Model):
    """That a person may not see a case, because they are named in it or it is kept from them. Made from entries."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="barred")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "case"), name="barred_once"),)


class Kept(models.Model):
    """That a case is kept from a whole role, as a complaint about the complaints team is. Made from entries."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="kept_from")
    role = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "role"), name="kept_once"),)


class Cover(models.Model):
    """That somebody stands in for somebody who is away, from the first to the last day: sees and does what they would."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    covered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="cover_ends_later"),
        )
        indexes = (models.Index(fields=("covered_by", "last"), name="covers"),)

    def __str__(self) -> str:
        return f"cover from {self.first} to {self.last}"


class SavedView(models.Model):
    """What somebody often narrows the worklist to. It holds codes and a team, never a name, and is called by them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    whose = models.CharField(max_length=10)
    team = models.CharField(max_length=100, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    due = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, default="open")
    kind = models.CharField(max_length=30, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "whose", "team", "stage", "due", "state", "kind"), name="one_view_of_a_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.whose} {self.state} {self.kind} {self.team} {self.stage} {self.due}".strip()


class PendingFile(models.Model):
    """A file that somebody is about to register, kept between two pages for a day at most; then it goes."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"file of {self.at}"


class ListedPromise(models.Model):
    """What was promised in a case and what became of it, so that it can be found whether it was promised before.

    Made from entries, as `promises.Promise` says.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promises")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    what = models.TextField()
    owner = models.TextField()
    made_on = models.DateField(null=True)
    by = models.DateField(null=True)
    stands = models.CharField(max_length=10)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_promise_an_entry"),)

    def __str__(self) -> str:
        return f"promise {self.number}"


class SentForm(models.Model):
    """That a form of registration was sent, so that sending it again leads to the case that it opened."""

    mark = models.CharField(max_length=32)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "mark"), name="a_form_once"),)

    def __str__(self) -> str:
        return f"form of {self.case_id}"
