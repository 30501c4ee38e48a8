"""The default policy, Gansu 2020 (rules.md): deadlines and each flag type's own sources."""

import datetime as dt

CLEARANCE_DEADLINE = dt.date(2020, 5, 29)
OWN_SOURCES: dict[str, tuple[str, ...]] = {
    "F01": ("poverty_register", "resident_pension", "household_register"),
    "F02": ("poverty_register", "resident_pension", "subsidy_payment"),
    "F03": ("poverty_register", "pension_payout"),
    "F04": ("poverty_register", "household_register"),
    "F05": ("poverty_register", "resident_pension"),
    "F06": ("poverty_register", "resident_pension", "household_register"),
    "F07": ("poverty_register", "resident_pension"),
    "F08": ("poverty_register", "pension_payout"),
    "F09": ("poverty_register", "pension_payout"),
    "F10": ("poverty_register", "pension_payout"),
    "F11": ("poverty_register", "resident_pension", "subsidy_payment"),
}
REGISTRATION_CAUSES = ("无户籍", "已注销", "重户口", "信息错误", "存疑")


def subsidy_due_by(year: int) -> dt.date:
    """The day from which a premium not yet subsidised is flagged."""
    return dt.date(year, 3, 31)
