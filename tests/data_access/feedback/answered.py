"""A small province whose cases are answered: who is who, which case stands how, and an answer that is taken."""

from datetime import date

from sqlalchemy import insert

from access import Role, Scope
from data_access.made import Made
from data_access.made.answers import Answer
from data_access.made.feedback_records import Entry
from data_access.schema import feedback_taken
from tests.builders import Tables, a_case, a_release
from tests.data_access import world

CLERK, PREFECTURE = Scope(Role.COUNTY, world.COUNTY), Scope(Role.PREFECTURE, world.PREFECTURE)
TOWNSHIP = Scope(Role.COUNTY, world.TOWNSHIP)
OLDER, NEWEST, CORRECTED_AWAY = 1, 2, 3
CASE, NEXT_DOOR, CLOSED, OLD_CASE, EXCLUDED = "A" * 16, "B" * 16, "C" * 16, "D" * 16, "E" * 16
MONDAY = date(2020, 3, 16)
ANSWER = Answer("A1", "在兰州上大学，学校证明已收", date(2022, 6, 30), "入户", date(2020, 3, 16))


def a_province() -> Tables:
    """Its rows."""
    tables = Tables()
    a_release(tables, 1)
    a_release(tables, 2, base=OLDER)
    a_release(tables, 2, base=OLDER, revision=2, status="superseded")
    a_case(tables, OLDER, world.COUNTY, case_no=OLD_CASE, person="d")
    a_case(tables, NEWEST, world.COUNTY, case_no=CASE, person="a")
    a_case(tables, NEWEST, world.NEIGHBOUR, case_no=NEXT_DOOR, person="b")
    a_case(tables, NEWEST, world.COUNTY, case_no=CLOSED, person="c", movement="resolved")
    a_case(tables, OLDER, world.COUNTY, case_no=EXCLUDED, person="e", movement="excluded")
    return tables


def entered(made: Made, answer: Answer = ANSWER) -> Entry:
    """The clerk's answer about `CASE`, as it stands afterwards."""
    made.enter_feedback(CLERK, NEWEST, "clerk", [(CASE, answer)])
    return made.case_feedback(CLERK, CASE)[0]


def take(made: Made, *numbers: int, release_id: int = NEWEST, step_no: int = 2) -> None:
    """Write down that a release was computed with these entries."""
    with made.writer.begin() as connection:
        rows = [{"release_id": release_id, "feedback_id": each, "step_no": step_no} for each in numbers]
        connection.execute(insert(feedback_taken), rows)
