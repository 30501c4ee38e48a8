"""Subsidies: payer levels and groups add up to the fen, and equal the expected numbers of the sample packs."""

import pandas as pd
import pytest

from access import Level, Role, Scope
from data_access.sql import SqlReports
from metrics.breakdown import added, by_group
from metrics.divisions import PROVINCE
from metrics.subsidies import AMOUNTS, MAKE_UPS, with_totals
from tests.samples import expected

EVERYTHING = Scope(Role.LEADER, PROVINCE)
PERSONS = ["entitled_persons", "subsidised_persons", "gap_persons"]
SUMS = [*PERSONS, *AMOUNTS, "subsidy_fen", *MAKE_UPS, "make_up_fen", "paid_for_persons", "make_up_persons"]
# As the expected numbers name the payer levels.
PAYERS = ("省级", "市级", "县级")


def test_the_two_kinds_are_summed_apart() -> None:
    counts = pd.DataFrame(
        {name: [10**place] for place, name in enumerate((*AMOUNTS, *MAKE_UPS))} | {"division": ["621126"]}
    )
    row = with_totals(counts).iloc[0]
    assert (row["subsidy_fen"], row["make_up_fen"]) == (111, 111_000)


@pytest.fixture(scope="module")
def reports(loaded_samples: str) -> SqlReports:
    return SqlReports.at(loaded_samples)


def _history(reports: SqlReports, level: Level) -> pd.DataFrame:
    newest = reports.release(EVERYTHING)
    return with_totals(reports.subsidy_history(EVERYTHING, newest.release_id, level))


def _is_expected(row: pd.Series, answer: dict[str, dict[str, object]]) -> bool:
    right = answer["subsidy"]
    paid, made_up = right["amount_fen"], right["make_up_fen"]
    assert isinstance(paid, dict)
    assert isinstance(made_up, dict)
    found = [*row[PERSONS], *row[list(AMOUNTS)], row["subsidy_fen"], *row[list(MAKE_UPS)], row["make_up_fen"]]
    wanted = [right[name] for name in ("entitled", "subsidised", "gap")]
    for kind in (paid, made_up):
        wanted += [*(kind[payer] for payer in PAYERS), kind["total"]]
    return [int(value) for value in found] == wanted


def test_every_county_of_every_issue_is_as_expected_to_the_fen(reports: SqlReports) -> None:
    rows = _history(reports, Level.COUNTY).set_index(["issue", "division"])
    answers = {
        (pack["issue"], code): answer
        for pack in expected()["packs"]
        for code, answer in pack["counties"].items()
    }
    wrong = [
        key
        for key, answer in answers.items()
        if key in rows.index and not _is_expected(rows.loc[key], answer)
    ]
    assert wrong == []
    absent = [
        answer["subsidy"]["amount_fen"]["total"] for key, answer in answers.items() if key not in rows.index
    ]
    assert not any(absent)
    assert len(answers) == 13 * 86


def test_the_province_is_as_expected_in_every_issue(reports: SqlReports) -> None:
    rows = _history(reports, Level.PROVINCE).set_index("issue")
    assert [
        pack["issue"]
        for pack in expected()["packs"]
        if not _is_expected(rows.loc[pack["issue"]], pack["province"])
    ] == []


@pytest.mark.parametrize("division", [PROVINCE, "621100", "621126", "620102"])
def test_groups_add_up_to_the_division_and_parts_to_the_whole(reports: SqlReports, division: str) -> None:
    here = EVERYTHING.narrow(division)
    below = {Level.PROVINCE: Level.PREFECTURE, Level.PREFECTURE: Level.COUNTY, Level.COUNTY: Level.TOWNSHIP}
    for release in reports.lineage(EVERYTHING, reports.release(EVERYTHING).release_id):
        own = with_totals(reports.subsidy_counts(here, release.release_id, here.level))
        groups = by_group(
            with_totals(reports.subsidy_counts(here, release.release_id, here.level, True)), SUMS
        )
        parts = with_totals(reports.subsidy_counts(here, release.release_id, below[here.level]))
        whole = {name: int(own.iloc[0][name]) for name in SUMS}
        assert added(groups, SUMS) == whole
        assert added(parts, SUMS) == whole
