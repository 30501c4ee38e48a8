"""Open cases by what the counties answered."""

import pandas as pd
from sqlalchemy import func, select

from access import Level, Scope
from data_access import shapes
from data_access.frames import frame
from data_access.schema import flagged_case
from data_access.seen_by import Errand, seen_by
from data_access.sql.reading import Reading
from data_access.sql.scoping import inside, own_release


class SqlFeedbackReads(Reading):
    """`FeedbackReads` over an engine."""

    def feedback_counts(self, scope: Scope, release_id: int) -> pd.DataFrame:
        case = flagged_case.c
        place = case.township if scope.level is Level.TOWNSHIP else case.county
        keys = (case.county.label("division"), case.flag_type, case.feedback_code)
        statement = (
            select(*keys, func.count().label("open_cases"))
            .where(case.release_id == release_id, own_release(scope, release_id), inside(scope, place))
            .where(case.is_open, case.feedback_code.is_not(None))
            .group_by(case.county, case.flag_type, case.feedback_code)
            .order_by(case.county, case.flag_type, case.feedback_code)
        )
        with seen_by(self.engine, scope, errand=Errand.COUNT).connect() as connection:
            return frame(connection.execute(statement).mappings(), shapes.FEEDBACK)
