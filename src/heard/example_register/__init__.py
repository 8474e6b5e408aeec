"""The complaints log of an illustrative borough, Exborough: made-up complaints, kept as real councils keep theirs.

Nobody in it is real. How many complaints there are, how far they go and how late they are follow figures that councils
have published; the troubles in it are those of registers typed by hand. The same seed writes the same bytes.
"""

from .large import LARGE_HEADER, large_register_rows
from .workbook import write_example_register

__all__ = ["LARGE_HEADER", "large_register_rows", "write_example_register"]
