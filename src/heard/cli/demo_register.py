"""`heard demo-register`: the example register."""

from __future__ import annotations

import argparse
import sys


def run(options: argparse.Namespace) -> int:
    """Writes the example register. 2 where it cannot be written there."""
    from xlsxwriter.exceptions import XlsxFileError

    from heard.example_register import write_example_register

    if options.file.exists() and not options.replace:
        print(
            f"heard demo-register: {options.file} is there already. Give another name, or --replace.", file=sys.stderr
        )
        return 2
    try:
        options.file.parent.mkdir(parents=True, exist_ok=True)
        complaints = write_example_register(options.file)
    except (OSError, ValueError, XlsxFileError) as error:
        print(f"heard demo-register: {options.file} could not be written: {error}", file=sys.stderr)
        return 2
    print(f"Wrote {options.file}: {complaints} complaints of an illustrative borough. Nobody in it is real.")
    return 0
