"""Whether a document is the same on another day and machine, and says nothing of the one it was made on."""

from __future__ import annotations

import getpass
import hashlib
import io
import os
import re
import socket
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

_TESTS = str(Path(__file__).parents[1])
_PLACES = [
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "HOME": "/nowhere"},
]


def same_in_two_processes(imports: str, made: str) -> None:
    """Two processes, under another time zone, locale and seed of hashes, make the same bytes of ONE_OF_EACH."""
    call = f"import hashlib; from report.one_of_each import ONE_OF_EACH; {imports}; print(hashlib.sha256({made}).hexdigest())"
    path = os.pathsep.join([_TESTS, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    told = [
        subprocess.run(
            [sys.executable, "-c", call],
            env={**os.environ, **place, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for place in _PLACES
    ]
    assert told[0] == told[1]
    assert len(told[0].strip()) == hashlib.sha256().digest_size * 2


def nothing_of_this_machine(document: bytes) -> None:
    """No path, user or host, no present day, and members of the zip without a moment of their own."""
    now = datetime.now(tz=UTC)
    with zipfile.ZipFile(io.BytesIO(document)) as packed:
        members = packed.infolist()
        assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
        assert [member.filename for member in members] == sorted(member.filename for member in members)
        for member in members:
            if not member.filename.endswith((".xml", ".rels")):
                continue
            text = packed.read(member).decode("utf-8")
            assert not re.search(r"[A-Z]:\\|/(?:home|Users|tmp|usr|root|var)/", text), member.filename
            assert f"{now:%Y-%m-%d}" not in text
            for name in {getpass.getuser(), socket.gethostname()} - {"", "root"}:
                assert not re.search(rf"\b{re.escape(name)}\b", text), (member.filename, name)
