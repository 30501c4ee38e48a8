"""Which counties stand still for which flag type: a file of the flag's own sources is missing.

Source of the rule: rules.md, "Life of a case".
"""

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

_REGISTER = "poverty_register"
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


def stale_county(con: BaseBackend) -> ir.Table:
    """Columns `flag_type`, `county`: one row per flag type and county that is frozen (stale) this week."""
    pairs = [{"flag_type": flag, "source": source} for flag, own in OWN_SOURCES.items() for source in own]
    missing = con.table("missing")
    return (
        missing.inner_join(ibis.memtable(pa.Table.from_pylist(pairs)), "source")
        .select("flag_type", "county")
        .distinct()
    )
