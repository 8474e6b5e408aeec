"""The description that lies beside the CSV file of figures, as the W3C's "Metadata Vocabulary for Tabular Data" has it.

A programme that reads it knows the type of every column and what is meant by it, and that an empty cell is no nought.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..blocks import Report
from ..released import HIDDEN
from .figure_columns import DESCRIBED, KEY
from .legal_text import legal

#: What a reader of the CSV file looks for beside it: the name of the file and this.
ENDING = "-metadata.json"
_LANGUAGE = "en-GB"


def csvw_metadata(report: Report, columns: Sequence[str], file: str = "indicators.csv") -> str:
    """The description of a file of the report's figures, as JSON text. Raises ValueError for a column that is not known."""
    unknown = [name for name in columns if name not in DESCRIBED]
    if unknown:
        raise ValueError(f"no description of the columns {', '.join(unknown)}")
    described: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": _LANGUAGE}],
        "url": file,
        "dc:title": legal(f"{report.authority}: {report.title}, {report.period}"),
        "dc:description": legal(f"Every figure of the report, one a row. {report.speaks_from}."),
        "dc:publisher": legal(report.authority),
        "dc:accessRights": legal(". ".join(report.marks)),
        "dc:language": _LANGUAGE,
    }
    if report.as_at:
        described["dc:modified"] = {"@value": report.as_at.isoformat(), "@type": "xsd:date"}
    described["dialect"] = {
        "encoding": "utf-8",
        "delimiter": ",",
        "lineTerminators": ["\n"],
        "quoteChar": '"',
        "doubleQuote": True,
        "header": True,
        "headerRowCount": 1,
    }
    described["tableSchema"] = {
        "columns": [_column(name) for name in columns],
        "primaryKey": [name for name in KEY if name in columns],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _column(name: str) -> dict[str, Any]:
    column = DESCRIBED[name]
    described: dict[str, Any] = {
        "name": name,
        # The first is the heading in the file, by which a reader tells that the description is of this file.
        "titles": [name, column.title],
        "dc:description": column.description,
        "datatype": column.datatype,
    }
    if column.is_number:
        described["null"] = ["", HIDDEN]
    if name in KEY[:2]:
        described["required"] = True
    return described
