"""The weekly balance, stock and inflow, the verified share, and the counts people filter by."""

import ibis
import pyarrow as pa
import pytest

from ingest.cases.balance import COUNTS, check_balance
from ingest.refusal import Refusal
from tests.ingest.cases.province import COUNTY, OTHER_COUNTY, Province, a_feedback, a_flag, a_person


def _counties(**counts: int) -> ibis.expr.types.Table:
    row = dict.fromkeys(COUNTS, 0) | counts
    return ibis.memtable(pa.Table.from_pylist([{"division": COUNTY, "flag_type": "F01", **row}]))


def test_a_balance_that_adds_up_passes() -> None:
    check_balance(
        _counties(
            previous_cases=9,
            new_cases=5,
            reopened_cases=4,
            transferred_in_cases=3,
            resolved_cases=1,
            excluded_cases=2,
            insured_elsewhere_cases=1,
            left_register_cases=1,
            transferred_out_cases=1,
            open_cases=15,
        )
    )


@pytest.mark.parametrize("name", [name for name in COUNTS if name not in COUNTS[-4:]])
def test_a_case_too_many_anywhere_stops_the_release(name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_balance(_counties(**{name: 1}))
    assert refusal.value.code == "balance_broken"
    off = 1 if name == "open_cases" else 0
    assert refusal.value.params["differences"] == 1
    assert str(refusal.value.params["places"]).startswith(f"{COUNTY} F01: {off} ≠ ")


def test_every_known_county_has_a_row_for_every_flag_type_and_the_levels_add_up(province: Province) -> None:
    province.week([a_person(), a_person("b", OTHER_COUNTY), a_person("c", "629801")], [a_flag(), a_flag("b")])
    province.week([a_person("b", OTHER_COUNTY)], [a_flag("b")])
    counts = province.table("flag_count")
    assert counts.groupby("level")["division"].agg(["nunique", "size"]).loc["county"].tolist() == [3, 33]
    assert set(counts.loc[counts["level"] == "prefecture", "division"]) == {"629900", "629800"}
    by_level = counts[counts["flag_type"] == "F01"].groupby("level")[list(COUNTS)].sum()
    assert (by_level.nunique() == 1).all()


def test_the_first_release_is_the_stock_and_all_later_openings_are_inflow(province: Province) -> None:
    province.week([a_person("a"), a_person("b")], [a_flag("a")])
    province.week([a_person("a"), a_person("b")], [a_flag("a"), a_flag("b")])
    assert province.balance()["stock_open"] == 1
    assert province.balance()["inflow_open"] == 1


def test_verified_are_earlier_cases_that_are_closed_or_have_an_effective_feedback(province: Province) -> None:
    keys = ["closed", "refuses", "unreviewed", "silent"]
    persons = [a_person(key) for key in (*keys, "fresh")]
    province.week(persons, [a_flag(key) for key in keys])
    said = [
        a_feedback("refuses", code="E2"),
        a_feedback("unreviewed", ineffective=True),
        a_feedback("fresh", code="C1"),
    ]
    province.week(persons, [a_flag(key) for key in (*keys[1:], "fresh")], said)
    assert province.balance()["raised_earlier"] == 4
    assert province.balance()["verified"] == 2


def test_open_cases_are_counted_by_every_filter_for_counties_and_townships(province: Province) -> None:
    province.week([a_person("a"), a_person("b")], [a_flag("a"), a_flag("b"), a_flag("a", "F04", "存疑")])
    province.week([a_person("a"), a_person("b")], [a_flag("a"), a_flag("a", "F04", "存疑")])
    counts = province.table("open_case_count")
    assert set(counts["division"]) == {COUNTY, f"{COUNTY}101"}
    county = counts[counts["level"] == "county"].set_index("flag_type")
    assert county["open_cases"].to_dict() == {"F01": 1, "F04": 1}
    assert county.loc["F04", ["stage", "ageing_band", "cause", "is_overdue", "oldest_days"]].tolist() == [
        "dispatched", "0-7", "存疑", 0, 7,
    ]  # fmt: skip
