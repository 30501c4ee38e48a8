"""Who is not insurable at the cut-off: death, prison, military service, school, or an effective feedback.

Source of the rule: rules.md, "Coverage", row "excluded"; of several the first in the policy's order.
"""

import ibis
import ibis.expr.types as ir

from ingest.facts.feedback import feedback_exclusions
from ingest.plan import Plan
from metrics.policy import Policy

# The day after which the exclusion by a list ends; a blank one has no known end.
_END_DATE = {"prison": "release_date", "military": "discharge_date", "student": "graduation_date"}


def _by_reason(plan: Plan, reason: str) -> ir.Table:
    """Whom one reason excludes: `person_row` and `until`, the day the exclusion ends (missing: not known)."""
    if reason == "feedback":
        return feedback_exclusions(plan)
    rows = plan.in_week(plan.table(f"linked_{reason}"))
    if reason == "death":
        return rows.filter(rows.death_date <= rows.cutoff).select("person_row", until=ibis.null("date"))
    end = rows[_END_DATE[reason]]
    return rows.filter(end.isnull() | (end > rows.cutoff)).select("person_row", until=end)


def build_exclusion(plan: Plan, policy: Policy) -> None:
    """Table `exclusion` (person_row, excluded_reason, excluded_until); grain: excluded person of R.

    Persons of any age. `excluded_until` is the last end the reason gives, missing when one of them has none.
    """
    order = policy.exclusion_order
    found = ibis.union(
        *[_by_reason(plan, reason).mutate(rank=ibis.literal(rank)) for rank, reason in enumerate(order)]
    )
    reasons = found.group_by("person_row", "rank").agg(
        endless=found.until.isnull().any(), last=found.until.max()
    )
    first = reasons.group_by("person_row").agg(rank=reasons["rank"].min())
    counting = first.inner_join(reasons, ["person_row", "rank"])
    exclusion = counting.select(
        "person_row",
        excluded_reason=ibis.cases(
            *[(counting["rank"] == rank, reason) for rank, reason in enumerate(order)]
        ),
        excluded_until=ibis.ifelse(counting.endless, ibis.null("date"), counting["last"]),
    )
    plan.keep("exclusion", exclusion)


def deaths(plan: Plan) -> ir.Table:
    """First day of death per linked person of R: `death_date`."""
    rows = plan.table("linked_death")
    return rows.group_by("person_row").agg(death_date=rows.death_date.min())
