"""What complaints are set against, declared: which rows of activity.csv make it, per how many, and what would supply it."""

from __future__ import annotations

from typing import NamedTuple

from .work_counted import EVERYBODY


class Part(NamedTuple):
    """Part of a denominator: one kind of work, of one group, and the indicator that counts it.

    group: None for everybody where that is counted, and else every group. of: "work" for what came or was due,
    "work_kept" for what was held, "people_served" for how many there were on average.
    """

    activity: str
    group: str | None = None
    of: str = "work"


class Denominator(NamedTuple):
    """What complaints are set against: its words, the number that a rate is given for, its parts, all of them needed.

    supply: what would make it known, as rows of activity.csv.
    """

    one: str
    many: str
    per: int
    parts: tuple[Part, ...]
    supply: str

    @property
    def is_people(self) -> bool:
        """Whether it is a number of children, households or cases at a time, and no number of events in a period."""
        return all(part.of == "people_served" for part in self.parts)


def _people(activity: str, group: str, one: str, many: str) -> Denominator:
    of = f", group {group}" if group else ""
    return Denominator(
        one, many, 100, (Part(activity, group, "people_served"),), f"the number of {many} (activity {activity}{of})"
    )


def _events(one: str, many: str, *parts: Part, supply: str) -> Denominator:
    return Denominator(one, many, 1000, parts, supply)


_HOUSEHOLDS = ("foster_household", "special_guardian_household", "adopter_household")

#: Everything that complaints are set against, by name.
DENOMINATORS: dict[str, Denominator] = {
    "cases": _people("open_cases", EVERYBODY, "open case", "open cases"),
    "children": _people("children", EVERYBODY, "child", "children"),
    "looked_after": _people("children", "looked_after", "child looked after", "children looked after"),
    "care_leavers": _people("children", "care_leaver", "care leaver", "care leavers"),
    "in_care_and_after": Denominator(
        "child looked after or care leaver", "children looked after and care leavers", 100,
        (Part("children", "looked_after", "people_served"), Part("children", "care_leaver", "people_served")),
        "the numbers of children looked after and of care leavers (activity children, groups looked_after, care_leaver)",
    ),
    "disabled": _people("children", "disabled", "disabled child", "disabled children"),
    "disabled_cases": _people("open_cases", "disabled", "disabled child's open case", "open cases of disabled children"),
    "fostering": _people("carer_households_start", "foster_household", "foster carers' household",
                         "foster carers' households"),
    "adoptive": _people("carer_households_start", "adopter_household", "adopters' household", "adopters' households"),
    "carers": Denominator(
        "carers' household", "carers' households", 100,
        tuple(Part("carer_households_start", group, "people_served") for group in _HOUSEHOLDS),
        "the numbers of foster carers', special guardians' and adopters' households (activity carer_households_start,"
        f" groups {', '.join(_HOUSEHOLDS)})",
    ),
    "contacts": _events("call or e-mail", "calls and e-mails", Part("call"), Part("email"),
                        supply="the numbers of calls and of e-mails that came (activities call and email, inbound)"),
    "calls": _events("call", "calls", Part("call"), supply="the number of calls that came (activity call, inbound)"),
    "held": _events("meeting or review held", "meetings and reviews held", Part("meeting", of="work_kept"),
                    Part("review", of="work_kept"),
                    supply="the numbers of meetings and of reviews held (activities meeting and review, column kept)"),
    "reviews_held": _events("review held", "reviews held", Part("review", of="work_kept"),
                            supply="the number of reviews held (activity review, column kept)"),
    "minutes": _events("set of minutes due", "sets of minutes due", Part("minutes"),
                       supply="the number of minutes and records due (activity minutes)"),
    "due": _events("visit, review or meeting due", "visits, reviews and meetings due", Part("visit"), Part("review"),
                   Part("meeting"),
                   supply="the numbers of visits, reviews and meetings due (activities visit, review and meeting)"),
    "visits": _events("visit due", "visits due", Part("visit"), supply="the number of visits due (activity visit)"),
    "referrals": _events("referral", "referrals", Part("referral"), supply="the number of referrals (activity referral)"),
    "assessments": _events("assessment", "assessments", Part("assessment"),
                           supply="the number of assessments (activity assessment)"),
    "payments": _events("payment due", "payments due", Part("payment"),
                        supply="the number of payments due (activity payment)"),
}  # fmt: skip

#: What would make known a part that is by itself the measure of no theme.
_PARTS_ALONE: dict[Part, str] = {
    Part("email"): "the number of e-mails that came (activity email, inbound)",
    Part("meeting", of="work_kept"): "the number of meetings held (activity meeting, column kept)",
    Part("review"): "the number of reviews due (activity review)",
    Part("meeting"): "the number of meetings due (activity meeting)",
    Part("carer_households_start", "special_guardian_household", "people_served"):
        "the number of special guardians' households (activity carer_households_start, group special_guardian_household)",
}  # fmt: skip


def supply_of(part: Part) -> str:
    """What would make one part of a denominator known, as rows of activity.csv. Raises KeyError for a part of none."""
    alone = (each.supply for each in DENOMINATORS.values() if each.parts == (part,))
    return next(alone, "") or _PARTS_ALONE[part]
