"""What the household register says: causes of registration cases, and who is registered elsewhere.

Source of the rule: rules.md, flags F04 and F06.
"""

import ibis
import ibis.expr.types as ir

from ingest.plan import Plan
from metrics.registration import CAUSES

_IN_ORDER = "正常"


def registration(plan: Plan) -> ir.Table:
    """Grain: linked person of R who is not in order or registered outside the province, no others.

    `registration_cause` is the status that is not 正常, missing when all are.
    """
    rows = plan.in_week(plan.table("accepted_household_register"))
    rows = rows.mutate(
        outside=(rows.domicile_code.substr(0, 2) != rows.province.substr(0, 2)).fill_null(False)
    )
    # Before they are joined to persons: nearly all are in order.
    told = rows.filter((rows.status != _IN_ORDER) | rows.outside).select("row_no", "status", "outside")
    rows = told.inner_join(plan.table("linked_pair_household_register"), "row_no")
    cause_rank = ibis.cases(*[(rows.status == cause, rank) for rank, cause in enumerate(CAUSES)], else_=None)
    found = rows.group_by("person_row").agg(
        cause_rank=cause_rank.min(), registered_outside=rows.outside.any()
    )
    cause = ibis.cases(*[(found.cause_rank == rank, cause) for rank, cause in enumerate(CAUSES)], else_=None)
    return found.select("person_row", "registered_outside", registration_cause=cause)
