"""Which public methods no worked value calls, and why that is right: each is proved by hand or by a property instead."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import worked_values
from worked_values import ADAPTERS, SERIES_ADAPTERS, cases_of_json, rows_of_csv

import heard.statistics

BEHIND = "stands behind a method that has worked values, which call it by that one"
HOUSE = "a house rule: no published value; worked by hand"
HAND = "no reference implementation; worked by hand"
ORACLE = "no worked value; held to scipy, or to enumeration, by a property"

WITHOUT_VECTOR = {
    "change.percentage_change": HOUSE,
    "change.simulated_heterogeneity_p": "simulated; held to the exact chance, worked by hand",
    "change.widening": HAND,
    "control_limits.ControlChart.standing": HOUSE,
    "disclosure.Audit.too_narrow": BEHIND,
    "disclosure.is_narrow": BEHIND,
    "expected.silence_can_be_told": "the exact upper limit of nought, which has worked values; worked by hand",
    "incidence.Incidence.open_after": ORACLE,
    "incidence.cumulative_incidence_of_counts": BEHIND,
    "incidence_range.reached_by_day": ORACLE,
    "inputs.check_count": BEHIND,
    "inputs.check_exposure": BEHIND,
    "inputs.check_same_length": BEHIND,
    "inputs.check_series": BEHIND,
    "inputs.check_share": BEHIND,
    "intervals.normal_quantile": BEHIND,
    "intervals.tail": BEHIND,
    "intervals.widened": HAND,
    "overdispersion.Overdispersion.limits": "the package that gives worked values draws them wrongly in places; held to "
    "it where it does not, and worked by hand where it does",
    "overdispersion.Overdispersion.multiplier": HAND,
    "percentiles.percentiles_may_be_said": HOUSE,
    "poisson_regression.left_out": HAND,
    "possible_values.each_possible_value": BEHIND,
    "possible_values.Possible.width": BEHIND,
    "possible_values.possible_values": BEHIND,
    "proportions.share_form": HOUSE,
    "published_table.PublishedTable.cells": BEHIND,
    "published_table.PublishedTable.in_order": BEHIND,
    "published_table.PublishedTable.relations": BEHIND,
    "rare_events.gaps": HAND,
    "rates.count_interval": BEHIND,
    "runs.runs": BEHIND,
    "secondary_suppression.suppressed": "no published choice of cells is the only right one; that it is safe is proved",
    "special_causes.SpecialCause.side": BEHIND,
    "special_causes.side_of": BEHIND,
    "special_causes.special_causes": BEHIND,
    "surveys.response_rates": HAND,
    "survival.Curve.at_risk": ORACLE,
    "survival.Curve.day_by_which": ORACLE,
    "survival.Curve.last_day": ORACLE,
    "survival.Curve.steps": BEHIND,
    "survival.kaplan_meier_of_counts": BEHIND,
    "two_counts.central_odds": BEHIND,
    "two_counts.central_p": BEHIND,
    "two_counts.mid_p": BEHIND,
    "two_counts.mid_p_odds": BEHIND,
    "two_counts.minlike_p": BEHIND,
    "verdicts.verdict_on_counts": HOUSE,
    "verdicts.verdict_on_shares": HOUSE,
    "xmr.XmrPoint.drawn_lower": HAND,
    "xmr.point_type": BEHIND,
    "xmr.standing": HOUSE,
}


def public_methods() -> dict[CodeType, str]:
    """Every public function of the room, and every public method of its classes, by its code."""
    found: dict[CodeType, str] = {}
    for module_info in pkgutil.iter_modules(heard.statistics.__path__):
        module = importlib.import_module(f"heard.statistics.{module_info.name}")
        for name, thing in vars(module).items():
            if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
                continue
            members = vars(thing).items() if inspect.isclass(thing) else [("", thing)]
            for member_name, member in members:
                plain = getattr(member, "fget", None) or getattr(member, "func", None) or member
                if isinstance(plain, FunctionType) and not member_name.startswith("_"):
                    if plain.__code__.co_filename != module.__file__:
                        continue
                    found[plain.__code__] = ".".join(filter(None, (module_info.name, name, member_name)))
    return found


def called_by_the_adapters(vectors: Path) -> set[str]:
    """What the adapters themselves call, while every worked value runs."""
    public, called = public_methods(), set()

    def watch(frame: FrameType, event: str, _: object) -> None:
        by_an_adapter = frame.f_back is not None and frame.f_back.f_code.co_filename == worked_values.__file__
        if event == "call" and by_an_adapter and frame.f_code in public:
            called.add(public[frame.f_code])

    sys.setprofile(watch)
    try:
        for worked, adapters in (
            (rows_of_csv(vectors / "statistics.csv"), ADAPTERS),
            (cases_of_json(vectors / "statistics.json"), SERIES_ADAPTERS),
        ):
            for value in worked:
                adapters[value.method](value.inputs, value.params, value.quantity)
    finally:
        sys.setprofile(None)
    return called


def test_every_public_method_has_worked_values_or_a_reason(vectors: Path) -> None:
    public, called = set(public_methods().values()), called_by_the_adapters(vectors)
    assert len(called) > 40
    assert sorted(public - called - WITHOUT_VECTOR.keys()) == [], "neither worked values nor a reason"
    assert sorted(WITHOUT_VECTOR.keys() - public) == [], "a reason for what is not there"
    assert sorted(WITHOUT_VECTOR.keys() & called) == [], "a reason for what has worked values"


def test_every_public_method_says_what_it_does() -> None:
    silent = []
    for name in public_methods().values():
        module, *path = name.split(".")
        thing = importlib.import_module(f"heard.statistics.{module}")
        for part in path:
            thing = inspect.getattr_static(thing, part)
        if not inspect.getdoc(thing):
            silent.append(name)
    assert silent == []
