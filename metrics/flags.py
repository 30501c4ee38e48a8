"""The flag types and the lists each rests on (rules.md, "Life of a case")."""

from metrics.policy import Policy

_REGISTER = "poverty_register"
# A county that did not deliver one of them is stale: its cases of the flag stand still.
OWN_SOURCES: dict[str, tuple[str, ...]] = {
    "F01": (_REGISTER, "resident_pension", "household_register"),
    "F02": (_REGISTER, "resident_pension", "subsidy_payment"),
    "F03": (_REGISTER, "pension_payout"),
    "F04": (_REGISTER, "household_register"),
    "F05": (_REGISTER, "resident_pension"),
    "F06": (_REGISTER, "resident_pension", "household_register"),
    "F07": (_REGISTER, "resident_pension"),
    "F08": (_REGISTER, "pension_payout"),
    "F09": (_REGISTER, "pension_payout"),
    "F10": (_REGISTER, "pension_payout"),
    "F11": (_REGISTER, "resident_pension", "subsidy_payment"),
}
FLAG_TYPES = tuple(OWN_SOURCES)
REGISTRATION = "F04"


def settle_days(flag_type: str, policy: Policy) -> int:
    """Days from dispatch to the day by which a case is to be settled; registration cases have longer."""
    return policy.registration_settle_days if flag_type == REGISTRATION else policy.settle_days
