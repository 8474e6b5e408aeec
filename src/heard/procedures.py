"""The shipped procedures and a council's own, read from their files. The only room that opens a procedure's file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from heard.law.procedure_text import ProcedureError, read_local_standards, read_procedure
from heard.law.vocabulary import Procedure

#: The ids of the shipped procedures, the children's one first.
SHIPPED = ("ca1989_england", "lgsco_code_2024", "asc_england_2009", "wales_2014", "lgsco_referral")


@cache
def shipped_procedure(procedure_id: str) -> Procedure:
    """The shipped procedure with this id. Raises KeyError."""
    if procedure_id not in SHIPPED:
        raise KeyError(procedure_id)
    name = f"{procedure_id}.toml"
    return read_procedure((files("heard.law.procedures") / name).read_text("utf-8"), name)


def find_procedure(name: str) -> Procedure:
    """The procedure that an officer means: a shipped id or alias, or the path of a council's own TOML file.

    Raises ProcedureError, which lists what could have been meant.
    """
    if name.endswith(".toml"):
        return read_procedure(text_of(Path(name)), name)
    for procedure_id in SHIPPED:
        procedure = shipped_procedure(procedure_id)
        if procedure.answers_to(name):
            return procedure
    known = ", ".join(f"{identity} ({shipped_procedure(identity).aliases[0]})" for identity in SHIPPED)
    raise ProcedureError(f"no procedure is called {name!r}. There are: {known}; or give the path of a .toml file.")


def with_local_standards(procedure: Procedure, path: Path) -> Procedure:
    """`procedure` with the local standards in the TOML file at `path`. Raises ProcedureError."""
    return read_local_standards(text_of(path), str(path), procedure)


def text_of(path: Path) -> str:
    """The text of a TOML file. Raises ProcedureError."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ProcedureError(f"{path} could not be read: {reason}") from None
