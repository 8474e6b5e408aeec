"""`python -m benchmarks.service.killed 30`: the long form of the test that kills server and database under load."""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path

from psycopg.conninfo import make_conninfo

from .running import ROOT, durable_database

sys.path.insert(0, str(ROOT / "tests" / "service" / "cases"))

from killing import environment_for, killed_under_load


def main(kills: int, seed: int) -> int:
    """Gives 0 where nothing that was confirmed is lost and all is as it was written."""
    with tempfile.TemporaryDirectory() as folder, durable_database() as address:
        environment = environment_for(Path(folder), make_conninfo(address, dbname="heard"))
        confirmed, unanswered, wrong = killed_under_load(environment, kills, seed)
    print(f"{kills} kills with the seed {seed}: {confirmed:,} complaints confirmed, {unanswered:,} not.")
    print(wrong or "Nothing that was confirmed is lost, and all is as it was written.")
    return 1 if wrong else 0


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    sys.exit(main(number, int(sys.argv[2]) if len(sys.argv) > 2 else secrets.randbelow(10**6)))
