"""Reads the worked values and puts each to the room: one adapter a method, none that knows a row's id."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from heard.statistics import (
    change,
    control_limits,
    disclosure,
    expected,
    funnelplotr,
    funnels,
    incidence,
    percentiles,
    poisson_regression,
    proportions,
    rare_events,
    rates,
    rounding,
    runs,
    special_causes,
    surveys,
    survival,
    two_lists,
    xmr,
)
from heard.statistics.overdispersion import FunnelScale, overdispersion
from heard.statistics.published_table import TOTAL, Cell, PublishedTable
from heard.statistics.special_causes import SpecialCause
from heard.statistics.xmr import Assurance, PointType

#: (inputs, params, quantity) -> the room's answer. LookupError: the room does not know that quantity.
Adapter = Callable[[dict[str, Any], dict[str, Any], str], object]
WORDS = {"NA": None, "UNDEFINED": None, "Inf": math.inf, "-Inf": -math.inf, "true": True, "false": False}


@dataclass(frozen=True)
class Worked:
    """One worked value: what goes in, what must come out, and how near."""

    id: str
    method: str
    quantity: str
    inputs: dict[str, Any]
    params: dict[str, Any]
    expected: object
    tol_rel: float
    tol_abs: float


def rows_of_csv(path: Path) -> Iterator[Worked]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Worked(
                row["id"],
                row["method"],
                row["quantity"],
                json.loads(row["inputs"]),
                json.loads(row["params"] or "{}") or {},
                understood(row["expected"]),
                float(row["tol_rel"] or 0),
                float(row["tol_abs"] or 0),
            )


def cases_of_json(path: Path) -> Iterator[Worked]:
    """Each quantity of each case. A case gives no absolute tolerance: 1e-9 is that of the CSV, and only sees zeros."""
    for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
        for quantity, answer in case["expected"].items():
            yield Worked(
                case["id"],
                case["method"],
                quantity,
                case["inputs"],
                case.get("params") or {},
                answer,
                case.get("tol_rel", 0),
                case.get("tol_abs", 1e-9 if case.get("tol_rel", 0) else 0),
            )


def understood(cell: str) -> object:
    """A cell of the CSV: NA and UNDEFINED are None, Inf is infinity, JSON is read, other words stay words."""
    if cell in WORDS:
        return WORDS[cell]
    try:
        return json.loads(cell.replace("Inf", "Infinity"))
    except json.JSONDecodeError:
        return cell


def agrees(got: object, expected: object, tol_rel: float, tol_abs: float) -> bool:
    """Whether an answer is the worked one, lists and mappings piece by piece, numbers within the tolerance."""
    if isinstance(expected, dict):
        return (
            isinstance(got, dict)
            and got.keys() == expected.keys()
            and all(agrees(got[key], value, tol_rel, tol_abs) for key, value in expected.items())
        )
    if isinstance(expected, list):
        return (
            isinstance(got, Sequence)
            and not isinstance(got, str)
            and len(got) == len(expected)
            and all(agrees(g, e, tol_rel, tol_abs) for g, e in zip(got, expected, strict=True))
        )
    if isinstance(got, tuple | list) and len(got) == 1:
        return agrees(got[0], expected, tol_rel, tol_abs)
    if expected is None or isinstance(expected, bool | str):
        return got == expected and isinstance(got, bool) == isinstance(expected, bool)
    if isinstance(got, bool) or not isinstance(got, int | float):
        return False
    return got == expected or abs(got - float(str(expected))) <= max(tol_abs, tol_rel * abs(float(str(expected))))


def undefined_or(answer: Callable[[], object]) -> object:
    """The answer, or None where the room refuses the input: the worked values call both "undefined"."""
    try:
        return answer()
    except ValueError:
        return None


def limits_of(quantity: str) -> tuple[str, float]:
    """A quantity such as lower998: which limit, and its confidence (95% where none is named)."""
    name = quantity.rstrip("0123456789")
    return name, {"": 0.95, "95": 0.95, "998": 0.998}[quantity[len(name) :]]


def byar(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    way = {"lower": rates.byar_lower, "upper": rates.byar_upper}[quantity]
    answer = way(inputs["x"], params["confidence"])
    whole = rates.byar_interval(inputs["x"], params["confidence"])
    assert whole is None or getattr(whole, quantity) == answer
    return answer


def exact_count(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    return rates.poisson_interval(inputs["x"], params["confidence"])._asdict()[quantity]


def rate(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    name, confidence = limits_of(quantity)
    answer = rates.rate(inputs["x"], inputs["n"], params["multiplier"], confidence)
    assert answer is not None
    if name == "method":
        return {"exact": "Exact", "Byar": "Byars"}[answer.method]
    return answer._asdict()[name]


def wilson(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    if quantity == "result":
        return undefined_or(lambda: proportions.wilson(inputs["x"], inputs["n"]))
    name, confidence = limits_of(quantity)
    if quantity == name:
        confidence = params.get("confidence", confidence)
    answer = proportions.proportion(inputs["x"], inputs["n"], confidence)
    assert answer is not None
    return answer._asdict()[name] * params.get("multiplier", 1)


def clopper_pearson(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = proportions.clopper_pearson(inputs["x"], inputs["n"], params["confidence"])
    assert answer is not None
    return answer._asdict()[quantity]


def rate_ratio(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = change.rate_ratio(inputs["x1"], inputs["x2"], inputs["t1"], inputs["t2"], params["confidence"])
    return {
        "ratio": answer.ratio,
        "ci_midp": [answer.lower, answer.upper],
        "ci_midp_lower": answer.lower,
        "ci_midp_upper": answer.upper,
        "p_midp": answer.p,
        "ci_central": [answer.central_lower, answer.central_upper],
        "ci_central_lower": answer.central_lower,
        "ci_central_upper": answer.central_upper,
        "p_central": answer.central_p,
        "p_minlike": answer.minlike_p,
    }[quantity]


def newcombe(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = proportions.difference(inputs["x1"], inputs["n1"], inputs["x2"], inputs["n2"], params["confidence"])
    return None if answer is None else {"diff": answer.value, "lower": answer.lower, "upper": answer.upper}[quantity]


def fisher(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    return {"p_two_sided": proportions.fisher_exact(inputs["table"])}[quantity]


def p_adjust(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    return {"adjusted": change.adjusted(inputs["p"], params["method"])}[quantity]


def poisson_heterogeneity(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = change.heterogeneity(inputs["x"], inputs["t"])
    assert answer is not None
    return {
        "chi2": answer.chi_squared,
        "df": answer.degrees_of_freedom,
        "p": answer.p,
        "dispersion": answer.dispersion,
    }[quantity]


POINT_WORDS = {
    PointType.COMMON_CAUSE: "common_cause",
    PointType.IMPROVEMENT: "special_cause_improvement",
    PointType.CONCERN: "special_cause_concern",
    PointType.HIGH: "special_cause_neutral_high",
    PointType.LOW: "special_cause_neutral_low",
}
ASSURANCE_WORDS = {
    Assurance.PASS: "consistent_pass",
    Assurance.FAIL: "consistent_fail",
    Assurance.HIT_OR_MISS: "inconsistent",
}
CAUSE_WORDS = {
    SpecialCause.NONE: "Common Cause",
    SpecialCause.ABOVE_LIMITS: "Above UCL",
    SpecialCause.BELOW_LIMITS: "Below LCL",
    SpecialCause.RISING: "7 Point Trend (Increasing)",
    SpecialCause.FALLING: "7 Point Trend (Decreasing)",
    SpecialCause.TWO_OF_THREE_HIGH: "2 in 3 Above CL",
    SpecialCause.TWO_OF_THREE_LOW: "2 in 3 Below CL",
    SpecialCause.SEVEN_ABOVE: "7 Points Above CL",
    SpecialCause.SEVEN_BELOW: "7 Points Below CL",
}


def xmr_chart(inputs: dict[str, Any], params: dict[str, Any]) -> xmr.XmrChart:
    rebased = params.get("rebase_at_point")
    return xmr.xmr(
        inputs["y"],
        direction=params["improvement_direction"],
        target=params.get("target"),
        rebased_at=() if rebased is None else [rebased - 1],
        screened=params.get("screen_outliers", True),
        fixed_after=params.get("fix_after_n_points"),
    )


def xmr_limits(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    chart = xmr_chart(inputs, params)
    last = chart.points[-1]
    return {
        "mean_last": last.mean,
        "lpl_last": last.lower,
        "upl_last": last.upper,
        "variation": POINT_WORDS[chart.variation],
        "assurance": "none" if chart.assurance is None else ASSURANCE_WORDS[chart.assurance],
    }[quantity]


def xmr_series(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    chart = xmr_chart(inputs, params)
    return {
        "mean": [point.mean for point in chart.points],
        "lpl": [point.lower for point in chart.points],
        "upl": [point.upper for point in chart.points],
        "rebase_group": [point.group for point in chart.points],
        "special_cause": [CAUSE_WORDS[point.special_cause] for point in chart.points],
        "point_type": [POINT_WORDS[point.point_type] for point in chart.points],
        "variation": POINT_WORDS[chart.variation],
        "assurance": None if chart.assurance is None else ASSURANCE_WORDS[chart.assurance],
    }[quantity]


def spc_rule(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    assert quantity == "flags"
    rule = params["rule"]
    if rule == "two_in_three_points_flagged":
        near = [bool(flag) for flag in inputs["close"]]
        return [int(flag) for flag in special_causes.two_of_three(near, inputs["side"])]
    ways = {
        "seven_one_side": special_causes.seven_on_one_side,
        "seven_trend": special_causes.seven_rising_or_falling,
    }
    return [int(flag) for flag in ways[rule](inputs["v"])]


def spc_assurance(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = xmr.assurance(inputs["lpl"], inputs["upl"], inputs["target"], params["improvement_direction"])
    return {"assurance": "none" if answer is None else ASSURANCE_WORDS[answer]}[quantity]


CHARTS: dict[str, Callable[[dict[str, Any]], control_limits.ControlChart | None]] = {
    "spc_p_chart": lambda inputs: control_limits.p_chart(inputs["y"], inputs["n"]),
    "spc_pp_chart": lambda inputs: control_limits.p_chart(inputs["y"], inputs["n"], laney=True),
    "spc_u_chart": lambda inputs: control_limits.u_chart(inputs["y"], inputs["n"]),
    "spc_up_chart": lambda inputs: control_limits.u_chart(inputs["y"], inputs["n"], laney=True),
    "spc_c_chart": lambda inputs: control_limits.c_chart(inputs["y"]),
    "spc_g_chart": lambda inputs: rare_events.g_chart(inputs["y"]),
    "spc_t_chart": lambda inputs: rare_events.t_chart(inputs["y"]),
    "spc_i_chart": lambda inputs: control_limits.individuals_chart(inputs["y"]),
}


def control_chart(method: str, whole_series: bool) -> Adapter:
    def answer(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
        chart = CHARTS[method](inputs)
        assert chart is not None
        found = chart.runs
        return {
            "cl": [chart.centre] * len(chart.values) if whole_series else chart.centre,
            "lcl": chart.lower,
            "ucl": chart.upper,
            "lcl_first": chart.lower[0],
            "ucl_first": chart.upper[0],
            "lcl_last": chart.lower[-1],
            "ucl_last": chart.upper[-1],
            "longest_run": found.longest,
            "longest_run_max": found.longest_most,
            "n_crossings": found.crossings,
            "n_crossings_min": found.crossings_least,
            "runs_signal": found.signal,
        }[quantity]

    return answer


def anhoej(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = runs.runs_limits(inputs["n_useful"])
    return {"longest_run_max": answer.longest_most, "crossings_min": answer.crossings_least}[quantity]


def funnel_overdispersion(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    scale = {
        ("SR", "SHMI"): FunnelScale.RATIO_LOG,
        ("SR", "CQC"): FunnelScale.RATIO,
        ("PR", "CQC"): FunnelScale.PROPORTION,
        ("RC", "CQC"): FunnelScale.RATE,
    }[params["data_type"], params["sr_method"]]
    measured = overdispersion(inputs["numerator"], inputs["denominator"], scale, share=params["trim_by"])
    known: dict[str, object] = {
        "target": measured.target,
        "z": measured.z,
        "wz": measured.drawn_in,
        "phi": measured.phi,
        "tau2": measured.tau_squared,
    }
    if quantity in known:
        return known[quantity]
    allowing = quantity.startswith("od_")
    name, confidence = limits_of(quantity.removeprefix("od_"))
    side = {"ll": "lower", "ul": "upper"}[name]
    ratio = params["data_type"] == "SR"
    drawn = [
        funnels.standardised_limits(n, measured.target, confidence)
        if ratio and not allowing
        else funnelplotr.limits(measured, n, confidence, allowing=allowing)
        for n in inputs["denominator"]
    ]
    return [getattr(limits, side) for limits in drawn]


def funnel_smr(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    name, confidence = limits_of(quantity)
    limits = funnels.standardised_limits(inputs["expected"], params["target"], confidence)
    return {"ll": limits.lower, "ul": limits.upper}[name]


def funnel_proportion(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    name, confidence = limits_of(quantity)
    limits = funnels.proportion_limits(inputs["target"], inputs["n"], confidence)
    assert limits is not None
    return {"ll": limits.lower, "ul": limits.upper}[name] * params["multiplier"]


def funnel_points(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    name, confidence = limits_of(quantity.removesuffix("_expected"))
    limits = funnels.ratio_points(inputs["observed"], confidence)
    # The curve's lower limit is at the greater expectation.
    return {"lower": limits.upper, "upper": limits.lower}[name]


def funnel_ratio_word(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    return {"category": funnels.significance_of_ratio(inputs["observed"], inputs["expected"]).value}[quantity]


def funnel_proportion_word(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = funnels.significance_of_proportion(inputs["x"], inputs["n"], inputs["target"])
    return {"category": answer and answer.value}[quantity]


def kaplan_meier(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    days, events = as_list(inputs["t"]), [bool(event) for event in as_list(inputs["event"])]
    curve = survival.kaplan_meier(days, events, params.get("confidence", 0.95))
    if found := re.fullmatch(r"answered_by_(\d+)(_lower_loglog|_upper_loglog|)", quantity):
        answer = curve.answered_by(int(found[1]))
        return {"": answer.share, "_lower_loglog": answer.lower, "_upper_loglog": answer.upper}[found[2]]
    if found := re.fullmatch(r"p(\d+)", quantity):
        return curve.middle_day(Fraction(int(found[1]), 100))
    quick, slow = curve.median_interval()
    if quantity in (
        single := {
            "median": curve.middle_day(Fraction(1, 2)),
            "median_first_time_at_or_below_half": curve.median,
            "median_lower_loglog": quick,
            "median_upper_loglog": slow,
            "naive_median_closed_only": percentiles.median([d for d, event in zip(days, events, strict=True) if event]),
        }
    ):
        return single[quantity]
    if found := re.fullmatch(r"(lower|upper)_(loglog|log|plain)", quantity):
        transform = {"loglog": "log-log"}.get(found[2], found[2])
        side = {"lower": 0, "upper": 1}[found[1]]
        return [curve.open_interval(step, transform)[side] for step in curve.steps]
    columns = {
        "time": "day",
        "n_risk": "at_risk",
        "n_event": "answered",
        "n_censor": "still_open",
        "surv": "open_share",
        "std_err_cumhaz": "deviation",
    }
    return [getattr(step, columns[quantity]) for step in curve.steps]


def cumulative_incidence(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    codes = {int(pair.split()[0]): pair.split()[1] for pair in params["codes"].split(", ")}
    outcomes = [None if codes[event] == "open" else codes[event] for event in inputs["event"]]
    outcome, day = quantity.split("_by_")
    return incidence.cumulative_incidence(inputs["t"], outcomes).by(int(day), outcome)


def percentile(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    found = re.fullmatch(r"p(\d+)(?:_type(\d))?", quantity)
    assert found
    kind = int(found[2] or params["type"])
    return percentiles.percentile(as_list(inputs["y"]), int(found[1]) / 100, kind=kind)


def standardised_ratio(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    name, confidence = limits_of(quantity)
    answer = expected.standardised_ratio(inputs["observed"], inputs["expected"], params["multiplier"], confidence)
    assert answer is not None
    return answer._asdict()[name]


def indirect_standardisation(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = expected.indirect_standardisation(inputs["observed"], inputs["pop"], inputs["ref_rate"])
    assert answer is not None
    return {
        "expected": answer.expected,
        "ratio": answer.ratio,
        "lower95": answer.lower,
        "upper95": answer.upper,
        "p_low_exact": answer.p_low,
        "p_low_midp": answer.p_low_mid,
    }[quantity]


def marshall(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = expected.empirical_bayes(inputs["x"], inputs["pop"])
    assert answer is not None
    return {
        "prior_mean": answer.prior_mean,
        "prior_var": answer.prior_variance,
        "raw": answer.raw,
        "estimate": answer.estimates,
    }[quantity]


def poisson_glm(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    fit = poisson_regression.poisson_regression(inputs["y"], inputs["exposure"], inputs["x"])
    assert fit is not None
    return {
        "intercept": fit.intercept,
        "slope": fit.slope,
        "se_slope": fit.slope_standard_error,
        "quasi_se_slope": fit.quasi_standard_error,
        "deviance": fit.deviance,
        "pearson_dispersion": fit.dispersion,
        "fitted": fit.fitted,
        "pearson_resid": fit.pearson_residuals,
        "deviance_resid": fit.deviance_residuals,
    }[quantity]


def chapman(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = two_lists.chapman(inputs["n1"], inputs["n2"], inputs["m"])
    return {"N": answer.floor, "se": answer.standard_error}[quantity.removesuffix("_published_rounded")]


def round_half_up(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    return {"rounded": rounding.round_half_up(inputs["value"], params["dp"])}[quantity]


def round_to_base(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    return {"rounded": rounding.round_to_base(inputs["value"], params["base"])}[quantity]


def survey_bounds(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = surveys.survey_bounds(inputs["invited"], inputs["responded"], inputs["satisfied"])
    assert answer.response
    satisfied = answer.favourable
    return {
        "response_rate": answer.response.value,
        "response_rate_lower": answer.response.lower,
        "response_rate_upper": answer.response.upper,
        "satisfied_of_responders": satisfied and satisfied.value,
        "satisfied_lower_wilson": satisfied and satisfied.lower,
        "satisfied_upper_wilson": satisfied and satisfied.upper,
        "worst_case": answer.worst,
        "best_case": answer.best,
    }[quantity]


def disclosure_audit(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    rows, columns = [*inputs["rows"], "tot"], [*inputs["cols"], "tot"]

    def cell(row: str, column: str) -> Cell:
        r, c = rows.index(row), columns.index(column)
        return r if row != "tot" else TOTAL, c if column != "tot" else TOTAL

    hidden = [cell(*names) for names in inputs["suppressed"]]
    if not params.get("totals_published", True):
        hidden += [cell(row, "tot") for row in rows] + [cell("tot", column) for column in columns[:-1]]
    found = disclosure.audit(PublishedTable(inputs["values"]), hidden)
    name = {cell(*names): "|".join(names) for names in inputs["suppressed"]}
    recoverable = [name[c] for c in found.recoverable if c in name]
    return {
        "feasible_range": {name[c]: list(found.possible[c]) for c in name},
        "exactly_recoverable": recoverable,
        # The worked values call a table safe where no hidden count is exact, however narrow its range.
        "safe": found.safe(1),
    }[quantity]


def percentage_leak(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = disclosure.percentage_leak(inputs["percentage"], inputs["denominator"], params["dp"])
    return {"possible_numerators": answer}[quantity]


def rounding_attack(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    answer = disclosure.rounding_attack(inputs["cells"], inputs["total"], params["base"])
    return {"feasible_range": [[None, None] if cell is None else list(cell) for cell in answer]}[quantity]


def primary_suppression(inputs: dict[str, Any], params: dict[str, Any], quantity: str) -> object:
    rule = {"dfe_cin_1_to_5": disclosure.ONE_TO_FIVE, "under_5": disclosure.UNDER_FIVE}[params["rule"]]
    answer = disclosure.primary_suppression(inputs["value"], rule)
    return {"display": answer.value if isinstance(answer, disclosure.Marker) else answer}[quantity]


def as_list(value: Any) -> list[Any]:
    """R writes a series of one as its one value."""
    return value if isinstance(value, list) else [value]


#: The series of the JSON share their methods' names with the single values of the CSV.
ADAPTERS: dict[str, Adapter] = {
    "poisson_ci_byar": byar,
    "poisson_ci_exact": exact_count,
    "rate_ci": rate,
    "proportion_ci_wilson": wilson,
    "proportion_ci_clopper_pearson": clopper_pearson,
    "rate_ratio": rate_ratio,
    "diff_proportions_newcombe": newcombe,
    "fisher_exact": fisher,
    "p_adjust": p_adjust,
    "poisson_heterogeneity": poisson_heterogeneity,
    "xmr_limits": xmr_limits,
    "xmr_making_data_count": xmr_series,
    "spc_rule": spc_rule,
    "spc_assurance": spc_assurance,
    **{method: control_chart(method, whole_series=False) for method in CHARTS},
    "anhoej_limits": anhoej,
    "funnel_overdispersion": funnel_overdispersion,
    "funnel_limits_smr_exact": funnel_smr,
    "funnel_limits_proportion_wilson": funnel_proportion,
    "funnel_ratio_points": funnel_points,
    "funnel_significance_ratio": funnel_ratio_word,
    "funnel_significance_proportion": funnel_proportion_word,
    "kaplan_meier": kaplan_meier,
    "cumulative_incidence": cumulative_incidence,
    "percentile": percentile,
    "standardised_ratio": standardised_ratio,
    "indirect_standardisation": indirect_standardisation,
    "empirical_bayes_marshall": marshall,
    "poisson_glm": poisson_glm,
    "chapman": chapman,
    "round_half_up": round_half_up,
    "round_to_base": round_to_base,
    "survey_bounds": survey_bounds,
    "disclosure_audit": disclosure_audit,
    "percentage_leak": percentage_leak,
    "rounding_attack": rounding_attack,
    "primary_suppression": primary_suppression,
}

#: Methods whose JSON cases give a series where their CSV rows give one value.
SERIES_ADAPTERS: dict[str, Adapter] = {
    **ADAPTERS,
    **{method: control_chart(method, whole_series=True) for method in CHARTS},
}
