"""The groups of children and carers in words: whose complaints, among how many, and whom a survey asked."""

from __future__ import annotations

from .sentences import Noun

#: A complaint by who complained.
COMPLAINT_FROM = {
    "foster_carer": Noun("complaint from a foster carer", "complaints from foster carers"),
    "child": Noun("complaint from a child or young person", "complaints from children and young people"),
    "care_leaver": Noun("complaint from a care leaver", "complaints from care leavers"),
    "special_guardian": Noun("complaint from a special guardian", "complaints from special guardians"),
    "adopter": Noun("complaint from an adopter", "complaints from adopters"),
    "parent": Noun("complaint from a parent", "complaints from parents"),
}

#: The people of a group that somebody counted.
PEOPLE = {
    "looked_after": Noun("child looked after", "children looked after"),
    "care_leaver": Noun("care leaver", "care leavers"),
    "child_in_need": Noun("child in need", "children in need"),
    "foster_household": Noun("foster household", "foster households"),
    "special_guardian_household": Noun("special guardian's household", "special guardians' households"),
    "adopter_household": Noun("adopter's household", "adopters' households"),
}

#: Of a survey about these children it is not known whether the children or their parents answered.
_PARENTS_MAY_ANSWER = frozenset({"child_in_need"})
_ANYBODY = Noun("person", "people")


def survey_noun(group: str) -> Noun:
    """Those whom a survey of a group asked: "foster household"; "person" where that is not known."""
    return _ANYBODY if group in _PARENTS_MAY_ANSWER else PEOPLE.get(group, _ANYBODY)
