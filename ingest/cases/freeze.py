"""Which counties stand still for which flag type: a file of the flag's own sources is missing.

Source of the rule: rules.md, "Life of a case".
"""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ingest.plan import Plan
from metrics.flags import OWN_SOURCES


def name_flag_sources(plan: Plan) -> ir.Table:
    """Table `flag_source`: every flag type with each of its own sources."""
    pairs = [{"flag_type": flag, "source": source} for flag, own in OWN_SOURCES.items() for source in own]
    columns = ibis.schema({"flag_type": "string", "source": "string"})
    return plan.fill("flag_source", columns, lambda con: pa.Table.from_pylist(pairs))


def stale_county(plan: Plan) -> ir.Table:
    """Columns `flag_type`, `county`: one row per flag type and county that is frozen (stale) this week."""
    own = plan.table("missing").inner_join(plan.table("flag_source"), "source")
    return own.select("flag_type", "county").distinct()
