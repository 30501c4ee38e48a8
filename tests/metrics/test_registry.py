"""Every metric is defined once, in both languages, over columns that exist."""

import pytest

from data_access import schema
from locales import LANGUAGES, has
from metrics.registry import METRICS, Metric, metric

ALL = list(METRICS.values())
TEXTS = ("label", "definition", "exclusions")
# Sums and shares made by metrics, beside the columns of the count tables.
MADE = {
    "adult_persons",
    "checked",
    "cleared_counties",
    "closed_cases",
    "clearance_state",
    "current",
    "excluded_persons",
    "long_open_cases",
    "first_paid_persons",
    "first_reached_persons",
    "make_up_fen",
    "overdue_cases",
    "payout_fen",
    "relapsed_counties",
    "required",
    "subsidy_fen",
    "unpaid_persons",
    "unverified_cases",
    "wrong",
}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_metric_has_its_texts(one: Metric, language: str) -> None:
    missing = [part for part in TEXTS if not has(f"metric.{one.key}.{part}", language)]
    assert missing == []
    assert has(f"metric_source.{one.source}", language)


def test_metrics_name_columns_that_exist() -> None:
    tables = (
        schema.coverage_count,
        schema.subsidy_count,
        schema.pension_count,
        schema.reaching_60_count,
        schema.flag_count,
        schema.clearance,
        schema.open_case_count,
        schema.registration_count,
        schema.calendar_count,
    )
    columns = {column.name for table in tables for column in table.columns} | MADE
    named = {name for one in ALL for name in (one.numerator, one.denominator) if name}
    assert named <= columns


def test_an_unknown_metric_is_an_error() -> None:
    with pytest.raises(KeyError):
        metric("coverage")
