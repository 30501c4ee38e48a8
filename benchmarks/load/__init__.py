"""A province in full on one machine: loading a week, beside scanning its columns and the same counts in pandas and polars."""

from benchmarks.load.measuring import measure

__all__ = ["measure"]
