"""The meetings of the demo province are recorded once, and only on a demo."""

from collections.abc import Callable
from pathlib import Path

import pytest

from access import Role, Scope
from data_access.made import Made
from data_access.sql import SqlReports
from demo.meetings import hold
from tests.builders import published
from tests.builders.databases import sqlite_url
from tests.pages import province

SCOPE = Scope(Role.PRESENTER, "620000")


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[bool], tuple[SqlReports, Made]]:
    def at(is_demo: bool) -> tuple[SqlReports, Made]:
        url = sqlite_url(tmp_path)
        published(province.tables(is_demo), url).dispose()
        return SqlReports.at(url), Made.at(url)

    return at


def test_counties_with_open_cases_promise_a_share_of_them_once(
    opened: Callable[[bool], tuple[SqlReports, Made]],
) -> None:
    reports, made = opened(True)
    assert hold(reports, made) == 2
    found = made.commitments(SCOPE, 2)
    assert found[["issue", "division", "target_cases"]].to_dict("records") == [
        {"issue": 1, "division": province.MIN, "target_cases": 1},
        {"issue": 2, "division": province.LONGXI, "target_cases": 1},
    ]
    assert hold(reports, made) == 0


def test_nothing_is_recorded_on_real_releases(opened: Callable[[bool], tuple[SqlReports, Made]]) -> None:
    reports, made = opened(False)
    assert hold(reports, made) == 0
    assert made.commitments(SCOPE, 2).empty
