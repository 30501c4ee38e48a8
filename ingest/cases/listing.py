"""The cases of a release as people see them: open in it or closed by it, with identity and evidence apart."""

import ibis
import ibis.expr.types as ir

from ingest.cases.memory import CASE_MEMORY, EVIDENCE

_FLAGGED = (
    *("case_no", "person_no", "flag_type", "prefecture", "county", "township", "village"),
    *("primary_group", "groups", "sex", "age", "cause", "stage", "is_open", "close_reason"),
    *(
        "raised_issue",
        "raised_date",
        "opened_issue",
        "opened_date",
        "reopened_times",
        "is_stock",
        "is_frozen",
    ),
    *("is_verified", "days_open", "ageing_band", "dispatched_date", "verify_due_date", "settle_due_date"),
    *("is_overdue", "feedback_code", "feedback_date", "evidence_source", "evidence_date"),
)
_IDENTITY = ("case_no", "name", "id_number", "birth_date", "village_code")


def listed(week: ir.Table) -> ir.Table:
    """The rows of the week that this release shows."""
    return week.filter(week.is_open | week.is_closing)


def with_last_evidence(week: ir.Table, latest: ir.Table) -> ir.Table:
    """Adds `evidence_source` and `evidence_date`; what is not known now is what was known last."""
    found = latest.rename(now_source="evidence_source", now_date="evidence_date")
    both = week.left_join(found, "person_key").drop("person_key_right")
    unknown = both.now_date.isnull()
    columns = {
        column: ibis.ifelse(unknown, both[f"was_{column}"], both[now])
        for column, now in zip(EVIDENCE, ("now_source", "now_date"), strict=True)
    }
    return both.mutate(**columns)


def flagged_case(week: ir.Table) -> ir.Table:
    """Columns of `flagged_case`."""
    return listed(week).mutate(prefecture=week.county.substr(0, 4) + "00").select(*_FLAGGED)


def case_identity(week: ir.Table) -> ir.Table:
    """Columns of `case_identity`."""
    return listed(week).select(*_IDENTITY)


def case_evidence(week: ir.Table, findings: ir.Table) -> ir.Table:
    """Columns of `case_evidence`: the findings about the person, for each of his cases."""
    return listed(week).inner_join(findings, "person_key").select("case_no", "findings")


def case_memory(week: ir.Table) -> ir.Table:
    """Columns of `ingest.cases.memory.CASE_MEMORY`, every case ever raised."""
    return week.select(*CASE_MEMORY.names).cast(CASE_MEMORY)
