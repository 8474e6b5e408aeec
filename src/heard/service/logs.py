"""What the console is told: that something went wrong and where, and nothing of whom it is about.

An address may hold a case's reference or the secret of a link, and a database quotes the row that it would not take.
"""

from __future__ import annotations

import logging
from typing import Any

from django.urls import Resolver404, resolve


class NamelessFormatter(logging.Formatter):
    """Writes a line without the address that was asked for, and an error without the values that were in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. One about a request says what happened and the pattern of its address."""
        request = getattr(record, "request", None)
        if request is None:
            return super().format(record)
        told = logging.makeLogRecord(record.__dict__)
        status = getattr(record, "status_code", "")
        told.msg, told.args = f"{status} {request.method} {_pattern(request)}".strip(), None
        told.exc_text = None
        return super().format(told)

    def formatException(self, ei: Any) -> str:  # the name is the library's
        """The traceback: where, and of what kind; of a database's error its code."""
        lines = []
        error: BaseException | None = ei[1]
        while error is not None:
            where = error.__traceback__
            while where is not None:
                code = where.tb_frame.f_code
                lines.append(f'  File "{code.co_filename}", line {where.tb_lineno}, in {code.co_name}')
                where = where.tb_next
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}{_said(error)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def _said(error: BaseException) -> str:
    # What an error says may quote what somebody wrote, in its first line too: only the database's code goes with it.
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
    return f" ({code})" if code else ""


def _pattern(request: Any) -> str:
    try:
        return f"/{resolve(request.path_info).route}"
    except Resolver404:
        return "(no page of ours)"
