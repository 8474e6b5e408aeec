"""House rules: every setting that no public authority gives, in one place, each with its reason.

The methods themselves are published; these are choices about when a figure is worth saying. Change one here and every
report changes with it.
"""

from __future__ import annotations

from typing import Final

#: Under this many in the earlier period, no percentage change: from 2 to 4 is not "up 100%", it is two more.
LEAST_FOR_PERCENTAGE_CHANGE: Final = 20

#: Under this many, a share is a fraction with its range ("7 of 9"): one case would move a percentage by over 5 points.
LEAST_FOR_PERCENTAGE: Final = 20

#: From this many on, a percentage may stand without its range beside it (the range stays on request).
LEAST_FOR_BARE_PERCENTAGE: Final = 50

#: A ratio's range that reaches from half to double excludes nothing that matters: "too few to say".
TOO_FEW_RATIO: Final = (0.5, 2.0)

#: The smallest whole of which a share can be told apart from another: below it a range leaves out 0 where chance is plain.
LEAST_WHOLE: Final = 5

#: A difference of two shares whose range is wider than this excludes nothing that matters: "too few to say".
TOO_FEW_DIFFERENCE_WIDTH: Final = 0.5

#: Under this count an exact range, from it on Byar's: the rule of Fingertips, kept so that figures agree with theirs.
LEAST_FOR_BYAR: Final = 10

#: Expected counts under this make chi-squared and normal limits poor (where most are, simulate instead).
LEAST_EXPECTED: Final = 5.0

#: Simulated rounds and seed for a p value where chi-squared is unreliable: enough for two digits, the same every time.
SIMULATED_ROUNDS: Final = 9_999
SIMULATED_SEED: Final = 20_250_401

#: Fewer points than this: a run chart without limits, which would move with every new point.
LEAST_POINTS_FOR_LIMITS: Final = 8

#: Fewer points than this (but enough for limits): limits marked "trial". Making Data Count warns under 13.
LEAST_POINTS_FOR_FIRM_LIMITS: Final = 13

#: From this many points on, limits are as steady as they become.
PREFERRED_POINTS: Final = 20

#: Screening for difference looks at the 99.8% limits: 5% false alarms over many teams are too many.
SCREENING_CONFIDENCE: Final = 0.998

#: Statistical neighbours are ten: too few to tell how far councils differ beyond chance (two would be winsorised).
LEAST_FOR_OVERDISPERSION: Final = 20

#: The tenth of councils at each end that is drawn in before overdispersion is measured.
WINSORISED_SHARE: Final = 0.1

#: Fewer teams than this: a scatter and no fitted line, which one team would decide.
LEAST_TEAMS_FOR_MODEL: Final = 10

#: A Pearson residual below this: fewer complaints than the signals of failure predict.
LOW_RESIDUAL: Final = -2.0

#: Fewer people than this on both lists: no estimate from two lists (rule of thumb of Robson and Regier).
LEAST_ON_BOTH_LISTS: Final = 7

#: An estimate from two lists is a floor, and is said to the nearest of this.
TWO_LISTS_ROUNDED_TO: Final = 10

#: Fewer responses than this: themes only, no percentage.
LEAST_SURVEY_RESPONSES: Final = 10

#: Fewer closed cases than this: all values are listed, no percentile.
LEAST_FOR_PERCENTILE: Final = 10

#: The least width (greatest less smallest possible value) of a hidden cell that counts as hidden.
LEAST_HIDDEN_WIDTH: Final = 5
