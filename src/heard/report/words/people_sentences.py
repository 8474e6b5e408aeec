"""People and their complaints: how many complained more than once, and what that does to the ranges."""

from __future__ import annotations

from collections.abc import Mapping

from heard.statistics.change import widening

from .range_sentences import number_words
from .sentences import COMPLAINT, Noun, capital, counted

PERSON = Noun("person", "people")


def people_and_complaints(
    complaints_per_person: Mapping[int, int], *, person: Noun = PERSON, complaint: Noun = COMPLAINT
) -> str:
    """How many people stand behind the complaints, and that ranges are wider for those who came more than once.

    "30 complaints came from 24 people: 4 people complained more than once and made 10 of them. One person's complaints
    are seldom independent of each other, so ranges here are drawn 1.3 times as wide." complaints_per_person: k -> how
    many people made k complaints. Raises ValueError for a negative number.
    """
    wider = widening(complaints_per_person)
    people = sum(many for each, many in complaints_per_person.items() if each)
    made = sum(each * many for each, many in complaints_per_person.items())
    again = sum(many for each, many in complaints_per_person.items() if each > 1)
    by_them = sum(each * many for each, many in complaints_per_person.items() if each > 1)
    if not made:
        return f"No {complaint.many} came."
    said = f"{capital(counted(made, complaint))} came from {counted(people, person)}"
    if made == 1:
        return f"{said}."
    if not again:
        return f"{said}: nobody complained more than once."
    wide = number_words(wider, 1)
    if people == 1:
        return f"{said}. They say little of anybody else."
    if again == people:
        said += ": each of them complained more than once."
    else:
        said += f": {counted(again, person)} complained more than once and made {by_them:,} of them."
    if wide == "1.0":
        return f"{said} One person's complaints are seldom independent of each other; the ranges here allow for that."
    return f"{said} One person's complaints are seldom independent of each other, so ranges here are drawn {wide} times as wide."
