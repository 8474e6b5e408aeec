"""The roles of people in the service: what each is for, whose cases it may see, and what it may do.

One definition, used by lists, pages, search, exports and the written table of rights.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from heard.service.audit.verbs import Kind


class Sees(StrEnum):
    """Which cases a role may see. Nobody sees a case in which they are named, whatever the role."""

    ALL = "all"  # every case that is not kept from them
    ASSIGNED = "assigned"  # those in which they were given a part
    NONE = "none"


class Role(StrEnum):
    """What a person is to complaints. Each person has one."""

    COMPLAINTS_MANAGER = "complaints_manager"
    OFFICER = "officer"
    RESPONDER = "responder"
    ADJUDICATING_OFFICER = "adjudicating_officer"
    QUALITY_ASSURANCE = "quality_assurance"
    DIRECTOR = "director"
    EXTERNAL = "external"
    STATISTICS_READER = "statistics_reader"
    ADMINISTRATOR = "administrator"


class Right(NamedTuple):
    """What goes with a role.

    casework: takes complaints in, and puts right what was written. statistics: may see figures. accounts: may add people
    and end their access. exports: may take a list away. log: whose lines of the log the role may read. independents: may
    read the register of independents. changes_independents: may put people into it and take them out. stands_in: may stand
    in for a colleague who is away, and be stood in for.
    """

    name: str
    purpose: str
    sees: Sees
    casework: bool = False
    statistics: bool = False
    accounts: bool = False
    exports: bool = False
    log: tuple[Kind, ...] = ()
    independents: bool = False
    changes_independents: bool = False
    stands_in: bool = True


RIGHTS: dict[Role, Right] = {
    Role.COMPLAINTS_MANAGER: Right(
        "Complaints manager", "answers for the procedure, decides and assigns", Sees.ALL,
        casework=True, statistics=True, exports=True, log=(Kind.CASE, Kind.ACCESS), independents=True,
        changes_independents=True,
    ),
    Role.OFFICER: Right(
        "Complaints officer", "takes complaints in and sees them through", Sees.ALL,
        casework=True, statistics=True, independents=True,
    ),
    Role.RESPONDER: Right("Responder", "answers a complaint at stage 1 for the service", Sees.ASSIGNED),
    Role.ADJUDICATING_OFFICER: Right(
        "Adjudicating officer", "decides on the points of a complaint after its investigation", Sees.ASSIGNED
    ),
    Role.QUALITY_ASSURANCE: Right(
        "Quality assurance", "reads answers again and follows lessons up", Sees.ALL, statistics=True
    ),
    Role.DIRECTOR: Right(
        "Director", "answers to the panel, the Ombudsman and the committee", Sees.ALL,
        statistics=True, independents=True,
    ),
    Role.EXTERNAL: Right(
        "Person from outside", "an investigating officer, independent person or panel member: one case, until a day",
        Sees.ASSIGNED, stands_in=False,
    ),
    Role.STATISTICS_READER: Right("Reader of statistics", "reads figures and opens no case", Sees.NONE, statistics=True),
    Role.ADMINISTRATOR: Right(
        "Administrator", "adds people and ends their access; opens no case", Sees.NONE, accounts=True,
        log=(Kind.ACCOUNT, Kind.ACCESS),
    ),
}  # fmt: skip
