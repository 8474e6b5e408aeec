"""The report's tables and figures as a workbook: one tidy sheet each, numbers as numbers, and nothing that runs."""

from __future__ import annotations

from .workbook import render_excel

__all__ = ["render_excel"]
