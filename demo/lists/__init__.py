"""What each department delivers at an issue: one Arrow table per source, clean."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from demo.lists.absences import death, military, prison, student
from demo.lists.assistance import disability, social_assistance
from demo.lists.columns import Columns
from demo.lists.feedback import county_feedback
from demo.lists.payments import pension_payout, subsidy_payment
from demo.lists.register import household_register, poverty_register
from demo.lists.schemes import employee_pension, out_of_province, resident_pension
from demo.province import Province

List = Callable[[Province, Columns, int], pa.Table]

LISTS: dict[str, List] = {
    "poverty_register": poverty_register,
    "social_assistance": social_assistance,
    "disability": disability,
    "resident_pension": resident_pension,
    "employee_pension": employee_pension,
    "out_of_province": out_of_province,
    "subsidy_payment": subsidy_payment,
    "pension_payout": pension_payout,
    "household_register": household_register,
    "death": death,
    "student": student,
    "military": military,
    "prison": prison,
    "county_feedback": county_feedback,
}
