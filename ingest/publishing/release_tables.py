"""What one release consists of before it is published."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from data_access.schema import metadata

# `release` itself, the settings and what is added up from the cases are written by the publisher, the rest by people in the
# application.
_OTHERS = {
    *("release", "setting", "worklist_count", "feedback_count"),
    *("bulletin", "commitment", "account", "access_log", "feedback_entry", "feedback_step"),
    *("sample_draw", "sample_stratum", "sample_case", "sample_result"),
}
# Tables a release fills.
RELEASE_TABLES = tuple(table.name for table in metadata.sorted_tables if table.name not in _OTHERS)


@dataclass(frozen=True)
class ReleaseTables:
    """One computed release: its head and its rows per table (schema columns without `release_id`)."""

    province: str
    issue: int
    cutoff: date
    payout_month: str
    pack_sha256: str
    policy_version: str
    work_key: str
    origin: str
    tables: dict[str, pa.Table]
