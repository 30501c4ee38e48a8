"""Who enters and reviews: whoever works on cases, in his own division, wherever a case has moved to."""

import pytest
from sqlalchemy import update

from access import Role, Scope
from data_access.engine import writing_engine
from data_access.errors import AlreadyMade, NotAllowed, NotFound
from data_access.made import Made
from data_access.schema import flagged_case
from tests.data_access import world
from tests.data_access.feedback.answered import ANSWER, CASE, CLERK, NEWEST, NEXT_DOOR, TOWNSHIP, entered


def test_an_answer_in_hand_where_a_case_came_from_within_the_county_binds_the_county_only(
    url: str, made: Made
) -> None:
    made.enter_feedback(TOWNSHIP, NEWEST, "township", [(CASE, ANSWER)])
    owner, other = writing_engine(url), Scope(Role.COUNTY, f"{world.COUNTY}199")
    with owner.begin() as connection:
        case = update(flagged_case).where(flagged_case.c.case_no == CASE)
        connection.execute(case.values(township=other.division))
    owner.dispose()
    assert made.feedback_targets(other, NEWEST, [CASE]) == {CASE: False}
    assert made.feedback_targets(CLERK, NEWEST, [CASE]) == {CASE: True}
    with pytest.raises(AlreadyMade):
        entered(made)
    made.enter_feedback(other, NEWEST, "other township", [(CASE, ANSWER)])
    assert [entry.account for entry in made.case_feedback(other, CASE)] == ["other township"]


@pytest.mark.parametrize("role", [Role.LEADER, Role.DATA_OFFICER, Role.PRESENTER])
def test_only_those_who_work_on_cases_enter_and_review(made: Made, role: Role) -> None:
    entry = entered(made)
    scope = Scope(role, world.PROVINCE)
    with pytest.raises(NotAllowed):
        made.enter_feedback(scope, NEWEST, "x", [(NEXT_DOOR, ANSWER)])
    with pytest.raises(NotAllowed):
        made.review_feedback(scope, entry, "x", approve=True)
    with pytest.raises(NotAllowed):
        made.correct_feedback(scope, entry, "x", ANSWER)


def test_an_answer_left_in_hand_where_a_case_came_from_does_not_stand_in_the_way(
    url: str, made: Made
) -> None:
    entered(made)
    owner, neighbour = writing_engine(url), Scope(Role.COUNTY, world.NEIGHBOUR)
    moved = {"county": world.NEIGHBOUR, "township": f"{world.NEIGHBOUR}101"}
    with owner.begin() as connection:
        connection.execute(update(flagged_case).where(flagged_case.c.case_no == CASE).values(moved))
    owner.dispose()
    assert made.feedback_targets(neighbour, NEWEST, [CASE]) == {CASE: False}
    made.enter_feedback(neighbour, NEWEST, "new clerk", [(CASE, ANSWER)])
    assert made.feedback_targets(neighbour, NEWEST, [CASE]) == {CASE: True}
    assert [entry.account for entry in made.case_feedback(neighbour, CASE)] == ["new clerk"]
    assert [entry.account for entry in made.case_feedback(CLERK, CASE)] == ["clerk"]


def test_a_township_enters_and_does_not_review(made: Made) -> None:
    made.enter_feedback(TOWNSHIP, NEWEST, "township", [(CASE, ANSWER)])
    entry = made.case_feedback(TOWNSHIP, CASE)[0]
    with pytest.raises(NotAllowed):
        made.review_feedback(TOWNSHIP, entry, "another", approve=True)


def test_nobody_reads_or_reviews_next_door(made: Made) -> None:
    entry = entered(made)
    beside = Scope(Role.COUNTY, world.NEIGHBOUR)
    assert made.case_feedback(beside, CASE) == ()
    assert made.feedback_steps(beside, [entry.feedback_id]) == {}
    assert made.feedback_page(beside).rows_total == 0
    with pytest.raises(NotFound):
        made.review_feedback(beside, entry, "x", approve=True)
    presenter = Scope(Role.PRESENTER, world.PROVINCE)
    assert made.case_feedback(presenter, CASE) == ()
    for read in (made.feedback_page, made.feedback_totals):
        with pytest.raises(NotAllowed):
            read(presenter)
