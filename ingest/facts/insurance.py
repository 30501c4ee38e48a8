"""What the pension lists say about a person: resident scheme, employee schemes, schemes outside the province.

Source of the rule: rules.md, "Coverage", rows "insured" and "resident-scheme variant".
"""

import ibis.expr.types as ir

from ingest.plan import Plan

# Statuses of the resident scheme that count for anything.
_STATUSES = {"receiving": "待遇领取", "paying": "正常缴费", "suspended": "暂停缴费"}
_WORKING, _RETIRED = "在职", "退休"
_RESIDENT = "城乡居民"


def resident_scheme(plan: Plan) -> ir.Table:
    """Statuses of a person of R in `resident_pension`, one boolean each."""
    rows = plan.table("linked_resident_pension")
    return rows.group_by("person_row").agg(
        **{f"resident_{name}": (rows.status == status).any() for name, status in _STATUSES.items()}
    )


def employee_scheme(plan: Plan) -> ir.Table:
    """Whether a person of R works under or draws from an employee scheme of the province."""
    rows = plan.table("linked_employee_pension")
    return rows.group_by("person_row").agg(
        employee_active=rows.status.isin((_WORKING, _RETIRED)).any(),
        employee_retired=(rows.status == _RETIRED).any(),
    )


def outside_scheme(plan: Plan) -> ir.Table:
    """Schemes of other provinces a person of R is enrolled in."""
    rows = plan.table("linked_out_of_province")
    return rows.group_by("person_row").agg(
        outside_resident=(rows.scheme == _RESIDENT).any(),
        outside_employee=(rows.scheme != _RESIDENT).any(),
    )
