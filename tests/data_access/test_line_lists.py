"""Lists that leave the product: only what the worklist shows, names only for those who may, never without an entry."""

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from access import Role, Scope
from access.looking import Action, Purpose
from data_access import engine
from data_access.errors import DatabaseGone, NotAllowed
from data_access.made import Made
from data_access.made.access_log import Look
from data_access.made.line_lists import ListWanted, TooManyRows
from data_access.records import WorklistFilter
from data_access.schema import access_log
from tests.builders import Tables, a_case, a_release, published
from tests.builders.databases import made_at
from tests.data_access import world

CLERK = Scope(Role.COUNTY, world.COUNTY)
LATE, EARLY, BESIDE = "A" * 16, "B" * 16, "C" * 16
LOOK = Look("clerk", "county", Action.EXPORT, world.COUNTY, "worklist_masked", release_id=1)
NAMED = Look("clerk", "county", Action.EXPORT, world.COUNTY, "worklist_named", Purpose.FIELD_VISIT, 1)


def _wanted(chosen: WorklistFilter | None = None, most: int = 9, named: bool = False) -> ListWanted:
    return ListWanted(1, chosen or WorklistFilter(), most, named)


@pytest.fixture(params=("sqlite", "postgresql"))
def made(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Iterator[Made]:
    tables = Tables()
    a_release(tables, 1)
    a_case(tables, 1, world.COUNTY, case_no=EARLY, person="b")
    a_case(tables, 1, world.COUNTY, case_no=LATE, person="a", is_overdue=1, flag_type="F03")
    a_case(tables, 1, world.NEIGHBOUR, case_no=BESIDE, person="c")
    url = new_database(request.param)
    published(tables, url).dispose()
    with made_at(url) as records:
        yield records


def _entries(made: Made) -> list[tuple[str, str | None, int | None]]:
    with made.reader.connect() as connection:
        rows = connection.execute(select(access_log).order_by(access_log.c.sequence))
        return [(row.subject, row.purpose, row.rows) for row in rows]


def test_a_list_is_masked_in_the_order_of_the_worklist_and_written_down_with_its_length(made: Made) -> None:
    rows = made.line_list(CLERK, _wanted(), LOOK)
    assert [row["case_no"] for row in rows] == [LATE, EARLY]
    assert {(row["name"], row["id_number"]) for row in rows} == {("张**", "629901***********4")}
    assert _entries(made) == [("worklist_masked", None, 2)]


def test_a_filter_narrows_it_and_the_neighbour_is_never_in_it(made: Made) -> None:
    chosen = WorklistFilter(flags=("F03",), counties=(world.NEIGHBOUR, world.COUNTY))
    assert [row["case_no"] for row in made.line_list(CLERK, _wanted(chosen), LOOK)] == [LATE]


def test_names_leave_for_a_purpose(made: Made) -> None:
    rows = made.line_list(CLERK, _wanted(named=True), NAMED)
    assert rows[0]["name"] == "张三丰"
    assert rows[0]["id_number"] == "629901196001011234"
    assert _entries(made) == [("worklist_named", "field_visit", 2)]
    with pytest.raises(ValueError, match="purpose"):
        made.line_list(CLERK, _wanted(named=True), LOOK)


@pytest.mark.parametrize(
    ("role", "named"),
    [(Role.PRESENTER, False), (Role.PRESENTER, True), (Role.LEADER, True), (Role.DATA_OFFICER, True)],
)
def test_nobody_else_takes_them(made: Made, role: Role, named: bool) -> None:
    with pytest.raises(NotAllowed):
        made.line_list(Scope(role, world.PROVINCE), _wanted(named=named), NAMED)
    assert _entries(made) == []


def test_a_list_that_is_too_long_leaves_neither_rows_nor_an_entry(made: Made) -> None:
    with pytest.raises(TooManyRows):
        made.line_list(CLERK, _wanted(most=1), LOOK)
    assert _entries(made) == []


def test_what_cannot_be_written_down_does_not_leave(
    new_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "RECORDING_TIMEOUT_MS", 1)
    tables = Tables()
    a_release(tables, 1)
    a_case(tables, 1, world.COUNTY)
    url = new_database("sqlite")
    published(tables, url).dispose()
    made = Made.at(url)
    loader = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    loader.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseGone):
        made.line_list(CLERK, _wanted(), LOOK)
    loader.execute("ROLLBACK")
    loader.close()
    made.reader.dispose()
    made.writer.dispose()
