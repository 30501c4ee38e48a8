"""Open cases by what the counties answered."""

from collections import Counter

import pandas as pd

from access import Scope, contains
from data_access import shapes
from data_access.frames import frame
from data_access.memory.rows import Stored, rows_of


class MemoryFeedbackReads(Stored):
    """`FeedbackReads` over lists of rows."""

    def feedback_counts(self, scope: Scope, release_id: int) -> pd.DataFrame:
        counted = Counter(
            (row["county"], row["feedback_code"])
            for row in rows_of(self, "flagged_case", release_id)
            if row["is_open"] and row["feedback_code"] and contains(scope.division, row["county"])
        )
        keys = ("division", "feedback_code")
        found = [{**dict(zip(keys, key, strict=True)), "open_cases": counted[key]} for key in sorted(counted)]
        return frame(found, shapes.FEEDBACK)
