"""What a release hands on to the next: every case ever raised, and the clearance of every county.

Grain of `case_memory`: person × flag type, closed cases included; of `clearance_memory`: county × flag
type, for every county that ever had a person of R. Both lie as Parquet files in the work folder of the
release.
"""

from pathlib import Path

import ibis
import ibis.expr.types as ir
import pandas as pd
from ibis.backends import BaseBackend

from ingest.engines.statements import kept_rows
from metrics import clearance

# The person as last seen in R; where he lives stays his last known place when he leaves.
PERSON = {
    "case_key": "string",
    "name": "string",
    "id_number": "string",
    "birth_date": "date",
    "village_code": "string",
    "sex": "string",
    "age": "int64",
    "primary_group": "string",
    "groups": "string",
    "township": "string",
    "village": "string",
}
CASE = {
    "county": "string",
    "cause": "string",
    "stage": "string",
    "is_open": "boolean",
    "close_reason": "string",
    "raised_issue": "int64",
    "raised_date": "date",
    "opened_issue": "int64",
    "opened_date": "date",
    "reopened_times": "int64",
    "is_stock": "boolean",
    "is_verified": "boolean",
    "dispatched_date": "date",
    "feedback_code": "string",
    "feedback_date": "date",
}
EVIDENCE = {"evidence_source": "string", "evidence_date": "date"}
KEY = {"person_key": "string", "flag_type": "string"}
CASE_MEMORY = ibis.schema({**KEY, **PERSON, **CASE, **EVIDENCE})


def case_memory(con: BaseBackend, previous: Path | None) -> ir.Table:
    """The cases of the previous release; none before the first."""
    if previous is None:
        return ibis.memtable(CASE_MEMORY.to_pyarrow().empty_table())
    return kept_rows(con, previous, "case_memory").cast(CASE_MEMORY)


def clearance_memory(previous: Path | None) -> pd.DataFrame:
    """The clearance memory of the previous release, as `metrics.clearance` writes it."""
    if previous is None:
        return clearance.no_memory()
    return pd.read_parquet(previous / "clearance_memory.parquet")
