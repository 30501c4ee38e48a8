"""Open cases by what the counties answered."""

from collections import Counter

import pandas as pd

from access import Level, Scope, contains
from data_access import shapes
from data_access.frames import frame
from data_access.memory.rows import Stored, line_of, rows_of


class MemoryFeedbackReads(Stored):
    """`FeedbackReads` over lists of rows."""

    def feedback_counts(self, scope: Scope, release_id: int) -> pd.DataFrame:
        place = "township" if scope.level is Level.TOWNSHIP else "county"
        rows = rows_of(self, "flagged_case", release_id) if line_of(self, scope, release_id) else []
        counted = Counter(
            (row["county"], row["flag_type"], row["feedback_code"])
            for row in rows
            if row["is_open"] and row["feedback_code"] and contains(scope.division, row[place])
        )
        keys = ("division", "flag_type", "feedback_code")
        found = [{**dict(zip(keys, key, strict=True)), "open_cases": counted[key]} for key in sorted(counted)]
        return frame(found, shapes.FEEDBACK)
