"""The tables: their names, DataFrames with their columns, and files of every format. `reportlib.tables` is public."""

from reportlib.core.frames import NAMES, frame, rows
from reportlib.exchange.write import MARKED, SUFFIXES, write

__all__ = ["MARKED", "NAMES", "SUFFIXES", "frame", "rows", "write"]
