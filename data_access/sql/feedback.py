"""Open cases by what the counties answered."""

import pandas as pd
from sqlalchemy import select

from access import Scope
from data_access import shapes
from data_access.schema import feedback_count
from data_access.sql.reading import Reading, read_frame
from data_access.sql.scoping import inside

counts = feedback_count.c


class SqlFeedbackReads(Reading):
    """`FeedbackReads` over an engine."""

    def feedback_counts(self, scope: Scope, release_id: int) -> pd.DataFrame:
        statement = (
            select(counts.division, counts.feedback_code, counts.open_cases)
            .where(counts.release_id == release_id, inside(scope, counts.division))
            .order_by(counts.division, counts.feedback_code)
        )
        return read_frame(self.engine, scope, statement, shapes.FEEDBACK)
