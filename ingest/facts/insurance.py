"""What the pension lists say about a person: resident scheme, employee schemes, schemes outside the province.

Source of the rule: rules.md, "Coverage", rows "insured" and "resident-scheme variant".
"""

import ibis.expr.types as ir
from ibis.backends import BaseBackend

PAYING, SUSPENDED, RECEIVING, ENDED = "正常缴费", "暂停缴费", "待遇领取", "终止参保"
_WORKING, _RETIRED = "在职", "退休"
_RESIDENT = "城乡居民"


def resident_scheme(con: BaseBackend) -> ir.Table:
    """Statuses of a person of R in `resident_pension`, one boolean each."""
    rows = con.table("link_resident_pension")
    statuses = {"paying": PAYING, "suspended": SUSPENDED, "receiving": RECEIVING, "ended": ENDED}
    return rows.group_by("person_row").agg(
        **{f"resident_{name}": (rows.status == status).any() for name, status in statuses.items()}
    )


def employee_scheme(con: BaseBackend) -> ir.Table:
    """Whether a person of R works under or draws from an employee scheme of the province."""
    rows = con.table("link_employee_pension")
    return rows.group_by("person_row").agg(
        employee_active=rows.status.isin((_WORKING, _RETIRED)).any(),
        employee_retired=(rows.status == _RETIRED).any(),
    )


def outside_scheme(con: BaseBackend) -> ir.Table:
    """Schemes of other provinces a person of R is enrolled in."""
    rows = con.table("link_out_of_province")
    return rows.group_by("person_row").agg(
        outside_resident=(rows.scheme == _RESIDENT).any(),
        outside_employee=(rows.scheme != _RESIDENT).any(),
    )


def attach_insurance(con: BaseBackend, people: ir.Table) -> ir.Table:
    """`people` with the booleans of the three lists, false where a list does not know the person."""
    known = set(people.columns)
    for part in (resident_scheme(con), employee_scheme(con), outside_scheme(con)):
        people = people.left_join(part, "person_row").drop("person_row_right")
    return people.mutate(
        **{name: people[name].fill_null(False) for name in people.columns if name not in known}
    )
