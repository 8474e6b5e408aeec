"""Frozen versions of a report: what each was made from, and what has changed since, with the reason."""
