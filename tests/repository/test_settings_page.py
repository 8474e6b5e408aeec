"""The page of settings tells of every name that the code reads from the environment, and of no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import heard
from heard.reference_settings import SETTINGS

SOURCE = Path(heard.__file__).parent
_NAME = re.compile(r"HEARD_[A-Z_]+|DATABASE_URL")


def _read_in(path: Path) -> set[str]:
    """The names that stand alone in quotation marks: those are asked for, others are only spoken of."""
    strings = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
    return {value for value in strings if isinstance(value, str) and _NAME.fullmatch(value)}


def test_every_setting_that_is_read_is_told_of_and_the_reverse():
    told = [setting.name for setting in SETTINGS]
    read = set().union(*(_read_in(path) for path in SOURCE.rglob("*.py") if path.name != "reference_settings.py"))
    assert sorted(told) == sorted(read)
