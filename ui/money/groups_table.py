"""Figures by primary group with their total: every person stands in one group, so the groups add up."""

from collections.abc import Mapping

import pandas as pd

from metrics.breakdown import added, by_group
from ui.formatting import MISSING, headed
from ui.language import t
from ui.money import figures_table
from ui.money.figures_table import Row
from ui.money.openings import Opened
from ui.money.plan import Plan
from ui.view import View


def draw(view: View, counts: pd.DataFrame, plan: Plan, opened: Opened | None = None) -> None:
    """`counts` of the division and issue by group; the persons of the plan's exception open the cases of their group."""
    groups = by_group(counts, plan.columns)
    rows = [
        Row(
            headed(t(f"group.{row['primary_group']}")),
            row,
            _opening(plan, opened, row, str(row["primary_group"])),
        )
        for row in groups.to_dict("records")
    ]
    total = added(groups, plan.columns)
    rows.append(Row(f"**{t('money.total')}**", total, _opening(plan, opened, total, None)))
    figures_table.draw(view, t("money.group"), rows, plan.keys, plan.exception, plan.alt)


def _opening(plan: Plan, opened: Opened | None, counts: Mapping[str, float], group: str | None) -> str:
    if opened is None or plan.exception is None:
        return MISSING
    persons = counts[plan.exception]
    if group is None:
        return opened.cell(persons, opened.total or 0)
    return opened.cell(persons, opened.count("primary_group", group), {"group": group})
