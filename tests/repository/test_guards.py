"""What holds of the whole repository: docstrings, no paths of a machine, no clock of one, light commands, licences."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import heard
from heard.indicators.declared import INDICATORS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "heard"
MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file that the repository keeps."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def public(tree: ast.AST, name: str) -> Iterator[tuple[str, ast.AST]]:
    """The module, its public classes and functions, and the public methods of those classes."""
    yield name, tree
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and not node.name.startswith("_"):
            if node.name in ("Meta", "Migration"):  # Django's own, which it reads and nobody calls
                continue
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{name}.{node.name}")
            else:
                yield f"{name}.{node.name}", node


def test_everything_public_has_a_docstring():
    missing = []
    for path in MODULES:
        text = path.read_text("utf-8")
        if not text.strip():
            continue
        tree = ast.parse(text)
        if all(isinstance(node, ast.Assign) for node in tree.body):
            continue
        for name, node in public(tree, str(path.relative_to(SOURCE))):
            if not ast.get_docstring(node):
                missing.append(name)
    assert missing == []


def test_no_file_names_a_place_on_someones_machine(tracked: list[Path]):
    place = re.compile(r"/(?:work|root|home)/\w")
    found = []
    for path in tracked:
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        # An address on the web may hold a folder of that name.
        text = re.sub(r"https?://\S+", "", text)
        if place.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_the_locks_name_no_address_and_every_hash():
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert locks
    for path in locks:
        text = path.read_text("utf-8")
        assert "http" not in text
        pinned = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,]+\])?==\S+", text, re.M | re.I)
        assert pinned
        assert text.count("--hash=sha256:") >= len(pinned)


def test_nothing_reads_the_clock_of_the_machine():
    clocks = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("time", "time"),
              ("time", "localtime"), ("time", "time_ns")}  # fmt: skip
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
                if (owner, node.attr) in clocks:
                    found.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert found == []


@pytest.mark.parametrize("module", ["heard.cli", "heard.cli.register", "heard.cli.demo_register"])
def test_a_command_starts_without_the_large_libraries(module: str):
    large = ["numpy", "duckdb", "altair", "vl_convert", "python_calamine", "xlsxwriter", "jinja2"]
    if module != "heard.cli":
        large = ["duckdb", "altair", "vl_convert", "jinja2"]
    code = f"import sys, {module}; print([name for name in {large!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_opens_a_connection():
    banned = {"socket", "urllib", "http", "requests", "httpx", "ftplib", "smtplib", "ssl"}
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found += [f"{path.name}: {name}" for name in names if name.split(".")[0] in banned]
    # `heard serve` looks whether its own door is free before it opens it; it calls nobody.
    assert found == ["serve.py: socket"]


def test_every_indicator_has_an_id_of_its_own_and_its_question_in_its_note():
    assert len({indicator.id for indicator in INDICATORS}) == len(INDICATORS) > 20
    for indicator in INDICATORS:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", indicator.id)
        assert "?" in indicator.question
        assert indicator.question in indicator.method_note()
        assert indicator.numerator in indicator.method_note()


def test_the_version_is_in_the_changelog():
    path = ROOT / "CHANGELOG.md"
    if not path.exists():
        pytest.skip("no changelog yet")
    assert heard.__version__ in path.read_text("utf-8")


def test_every_shipped_table_has_its_licence():
    path = ROOT / "DATA-LICENCES.md"
    if not path.exists():
        pytest.skip("no list of licences yet")
    text = path.read_text("utf-8")
    shipped = [file.name for file in sorted((SOURCE / "data").iterdir()) if file.suffix not in (".py", "")]
    assert shipped
    assert [name for name in shipped if name not in text] == []
