"""What the previous pack means: rows carried forward for counties that did not deliver, and lists that
shrank.
"""

from datetime import date
from pathlib import Path

import ibis
import pytest

from ingest.carry import PreviousPack, refuse_shrunken
from ingest.intake import PackAccount, read_pack
from ingest.pack import read_manifest
from ingest.reading.sources import SOURCES
from ingest.refusal import Refusal
from tests.ingest.reading.lists import a_pack, a_person, records

SECOND, THIRD = date(2020, 3, 13), date(2020, 3, 20)


def insured(name: str, county: str) -> dict[str, str]:
    return a_person(姓名=name, 参保县区代码=county, 参保状态="正常缴费")


def load(
    folder: Path, previous: PreviousPack | None = None, **options
) -> tuple[PackAccount, PreviousPack, list[dict]]:
    con = ibis.duckdb.connect()
    pack = read_manifest(folder)
    kept = folder.parent / f"kept-{folder.name}"
    kept.mkdir()
    account = read_pack(con, pack, kept, previous, **options)
    rows = records(con, "SELECT * FROM accepted_resident_pension ORDER BY row_no")
    return account, PreviousPack(kept, pack.cutoff, pack.payout_month, account.accepted), rows


def test_rows_of_a_missing_county_are_carried_behind_the_delivered_ones_week_after_week(tmp_path):
    missing = {"resident_pension": ["620103"], "employee_pension": ["620103"]}
    _, first, _ = load(
        a_pack(
            tmp_path,
            {"resident_pension": [insured("甲", "620103"), insured("乙", "620102"), insured("丙", "620103")]},
        )
    )
    account, second, rows = load(
        a_pack(tmp_path, {"resident_pension": [insured("丁", "620102")]}, SECOND, missing), first
    )
    assert [(row["name"], row["carried"]) for row in rows] == [("丁", False), ("甲", True), ("丙", True)]
    assert [row["line_no"] for row in rows] == [2, None, None]
    assert (account.accepted["resident_pension"], account.carried["resident_pension"]) == (3, 2)
    assert next(file.accepted for file in account.files if file.source == "resident_pension") == 1
    account, _, rows = load(
        a_pack(tmp_path, {}, THIRD, missing), second, accept_shrink=frozenset({"resident_pension"})
    )
    assert [(row["name"], row["carried"]) for row in rows] == [("甲", True), ("丙", True)]
    assert account.carried["employee_pension"] == 0


def test_without_a_previous_pack_nothing_is_carried(tmp_path):
    account, _, rows = load(a_pack(tmp_path, missing={"resident_pension": ["620103"]}))
    assert (account.carried["resident_pension"], rows) == (0, [])


def counts(**changed: int) -> dict[str, int]:
    return {source.name: 0 for source in SOURCES} | changed


def compare(
    tmp_path,
    before: dict,
    now: dict,
    *,
    cutoff=SECOND,
    month="202002",
    last=date(2020, 3, 6),
    last_month="202002",
    accept=(),
):
    pack = read_manifest(a_pack(tmp_path, cutoff=cutoff, payout_month=month))
    refuse_shrunken(
        pack, counts(**now), PreviousPack(tmp_path, last, last_month, counts(**before)), frozenset(accept)
    )


def test_a_fall_of_a_fifth_is_borne_and_one_row_more_is_refused(tmp_path):
    compare(tmp_path / "a", {"death": 10}, {"death": 8})
    with pytest.raises(Refusal) as refused:
        compare(tmp_path / "b", {"death": 1000}, {"death": 799})
    assert refused.value.code == "list_shrunken"
    assert refused.value.params == {"source": "death", "expected": 1000, "found": 799}
    compare(tmp_path / "c", {"death": 1000}, {"death": 0}, accept=["death"])


def test_a_year_to_date_list_is_not_compared_across_the_start_of_its_own_year(tmp_path):
    year = {"cutoff": date(2021, 1, 8), "last": date(2021, 1, 1), "last_month": "202012"}
    compare(tmp_path / "a", {"pension_payout": 90}, {"pension_payout": 5}, month="202101", **year)
    with pytest.raises(Refusal):
        compare(tmp_path / "b", {"pension_payout": 90}, {"pension_payout": 5}, month="202012", **year)
    with pytest.raises(Refusal):
        compare(tmp_path / "c", {"subsidy_payment": 90}, {"subsidy_payment": 5}, month="202101", **year)
    turn = {"cutoff": date(2021, 1, 1), "last": date(2020, 12, 25), "last_month": "202011", "month": "202012"}
    compare(tmp_path / "d", {"subsidy_payment": 90}, {"subsidy_payment": 5}, **turn)
