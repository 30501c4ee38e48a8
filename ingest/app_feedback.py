"""Feedback given in the application, as rows like those of `county_feedback`; read only, never written here.

An entry says what it was written about by the case: the person is the one `case_identity` names for it in that release.
"""

from datetime import date

import ibis
import pyarrow as pa
from ibis.backends import BaseBackend as Backend
from sqlalchemy import Engine, Select, and_, case, func, select

from data_access.schema import case_identity, feedback_entry, feedback_step, feedback_taken
from ingest.id_integers import with_integers

APPROVED = "approved"
TABLE = "app_feedback"
_TAKEN = pa.schema([("feedback_id", pa.int64()), ("step_no", pa.int64())])

# What an entry says, as the reporting database has it.
_TOLD = {
    "row_no": "int64",
    "name": "string",
    "id_number": "string",
    "birth_date": "date",
    "village_code": "string",
    "county": "string",
    "flag_type": "string",
    "result_code": "string",
    "valid_until": "date",
    "method": "string",
    "verifier": "string",
    "verified_date": "date",
    "reviewer": "string",
    "reviewed_date": "date",
}
SCHEMA = ibis.schema({"feedback_id": "int64", "step_no": "int64", **_TOLD}).to_pyarrow()
# Columns of the accepted `county_feedback`, and what tells a person without a usable number.
COLUMNS = with_integers(ibis.table(_TOLD)).schema()


def _steps() -> Select:
    """Entries, each as one of its steps says it, in the order in which they were made, which no clock decides; a review names its
    reviewer only when it is an approval, so that an entry still waiting, or returned, has no effect.
    """
    entry, step, person = feedback_entry.c, feedback_step.c, case_identity.c
    told = ("result_code", "valid_until", "method", "verifier", "verified_date")
    approved = step.state == APPROVED
    return (
        select(
            entry.feedback_id,
            step.step_no,
            *(person[name] for name in ("name", "id_number", "birth_date", "village_code")),
            entry.county,
            entry.flag_type,
            *(step[name] for name in told),
            case((approved, step.account)).label("reviewer"),
            case((approved, step.day)).label("reviewed_date"),
        )
        .join_from(feedback_entry, feedback_step, step.feedback_id == entry.feedback_id)
        .join(case_identity, and_(person.release_id == entry.release_id, person.case_no == entry.case_no))
        .order_by(entry.feedback_id)
    )


def standing(engine: Engine, province: str, cutoff: date) -> pa.Table:
    """What a new issue takes: every entry of the province as it stood at the cut-off."""
    step = feedback_step.c
    last = (
        select(step.feedback_id, func.max(step.step_no).label("last_no"))
        .where(step.day <= cutoff)
        .group_by(step.feedback_id)
        .subquery()
    )
    same = and_(last.c.feedback_id == step.feedback_id, last.c.last_no == step.step_no)
    return _rows(engine, _steps().join(last, same).where(feedback_entry.c.province == province))


def taken_by(engine: Engine, release_id: int) -> pa.Table:
    """What an issue took when it was last computed: a correction of it takes the same again."""
    taken, step = feedback_taken.c, feedback_step.c
    same = and_(taken.feedback_id == step.feedback_id, taken.step_no == step.step_no)
    return _rows(engine, _steps().join(feedback_taken, same).where(taken.release_id == release_id))


def none() -> pa.Table:
    """No feedback at all."""
    return SCHEMA.empty_table()


def hold_entries(con: Backend, entries: pa.Table) -> None:
    """Table `app_feedback`: the entries numbered behind the rows of `accepted_county_feedback`."""
    last = con.table("accepted_county_feedback").row_no.max().fill_null(0).to_pyarrow().as_py()
    numbered = entries.set_column(
        entries.schema.get_field_index("row_no"),
        "row_no",
        pa.array(range(last + 1, last + 1 + entries.num_rows), pa.int64()),
    )
    con.create_table(TABLE, with_integers(ibis.memtable(numbered)).select(*COLUMNS))


def taken(entries: pa.Table) -> pa.Table:
    """Rows of `feedback_taken`."""
    return entries.select(_TAKEN.names).cast(_TAKEN)


def _rows(engine: Engine, statement: Select) -> pa.Table:
    with engine.connect() as connection:
        found = [dict(row) for row in connection.execute(statement).mappings()]
    return pa.Table.from_pylist(found, schema=SCHEMA)
