"""What happens from week to week hangs together, and the rules see the story that was planned."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from demo.counties import read_counties
from demo.province import Province
from demo.weeks import anniversary, first_payable_month, issue_reached
from tests.demo.packs import DeliveredPack, Row, check_character, number_of
from tests.oracle import run


def good_numbers(rows: list[Row]) -> set[str]:
    numbers = {number_of(row["身份证号码"]) for row in rows}
    return {text for text in numbers if len(text) == 18 and text[17] == check_character(text[:17])}


def test_anniversaries_and_payable_months() -> None:
    births = np.array(["2004-02-29", "2003-02-28", "1960-01-31", "1959-12-01"], dtype="datetime64[D]")
    assert anniversary(births, 16).astype(str).tolist()[:2] == ["2020-02-29", "2019-02-28"]
    assert str(anniversary(births[:1], 17)[0]) == "2021-03-01"
    assert first_payable_month(births).tolist()[2:] == [202002, 202001]
    days = np.array(["2020-03-06", "2020-03-07", "2020-06-01"], dtype="datetime64[D]")
    assert issue_reached(days).tolist() == [1, 2, 14]


def test_people_keep_name_and_birth_date(packs: list[DeliveredPack]) -> None:
    known: dict[str, tuple[str, str]] = {}
    for pack in packs:
        for row in pack.rows["household_register"]:
            if number := number_of(row["身份证号码"]):
                assert known.setdefault(number, (row["姓名"], row["出生日期"])) == (
                    row["姓名"],
                    row["出生日期"],
                )
    assert len(known) > 5_000


def test_the_register_changes_a_little_every_month(packs: list[DeliveredPack]) -> None:
    first, last = (good_numbers(packs[place].rows["poverty_register"]) for place in (0, -1))
    assert 0 < len(last - first) < 0.02 * len(first)
    assert 0 < len(first - last) < 0.02 * len(first)


@pytest.mark.parametrize("source", ["death", "county_feedback", "subsidy_payment"])
def test_lists_that_remember_forget_nobody(packs: list[DeliveredPack], source: str) -> None:
    for earlier, later in pairwise(packs):
        if earlier.missing(source) | later.missing(source):
            continue
        gone = good_numbers(earlier.rows[source]) - good_numbers(later.rows[source])
        assert not gone


def test_every_class_of_answer_is_given_and_reviewed_by_a_second_person(packs: list[DeliveredPack]) -> None:
    rows = packs[-1].rows["county_feedback"]
    assert {row["核实结果代码"][0] for row in rows} == set("ABCDE")
    assert all(row["核实人"] != row["审核人"] for row in rows)
    expiring = [row for row in rows if row["核实结果代码"] in ("A1", "A2", "A3")]
    assert expiring
    assert all(row["有效期至"] for row in expiring)


def test_a_county_excludes_far_more_than_its_peers(province: Province) -> None:
    settled = province.feedback[province.feedback["code"].isin(["A5", "A7", "A8"])]
    ranked = settled["county"].value_counts()
    assert province.counties.codes[int(ranked.index[0])] == "622923"
    assert ranked.iloc[0] > 5 * ranked.iloc[1]


def test_the_rules_find_every_flag_and_the_stock_falls(pack_folders: list[Path]) -> None:
    first, middle, last = run([pack_folders[0], pack_folders[6], pack_folders[12]])[0]
    flags = [pack["province"]["flags"] for pack in (first, middle, last)]
    seen = {flag for found in flags for flag, cases in found.items() if cases["open"]}
    assert seen == {f"F{number:02d}" for number in range(1, 12)}
    outstanding = [pack["province"]["coverage"]["outstanding"] for pack in (first, middle, last)]
    assert outstanding[0] > outstanding[1] > outstanding[2] > 0
    cleared = [
        sum(pack["province"]["clearance"]["F01"].get(state, 0) for state in ("cleared", "sustained"))
        for pack in (first, middle, last)
    ]
    assert cleared[0] < cleared[1] < cleared[2]
    assert cleared[2] >= 60


def test_counties_come_from_the_division_table() -> None:
    counties = read_counties(np.random.default_rng(1))
    assert len(counties.codes) == 86
    assert counties.unlifted.sum() == 8
