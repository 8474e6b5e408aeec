"""A council beside others, as a report."""
