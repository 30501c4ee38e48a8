"""Every read, on every database, gives what the plain second implementation gives."""

import pandas as pd
import pytest

from access import Role, Scope
from data_access.memory import MemoryReports
from data_access.records import WorklistPage
from data_access.reports import Reports
from tests.data_access import world
from tests.data_access.every_read import Ask, answer, every_read, reads_of_protocol

SCOPES = (
    Scope(Role.LEADER, world.PROVINCE),
    Scope(Role.DATA_OFFICER, world.PROVINCE),
    Scope(Role.PREFECTURE, world.PREFECTURE),
    Scope(Role.COUNTY, world.COUNTY),
    Scope(Role.COUNTY, world.NEIGHBOUR),
    Scope(Role.COUNTY, world.TOWNSHIP),
    Scope(Role.PRESENTER, world.PROVINCE),
    Scope(Role.LEADER, world.OTHER_PROVINCE),
)
ASKED = [pytest.param(ask, id=f"{name}-{place}") for place, (name, ask) in enumerate(every_read())]


def assert_same(found: object, expected: object) -> None:
    assert type(found) is type(expected)
    if isinstance(found, pd.DataFrame) and isinstance(expected, pd.DataFrame):
        pd.testing.assert_frame_equal(found, expected)
    elif isinstance(found, WorklistPage) and isinstance(expected, WorklistPage):
        pd.testing.assert_frame_equal(found.rows, expected.rows)
        assert (found.rows_before, found.rows_total) == (expected.rows_before, expected.rows_total)
    else:
        assert found == expected


def test_the_contract_asks_every_read_of_the_protocol() -> None:
    assert {name for name, _ask in every_read()} == reads_of_protocol()


@pytest.mark.parametrize("ask", ASKED)
def test_a_read_answers_like_the_naive_one(ask: Ask, reports: Reports, naive: MemoryReports) -> None:
    for scope in SCOPES:
        for release_id in (world.SECOND, world.CORRECTED, world.FOREIGN, 99):
            assert_same(answer(ask, reports, scope, release_id), answer(ask, naive, scope, release_id))
