"""Every control chart by its name, for those who choose among them; each stands in a module of its own kind."""

from __future__ import annotations

from .control_limits import ControlChart, c_chart, individuals_chart, p_chart, u_chart
from .rare_events import CentreLine, g_chart, gaps, t_chart
from .runs import Runs, RunsLimits, runs, runs_limits
from .special_causes import SpecialCause, special_causes
from .xmr import Assurance, Direction, PointType, Standing, XmrChart, XmrPoint, assurance, standing, xmr

__all__ = [
    "Assurance",
    "CentreLine",
    "ControlChart",
    "Direction",
    "PointType",
    "Runs",
    "RunsLimits",
    "SpecialCause",
    "Standing",
    "XmrChart",
    "XmrPoint",
    "assurance",
    "c_chart",
    "g_chart",
    "gaps",
    "individuals_chart",
    "p_chart",
    "runs",
    "runs_limits",
    "special_causes",
    "standing",
    "t_chart",
    "u_chart",
    "xmr",
]
