"""`python -m benchmarks.first_sight`: this part alone, on the database `DATABASE_URL` names."""

from benchmarks import table
from benchmarks.first_sight import measure

table.printed(measure())
