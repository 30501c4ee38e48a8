"""The packs keep the delivery contract: manifest, hashes, counts, columns, codes, no shrinking list."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from demo.plans.profiles import LATE, MISSING
from tests.demo.packs import DeliveredPack

SOURCES = [
    "poverty_register", "social_assistance", "disability", "resident_pension", "employee_pension",
    "out_of_province", "subsidy_payment", "pension_payout", "household_register", "death", "student",
    "military", "prison", "county_feedback",
]  # fmt: skip

PAYOUT_MONTHS = ["202002"] * 2 + ["202003"] * 5 + ["202004"] * 4 + ["202005"] * 2


def test_thirteen_fridays_with_their_payout_months(packs: list[DeliveredPack]) -> None:
    assert [pack.manifest["issue"] for pack in packs] == list(range(1, 14))
    fridays = [date(2020, 3, 6) + timedelta(days=7 * week) for week in range(13)]
    assert [pack.manifest["cutoff"] for pack in packs] == fridays
    assert [pack.manifest["payout_month"] for pack in packs] == PAYOUT_MONTHS
    assert {pack.manifest["province"] for pack in packs} == {"620000"}


def test_every_pack_names_all_sources_with_true_hashes_and_counts(packs: list[DeliveredPack]) -> None:
    for pack in packs:
        assert list(dict.fromkeys(entry["source"] for entry in pack.manifest["file"])) == SOURCES
        for entry, rows, digest in pack.files:
            assert entry["sha256"] == digest
            assert entry["rows"] == len(rows)
            assert entry["as_of"] <= pack.manifest["cutoff"]


def test_all_86_counties_are_on_the_register_every_week(packs: list[DeliveredPack]) -> None:
    for pack in packs:
        counties = {row["行政村代码"][:6] for row in pack.rows["poverty_register"]}
        assert len(counties | pack.missing("poverty_register")) == 86


def test_a_township_code_has_one_name_and_a_name_one_code_in_its_county(packs: list[DeliveredPack]) -> None:
    names, codes = defaultdict(set), defaultdict(set)
    villages = defaultdict(set)
    for row in (row for pack in packs for row in pack.rows["poverty_register"]):
        code = row["行政村代码"]
        assert len(code) == 12
        names[code[:9]].add(row["乡镇"])
        codes[code[:6], row["乡镇"]].add(code[:9])
        villages[code].add(row["村"])
    assert all(len(found) == 1 for found in (*names.values(), *codes.values(), *villages.values()))
    assert len(names) > 300


def test_counties_that_did_not_deliver_have_no_rows(packs: list[DeliveredPack]) -> None:
    place = {
        "poverty_register": "行政村代码",
        "household_register": "行政村代码",
        "resident_pension": "参保县区代码",
    }
    for pack in packs:
        planned = MISSING.get(pack.manifest["issue"], {})
        for source in SOURCES:
            assert pack.missing(source) == set(planned.get(source, []))
            column = place.get(source, "县区代码")
            for county in planned.get(source, []):
                assert not [row for row in pack.rows[source] if row[column].startswith(county)]


def test_a_late_list_says_so(packs: list[DeliveredPack]) -> None:
    for pack in packs:
        cutoff = pack.manifest["cutoff"]
        late = {e["source"] for e in pack.manifest["file"] if (cutoff - e["as_of"]).days > 7}
        assert late == {LATE[pack.manifest["issue"]]} if pack.manifest["issue"] in LATE else not late


@pytest.mark.parametrize("source", SOURCES)
def test_no_list_shrinks_by_a_fifth(packs: list[DeliveredPack], source: str) -> None:
    sizes = [len(pack.rows[source]) for pack in packs]
    assert all(after >= 0.85 * before for before, after in pairwise(sizes))


def test_dirt_is_light_but_there(packs: list[DeliveredPack]) -> None:
    rows = [row["身份证号码"] for pack in packs for row in pack.rows["death"]]
    odd = [text for text in rows if len(text) != 18 or not text.isascii() or text.endswith("x")]
    assert 0 < len(odd) < len(rows) / 4
