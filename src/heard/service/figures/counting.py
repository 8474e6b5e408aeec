"""The service's cases as facts, and the figures of the quarters counted and kept. Runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db import transaction

from heard.facts.build import FactBuilder
from heard.facts.keys import Keys
from heard.facts.quality import QualityRecord
from heard.indicators.declaration import Disclosure
from heard.law.vocabulary import Procedure
from heard.law.working_days import WorkingCalendar
from heard.periods import Period, quarter_of
from heard.registers.words import themes
from heard.report.blocks import Statement
from heard.report.gathering import gather
from heard.report.labels import label
from heard.report.material import Material, main_clocks
from heard.report.sections.in_time import answered_in_time
from heard.service.cases.facts import CasesForFacts, service_keys
from heard.service.cases.law import calendar, procedure

from .models import KeptCount, KeptSentence

#: Casework writes more down than a register, so that hardly two cases have the same dates.
_REMEMBERED = 2_000


def facts_of_service(
    under: Procedure, working_days: WorkingCalendar, keys: Keys, authority: str, as_at: date
) -> tuple[FactBuilder, QualityRecord]:
    """The facts of every case that counts, as on a day, and what is to be said of them as data."""
    builder = FactBuilder(
        under,
        working_days,
        keys,
        authority,
        as_at,
        theme_group=lambda code: themes().get(code, ("", ""))[0] or code,
        remembered=_REMEMBERED,
    )
    cases = CasesForFacts(under, working_days, as_at)
    builder.add(cases)
    return builder, cases.quality


def count(as_at: date) -> int:
    """Counts the quarter of a day and the one before it, and keeps the figures in the place of those counted before.

    Gives how many cases they speak of.
    """
    builder, quality = facts_of_service(
        procedure(settings.PROCEDURE), calendar(), service_keys(), settings.COUNCIL, as_at
    )
    counts: list[KeptCount] = []
    sentences: list[KeptSentence] = []
    for period in quarter_of(as_at).quarters_back(2):
        material = gather(builder.store, builder.procedure, settings.COUNCIL, period, as_at, quality, label)
        counts += _counts(material, period)
        sentences += _sentences(material, period)
    with transaction.atomic():
        KeptCount.objects.all().delete()
        KeptSentence.objects.all().delete()
        KeptCount.objects.bulk_create(counts, batch_size=1000)
        KeptSentence.objects.bulk_create(sentences)
    return quality.rows_used


def _counts(material: Material, period: Period) -> Iterator[KeptCount]:
    for found in material.counts.all:
        if found.period == period and found.recorded:
            yield KeptCount(
                as_at=material.as_at,
                period=period.label,
                indicator=found.indicator.id,
                group=found.group[:300],
                numerator=found.numerator,
                denominator=found.denominator,
                not_known=found.not_known,
                open_to_all=found.indicator.disclosure is Disclosure.OPEN,
            )


def _sentences(material: Material, period: Period) -> Iterator[KeptSentence]:
    said = (block for clock in main_clocks(material) for block in answered_in_time(material, clock))
    for place, block in enumerate(each for each in said if isinstance(each, Statement)):
        yield KeptSentence(as_at=material.as_at, period=period.label, place=place, text=block.text)
