"""A province in full on one machine: loading a week, beside scanning its columns and the same counts in pandas and polars."""
