"""The register population R, row by row: who stands on a list that makes him a person of R.

Source of the rule: rules.md, "Persons and links" and "Groups".
"""

import ibis
import ibis.expr.types as ir

from ingest.facts.names import read_aloud
from ingest.id_integers import ID_INTEGER, to_text
from ingest.plan import Plan
from metrics.policy import Policy

# In this order a person's primary group is the first he is in.
GROUPS = ("registered_poor", "extreme_poverty", "low_income", "severe_disability")
_EXTREME_POVERTY, _LOW_INCOME = "特困供养", "农村低保"

# What tells the rows of one person from those of all others: number and reading of the name, or the key without a number.
WHOSE = (ID_INTEGER, "spoken", "nameless_key")

# Larger than any row number of a source: rank * _RANK_STEP + row_no orders the rows of all lists.
_RANK_STEP = 1_000_000_000_000

_COLUMNS = {
    "name": "string",
    ID_INTEGER: "int64",
    "id_warning": "string",
    "birth_date": "date",
    "sex": "string",
    "county": "string",
    "village_code": "string",
    "township": "string",
    "village": "string",
    "lifted_status": "string",
    "row_no": "int64",
}


def _rows(source: ir.Table, group: str) -> ir.Table:
    """The source's rows in the columns all lists of R share; what a list does not tell is missing."""
    columns = {
        column: source[column].cast(dtype) if column in source.columns else ibis.null(dtype)
        for column, dtype in _COLUMNS.items()
        if column != "birth_date"
    }
    birth_date = source.birth_date if "birth_date" in source.columns else source.id_birth_date
    place = ibis.literal(GROUPS.index(group) * _RANK_STEP, "int64") + source.row_no
    return source.select(
        **columns, birth_date=birth_date, group=ibis.literal(group), person_row=place.cast("int64")
    )


def list_rows(plan: Plan, policy: Policy) -> ir.Table:
    """All rows of the lists that make R; `person_row` orders them by group, then delivery."""
    poor = plan.table("accepted_poverty_register")
    aided = plan.table("accepted_social_assistance")
    disabled = plan.table("accepted_disability")
    return ibis.union(
        _rows(poor, "registered_poor"),
        _rows(aided.filter(aided.category == _EXTREME_POVERTY), "extreme_poverty"),
        _rows(aided.filter(aided.category == _LOW_INCOME), "low_income"),
        _rows(disabled.filter(disabled.grade.isin(policy.severe_grades)), "severe_disability"),
    )


def nameless_key(rows: ir.Table) -> ir.StringValue:
    """Key without a usable ID number: `name|birth date|village code`, the same from week to week."""
    return rows.name + "|" + rows.birth_date.cast("string") + "|" + rows.village_code


def person_key(rows: ir.Table) -> ir.StringColumn:
    """A person's key, the same from week to week, from the columns `WHOSE`."""
    return rows.nameless_key.coalesce(numbered_key(rows[ID_INTEGER], rows.spoken))


def numbered_key(id_integer: ir.IntegerColumn, reading: ir.StringColumn) -> ir.StringColumn:
    """Key with a usable ID number: its text and the reading of the name, which linked spellings share."""
    return to_text(id_integer) + "|" + reading


def build_member(plan: Plan, policy: Policy) -> None:
    """Table `member`: the rows of R's lists with the columns `WHOSE`; grain: list row."""
    rows = read_aloud(plan, list_rows(plan, policy), "member")
    numbered = rows[ID_INTEGER].notnull()
    # The key itself is a long text, made once a person, not once a row.
    told = {
        "spoken": ibis.ifelse(numbered, rows.reading, None),
        "nameless_key": ibis.ifelse(numbered, None, nameless_key(rows)),
    }
    plan.keep("member", rows.select("group", "person_row", *_COLUMNS, **told))
