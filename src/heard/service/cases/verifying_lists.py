"""Whether what lists, rights and search keep of cases is what their entries tell; and making it again where it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction

from heard.service.today import today

from .casefile import Casefile, casefile
from .keeping import entries_of, entries_of_each
from .law import calendar, procedure
from .listing import keep_listed, keep_listed_again, listed
from .models import Barred, Case, Kept, ListedCase, ListedPromise, Part
from .promises import Promise, promises
from .searching import searchable, searchable_now

_AT_ONCE = 200


class Lists:
    """What lists, rights and search keep of some cases."""

    def __init__(self, numbers: Sequence[int]) -> None:
        between = {"case__gte": numbers[0], "case__lte": numbers[-1]}
        self.listed: dict[int, dict[str, Any]] = {
            row["case_id"]: dict(row) for row in ListedCase.objects.filter(**between).values()
        }
        self.parts = _sets(Part.objects.filter(**between).values_list("case_id", "person_id", "part", "until"))
        self.barred = _sets(Barred.objects.filter(**between).values_list("case_id", "person_id"))
        self.kept = _sets(Kept.objects.filter(**between).values_list("case_id", "role"))
        self.promises = _sets(ListedPromise.objects.filter(**between).values_list("case_id", *Promise._fields))
        self.words = searchable_now(numbers[0], numbers[-1])

    def differs(self, row: Case, file: Casefile) -> Iterator[str]:
        """What of it is otherwise than the entries of one of the cases tell, each in words."""
        now = self.listed.get(row.pk)
        if now is None:
            yield "it is in no list"
        else:
            differ = [name for name, value in listed(file).items() if now[name] != value]
            if differ:
                yield f"lists hold another {', '.join(differ)} than its entries tell"
        if self.parts[row.pk] != set(file.parts()):
            yield "who has a part in it differs from what its entries tell"
        if not file.erased and self.barred[row.pk] != {(person,) for person in file.barred()}:
            yield "who may not see it differs from what its entries tell"
        if not file.erased and self.kept[row.pk] != {(role,) for role in file.kept_from()}:
            yield "the roles that it is kept from differ from what its entries tell"
        if self.promises[row.pk] != set(promises(file)):
            yield "what was promised in it differs from what its entries tell"
        if self.words.get(row.pk) != ([] if file.hidden else searchable(row.reference, file)):
            yield "the words by which it is found differ from those of its entries"


def all_made_again() -> int:
    """Makes again what is kept of every case, where it differs from what the entries tell. Gives of how many it did.

    A case whose entries cannot be read is left as it is: `heard verify` says which, and why.
    """
    numbers = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    return sum(_made_again(numbers[start : start + _AT_ONCE]) for start in range(0, len(numbers), _AT_ONCE))


@transaction.atomic
def _made_again(numbers: Sequence[int]) -> int:
    rows = list(Case.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    lists, entries = Lists(numbers), entries_of_each(rows)
    differing = []
    for row in rows:
        try:
            file = casefile(procedure(row.procedure), entries[row.pk], today(), calendar())
        except (ValueError, LookupError):
            continue
        if any(lists.differs(row, file)):
            differing.append((row, file))
    keep_listed_again(differing)
    return len(differing)


@transaction.atomic
def make_again(row: Case) -> None:
    """Makes again from its entries what lists, rights and search keep of a case."""
    locked = Case.objects.select_for_update().get(pk=row.pk)
    keep_listed(locked, casefile(procedure(locked.procedure), entries_of(locked), today(), calendar()))


def _sets(rows: Any) -> dict[int, set[tuple[Any, ...]]]:
    found: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
    for case, *rest in rows:
        found[case].add(tuple(rest))
    return found
