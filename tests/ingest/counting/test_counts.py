"""Counts of a province of a dozen fictional persons, on every level and for every group."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from ibis.backends.duckdb import Backend

from data_access.schema import metadata
from ingest.counting import build_counts
from metrics.policy import load_policy
from tests.ingest.facts.accepted import (
    COUNTY,
    a_contributor,
    a_disabled,
    a_pack,
    a_payout,
    a_person,
    a_record,
    a_subsidy,
    an_aided,
    facts_of,
    told,
)

TABLES = (
    "coverage_count",
    "subsidy_count",
    "pension_count",
    "pension_age_count",
    "reaching_60_count",
    "link_count",
    "township",
)
PROVINCE, PREFECTURE, TOWNSHIP = "620000", "621100", "621126101"
NEIGHBOUR, NEIGHBOUR_VILLAGE, FAR = "621102", "621102100200", "620102"
OLD, OLDEST, CHILD = date(1950, 5, 5), date(1935, 5, 5), date(2010, 1, 1)


@pytest.fixture(scope="module")
def counted() -> Backend:
    con = facts_of(
        a_person(1),
        an_aided(1, "农村低保"),
        a_contributor(1),
        a_subsidy(1),
        a_subsidy(1, payer_level="市级", amount_fen=500),
        a_subsidy(1, kind="补缴", payer_level="县级", amount_fen=300),
        a_person(2, village_code=NEIGHBOUR_VILLAGE, county=NEIGHBOUR, township="内官营镇"),
        a_contributor(2),
        a_person(3),
        a_record("prison", 3, release_date=None),
        an_aided(4, "特困供养", county=FAR, township=None),
        a_disabled(5),
        a_person(6, born=CHILD),
        a_record("student", 6, born=CHILD, graduation_date=None),
        a_person(1, born=OLD),
        a_contributor(1, "待遇领取", born=OLD),
        a_payout(1, born=OLD, arrears_fen=700),
        a_payout(1, "202002", born=OLD),
        a_person(1, born=OLDEST),
        a_payout(1, born=OLDEST, status="暂停"),
        a_person(9, born=date(1960, 1, 31)),
        a_payout(9, born=date(1960, 1, 31)),
        a_person(10, born=date(1960, 11, 30)),
        a_payout(10, name="另有其人", born=OLD),
        a_payout(1, name="另有其人", born=OLD),
    )
    build_counts(con, a_pack(), load_policy())
    return con


def _row(con: Backend, table: str, division: str, **key: str) -> dict[str, Any]:
    wanted = {"division": division, **key}
    [found] = [row for row in told(con, table) if wanted.items() <= row.items()]
    return found


def _measures(row: dict[str, Any]) -> Iterator[str]:
    return (name for name, value in row.items() if isinstance(value, int))


@pytest.mark.parametrize("table", TABLES)
def test_tables_have_the_columns_of_the_reporting_schema(counted: Backend, table: str) -> None:
    columns = [column.name for column in metadata.tables[table].columns if column.name != "release_id"]
    made = counted.table(table).schema()
    assert sorted(made) == sorted(columns)
    assert {str(dtype.copy(nullable=True)) for dtype in made.values()} <= {"string", "int64"}


@pytest.mark.parametrize("table", TABLES)
def test_no_count_is_missing_and_no_key_appears_twice(counted: Backend, table: str) -> None:
    keys = [column.name for column in metadata.tables[table].primary_key if column.name != "release_id"]
    rows = told(counted, table)
    assert rows
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)
    assert all(value is not None for row in rows for value in row.values())


@pytest.mark.parametrize("table", ["coverage_count", "subsidy_count", "pension_count", "pension_age_count"])
def test_every_level_adds_up_to_the_province(counted: Backend, table: str) -> None:
    rows = told(counted, table)
    key = "age_band" if table == "pension_age_count" else "primary_group"
    for measure in _measures(rows[0]):
        sums: dict[tuple[str, str], int] = {}
        for row in rows:
            place = (row["level"], row[key])
            sums[place] = sums.get(place, 0) + row[measure]
        for (_, part), value in sums.items():
            assert value == sums["province", part]


@pytest.mark.parametrize("table", ["coverage_count", "subsidy_count", "pension_count"])
def test_all_groups_are_the_sum_of_the_four(counted: Backend, table: str) -> None:
    rows = [row for row in told(counted, table) if row["division"] == PROVINCE]
    whole = _row(counted, table, PROVINCE, primary_group="all")
    for measure in _measures(whole):
        assert whole[measure] == sum(row[measure] for row in rows if row["primary_group"] != "all")


def test_coverage_of_the_province(counted: Backend) -> None:
    found = _row(counted, "coverage_count", PROVINCE, primary_group="all")
    assert found["register_persons"] == 10
    assert found["under_16_persons"] == 1
    assert (found["excluded_prison_persons"], found["excluded_student_persons"]) == (1, 0)
    assert (found["eligible_persons"], found["insured_persons"], found["outstanding_persons"]) == (8, 3, 5)
    assert (found["registered_poor_persons"], found["low_income_persons"]) == (8, 1)


def test_a_person_counts_in_his_primary_group_only(counted: Backend) -> None:
    rows = [row for row in told(counted, "coverage_count") if row["division"] == PROVINCE]
    assert {row["primary_group"]: row["register_persons"] for row in rows} == {
        "registered_poor": 8,
        "extreme_poverty": 1,
        "severe_disability": 1,
        "all": 10,
    }


def test_register_is_under_16_and_excluded_and_eligible(counted: Backend) -> None:
    for row in told(counted, "coverage_count"):
        excluded = sum(value for name, value in row.items() if name.startswith("excluded_"))
        assert row["register_persons"] == row["under_16_persons"] + excluded + row["eligible_persons"]


def test_subsidies_of_a_prefecture(counted: Backend) -> None:
    found = _row(counted, "subsidy_count", PREFECTURE, primary_group="all")
    assert (found["entitled_persons"], found["subsidised_persons"], found["gap_persons"]) == (2, 1, 1)
    assert (found["subsidy_province_fen"], found["subsidy_prefecture_fen"]) == (10000, 500)
    assert (found["subsidy_county_fen"], found["make_up_county_fen"]) == (0, 300)
    assert (found["paid_for_persons"], found["make_up_persons"]) == (1, 1)


def test_pensions_of_a_county(counted: Backend) -> None:
    found = _row(counted, "pension_count", COUNTY, primary_group="all")
    assert (found["due_persons"], found["paid_persons"], found["unpaid_suspended_persons"]) == (3, 2, 1)
    assert (found["recipients"], found["basic_fen"], found["account_fen"]) == (2, 21600, 4000)
    assert (found["arrears_fen"], found["arrears_persons"]) == (700, 1)


def test_pensions_by_age_band(counted: Backend) -> None:
    rows = [row for row in told(counted, "pension_age_count") if row["division"] == TOWNSHIP]
    assert {row["age_band"]: (row["due_persons"], row["recipients"], row["basic_fen"]) for row in rows} == {
        "60-64": (1, 1, 10800),
        "65-69": (1, 1, 10800),
        "80+": (1, 0, 0),
    }


def test_persons_reaching_60_by_month(counted: Backend) -> None:
    rows = [row for row in told(counted, "reaching_60_count") if row["division"] == COUNTY]
    reached = {row["month"]: (row["reached_persons"], row["paid_persons"]) for row in rows}
    assert sorted(reached) == [f"2020{month:02}" for month in range(1, 13)]
    assert {month: counts for month, counts in reached.items() if counts != (0, 0)} == {
        "202002": (1, 1),
        "202012": (1, 0),
    }
    assert [
        row["month"] for row in told(counted, "reaching_60_count") if row["division"] == TOWNSHIP
    ] == sorted(["202002", "202012"])


def test_links_and_conflicts_per_source(counted: Backend) -> None:
    [found] = [row for row in told(counted, "link_count") if row["source"] == "pension_payout"]
    assert (found["rows"], found["linked_rows"], found["linked_persons"], found["conflict_rows"]) == (
        6,
        4,
        3,
        1,
    )
    assert len(told(counted, "link_count")) == 14


def test_townships_are_named_by_the_register(counted: Backend) -> None:
    names = {row["division"]: (row["county"], row["name"]) for row in told(counted, "township")}
    assert names == {
        TOWNSHIP: (COUNTY, "梅川镇"),
        "621102100": (NEIGHBOUR, "内官营镇"),
        FAR + "000": (FAR, ""),
    }
