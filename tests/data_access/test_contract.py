"""Every read, on every database, gives what the plain second implementation gives."""

import pandas as pd
import pytest

from access import Role, Scope
from data_access.memory import MemoryReports
from data_access.records import WorklistPage
from data_access.sql import SqlReports
from tests.data_access import world
from tests.data_access.every_read import Ask, answer, every_read, reads_of_protocol

LEADER = Scope(Role.LEADER, world.PROVINCE)
ASKERS = (
    (LEADER, world.CORRECTED),
    (LEADER, world.SECOND),
    (LEADER, world.FOREIGN),
    (Scope(Role.DATA_OFFICER, world.PROVINCE), 99),
    (Scope(Role.PREFECTURE, world.PREFECTURE), world.CORRECTED),
    (Scope(Role.COUNTY, world.COUNTY), world.CORRECTED),
    (Scope(Role.COUNTY, world.NEIGHBOUR), world.CORRECTED),
    (Scope(Role.COUNTY, world.TOWNSHIP), world.CORRECTED),
    (Scope(Role.PRESENTER, world.PROVINCE), world.CORRECTED),
    (Scope(Role.LEADER, world.OTHER_PROVINCE), world.FOREIGN),
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
def test_a_database_answers_like_plain_python(ask: Ask, database: SqlReports, naive: MemoryReports) -> None:
    for scope, release_id in ASKERS:
        assert_same(answer(ask, database, scope, release_id), answer(ask, naive, scope, release_id))
