"""Server and database killed at random moments while complaints come in: what was confirmed is there.

The long form is `python -m benchmarks.service.killed`.
"""

from __future__ import annotations

import os
from pathlib import Path

from databases import found_binaries, private_server
from killing import confirming, environment_for, killed_under_load
from psycopg.conninfo import make_conninfo

from heard.service.today import today


def test_nothing_that_was_confirmed_is_lost(tmp_path: Path):
    seed = today().toordinal()
    if "DATABASE_URL" not in os.environ:
        confirmed, _, wrong = killed_under_load(environment_for(tmp_path, None), kills=2, seed=seed)
    else:
        # A server of its own: others in this run go on using theirs.
        with private_server(found_binaries()) as address, confirming(address):
            environment = environment_for(tmp_path, make_conninfo(address, dbname="postgres"))
            confirmed, _, wrong = killed_under_load(environment, kills=2, seed=seed)
    assert wrong == "", f"with the seed {seed}"
    assert confirmed >= 15  # five before each kill and five after the last
