"""FunnelPlotR's limits as that package draws them, for agreement with it. Ours are `Overdispersion.limits`.

They differ where the package does what a funnel should not: z is rounded; a share's limit that passes 1 (or 0) on the
arcsine scale comes back inside; a ratio's limits by square root are not turned back from it; a rate's limits take the
deviation of a share, and so are far too narrow.
"""

from __future__ import annotations

import math

from .inputs import check_exposure
from .intervals import Interval, normal_quantile
from .overdispersion import FunnelScale, Overdispersion

_ROUNDED = {0.95: 1.959964, 0.998: 3.090232}


def limits(
    measured: Overdispersion, denominator: float, confidence: float = 0.998, *, allowing: bool = True
) -> Interval:
    """The package's limits at a denominator above 0, `allowing` for overdispersion or not; not for a chart of ours.

    For a ratio without allowance it draws `funnels.standardised_limits`. Raises ValueError as that does.
    Source: FunnelPlotR, calculate_limits.
    """
    check_exposure(denominator)
    z = _ROUNDED.get(confidence) or normal_quantile(confidence)
    within = 1 / denominator if measured.scale is FunnelScale.RATIO_LOG else 1 / (4 * denominator)
    arm = z * math.sqrt(within + (measured.tau_squared if allowing else 0.0))
    if measured.scale is FunnelScale.PROPORTION:
        angle = math.asin(math.sqrt(measured.target))
        return Interval(math.sin(angle - arm) ** 2, math.sin(angle + arm) ** 2)
    if measured.scale is FunnelScale.RATIO:
        return Interval(1 - arm, 1 + arm)
    return Interval(measured.target * math.exp(-arm), measured.target * math.exp(arm))
