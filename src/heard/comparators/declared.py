"""The measures that councils are compared on, in the order in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .declared_children import CHILDREN_OTHER, OMBUDSMAN_CHILDREN, STATUTORY
from .declared_council import OMBUDSMAN_ALL, WHOLE_COUNCIL
from .measures import Section
from .series import SERIES


@dataclass(frozen=True)
class SectionWords:
    """A section's heading, and what must be read before its figures."""

    title: str
    caution: str


SECTIONS: Final[dict[Section, SectionWords]] = {
    Section.CHILDREN: SectionWords(
        "Children's statutory complaints",
        "No national return is made of these complaints. What is known is what councils have printed in reports and minutes,"
        " or the press has quoted.",
    ),
    Section.CHILDREN_OTHER: SectionWords(
        "Children's complaints, not statutory alone",
        "Some councils print one figure for the statutory and the corporate procedure together, or do not say which. It is"
        " not the statutory figure.",
    ),
    Section.OMBUDSMAN_CHILDREN: SectionWords(
        "The Ombudsman: children's complaints",
        "The Ombudsman's own category takes education and children's services together, so most of it may be about special"
        " educational needs. Figures about children's social care alone are few.",
    ),
    Section.OMBUDSMAN_ALL: SectionWords(
        "The Ombudsman: whole council, not children's",
        "These are about every service of a council: housing, planning, adult care and the rest. They say nothing of"
        " children's complaints, and stand in for no figure above. Where they are set against residents: a county with"
        " district councils below it has no housing or planning to be complained of, and people are told differently that"
        " they may turn to the Ombudsman.",
    ),
    Section.WHOLE_COUNCIL: SectionWords(
        "Corporate complaints: whole council, not children's",
        "These are about every service of a council. They say nothing of children's complaints, and stand in for no figure"
        " above.",
    ),
}

MEASURES: Final = (*STATUTORY, *CHILDREN_OTHER, *OMBUDSMAN_CHILDREN, *OMBUDSMAN_ALL, *WHOLE_COUNCIL)
MEASURES_BY_ID: Final = {measure.id: measure for measure in MEASURES}

#: Which section a figure belongs to where no measure takes it, by its procedure.
SECTION_OF_PROCEDURE: Final[dict[str, Section]] = {
    "children_statutory": Section.CHILDREN,
    "children_statutory_and_corporate": Section.CHILDREN_OTHER,
    "corporate_children": Section.CHILDREN_OTHER,
    "lgsco_children": Section.OMBUDSMAN_CHILDREN,
    "lgsco_all": Section.OMBUDSMAN_ALL,
    "corporate": Section.WHOLE_COUNCIL,
}

_COMPARED = {series for measure in MEASURES for series in measure.series}
#: Figures that no measure takes: shown as printed for a council and its neighbours.
UNCOMPARED: Final = tuple(series for series in SERIES if series.id not in _COMPARED)
