"""Pensions: reasons, components, ages and groups add up, and equal the expected numbers of the sample packs."""

import pandas as pd
import pytest

from access import Level, Role, Scope
from data_access.sql import SqlReports
from metrics.breakdown import added, by_group
from metrics.divisions import PROVINCE
from metrics.pensions import AMOUNTS, REASONS, UNPAID_REASONS, by_age, with_totals
from tests.samples import expected

EVERYTHING = Scope(Role.LEADER, PROVINCE)
MONEY = [*AMOUNTS, "arrears_fen"]
SUMS = ["due_persons", "paid_persons", *REASONS, "unpaid_persons", "recipients", *MONEY, "payout_fen"]
BY_AGE = ["due_persons", "paid_persons", "unpaid_persons", "recipients", *AMOUNTS, "payout_fen"]


def _bands(**recipients: int) -> pd.DataFrame:
    rows = [
        {
            "age_band": band,
            "due_persons": n,
            "paid_persons": n - (n > 1),
            "recipients": n,
            **dict.fromkeys(AMOUNTS, n),
        }
        for band, n in recipients.items()
    ]
    return pd.DataFrame(rows)


def test_bands_run_from_young_to_old_and_empty_ones_are_left_out() -> None:
    ages = by_age(_bands(**{"80+": 1, "60-64": 3, "75-79": 0, "under_60": 2}))
    assert ages["age_band"].tolist() == ["under_60", "60-64", "80+"]
    assert ages["payout_fen"].tolist() == [6, 9, 3]
    assert ages["unpaid_persons"].tolist() == [1, 1, 0]


def test_nobody_of_any_age_is_an_empty_table() -> None:
    assert by_age(_bands(**{"60-64": 0})).empty


@pytest.fixture(scope="module")
def reports(loaded_samples: str) -> SqlReports:
    return SqlReports.at(loaded_samples)


def _history(reports: SqlReports, level: Level) -> pd.DataFrame:
    newest = reports.release(EVERYTHING)
    return with_totals(reports.pension_history(EVERYTHING, newest.release_id, level))


def _is_expected(row: pd.Series, answer: dict[str, dict[str, object]]) -> bool:
    right = answer["pension"]
    reasons = right["unpaid_by_reason"]
    assert isinstance(reasons, dict)
    wanted = [right["due"], right["paid"], *(reasons[reason] for reason in UNPAID_REASONS), right["unpaid"]]
    wanted += [right["recipients"], *(right[name] for name in MONEY)]
    return [int(row[name]) for name in SUMS[:-1]] == wanted


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
    assert not any(answer["pension"]["basic_fen"] for key, answer in answers.items() if key not in rows.index)
    assert len(answers) == 13 * 86


def test_the_province_is_as_expected_in_every_issue(reports: SqlReports) -> None:
    rows = _history(reports, Level.PROVINCE).set_index("issue")
    assert [
        pack["issue"]
        for pack in expected()["packs"]
        if not _is_expected(rows.loc[pack["issue"]], pack["province"])
    ] == []


@pytest.mark.parametrize("division", [PROVINCE, "621100", "621126", "620102"])
def test_groups_ages_and_parts_add_up_to_the_division(reports: SqlReports, division: str) -> None:
    here = EVERYTHING.narrow(division)
    below = {Level.PROVINCE: Level.PREFECTURE, Level.PREFECTURE: Level.COUNTY, Level.COUNTY: Level.TOWNSHIP}
    for release in reports.lineage(EVERYTHING, reports.release(EVERYTHING).release_id):
        own = with_totals(reports.pension_counts(here, release.release_id, here.level))
        groups = by_group(
            with_totals(reports.pension_counts(here, release.release_id, here.level, True)), SUMS
        )
        parts = with_totals(reports.pension_counts(here, release.release_id, below[here.level]))
        ages = by_age(reports.pension_age_counts(here, release.release_id, here.level))
        whole = {name: int(own.iloc[0][name]) for name in SUMS}
        assert added(groups, SUMS) == whole
        assert added(parts, SUMS) == whole
        assert added(ages, BY_AGE) == {name: whole[name] for name in BY_AGE}
