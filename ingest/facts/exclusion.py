"""Who is not insurable at the cut-off: death, prison, military service, school, or an effective feedback.

Source of the rule: rules.md, "Coverage", row "excluded"; several reasons count in the policy's order.
"""

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.facts.feedback import feedback_effect
from ingest.pack import Pack
from metrics.policy import Policy

# The day after which the exclusion by a list ends; a blank one has no known end.
_END_DATE = {"prison": "release_date", "military": "discharge_date", "student": "graduation_date"}


def _until(rows: ir.Table, source: str, end: str) -> ir.Table:
    """The last end per person, missing when one has none."""
    return rows.group_by("person_row").agg(
        **{
            f"{source}_excludes": rows.count() > 0,
            f"{source}_until": ibis.ifelse(rows[end].isnull().any(), ibis.null("date"), rows[end].max()),
        }
    )


def list_exclusions(con: BaseBackend, pack: Pack) -> list[ir.Table]:
    """One table per list, grain: person of R it excludes; columns `<source>_excludes`, `<source>_until`."""
    excluded = []
    for source, end in _END_DATE.items():
        rows = con.table(f"link_{source}")
        excluded.append(_until(rows.filter(rows[end].isnull() | (rows[end] > pack.cutoff)), source, end))
    return excluded


def deaths(con: BaseBackend) -> ir.Table:
    """First day of death per linked person of R: `death_date`."""
    rows = con.table("link_death")
    return rows.group_by("person_row").agg(death_date=rows.death_date.min())


def attach_exclusion(con: BaseBackend, people: ir.Table, pack: Pack, policy: Policy) -> ir.Table:
    """`people` with `excluded_reason`, `excluded_until`, `death_date` and the feedback's effects."""
    for part in (*list_exclusions(con, pack), deaths(con), feedback_effect(con)):
        people = people.left_join(part, "person_row").drop("person_row_right")
    holds = {
        "death": (people.death_date <= pack.cutoff).fill_null(False),
        **{source: people[f"{source}_excludes"].fill_null(False) for source in _END_DATE},
        "feedback": people.feedback_excludes.fill_null(False),
    }
    until = {reason: people[f"{reason}_until"] for reason in holds if reason != "death"}
    reason = ibis.cases(*[(holds[name], name) for name in policy.exclusion_order], else_=None)
    end = ibis.cases(
        *[(holds[name], until.get(name, ibis.null("date"))) for name in policy.exclusion_order],
        else_=ibis.null("date"),
    )
    spent = [column for name in until for column in (f"{name}_excludes", f"{name}_until")]
    return people.mutate(excluded_reason=reason, excluded_until=end).drop(*spent)
