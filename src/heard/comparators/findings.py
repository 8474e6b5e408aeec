"""What can be wrong with figures from elsewhere."""

from __future__ import annotations

from typing import Final

#: Each kind of finding on figures, as it is printed.
FIGURE_FINDING_KINDS: Final[dict[str, str]] = {
    "unknown_authority": "a council that is none of the 153",
    "wrong_code": "a code that belongs to another council, or to none",
    "unknown_measure": "a measure that is not declared",
    "unreadable": "a cell that could not be read",
    "no_source": "a figure with no source",
    "no_source_date": "a source with no date",
    "impossible": "a figure that cannot be",
    "duplicate": "the same figure twice",
    "sources_disagree": "two sources that disagree",
    "does_not_add": "totals that do not add",
    "other_definition": "a figure that was counted otherwise",
}
