"""`python -m benchmarks.load`: the figures of a full load, printed."""

from benchmarks import table
from benchmarks.load import measure

if __name__ == "__main__":
    table.printed(measure())
