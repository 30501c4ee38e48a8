"""Which cases take an answer: open ones of the newest release, and closed ones that a wrong answer keeps closed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from access import Role, Scope
from data_access.engine import writing_engine
from data_access.errors import AlreadyMade, NotFound
from data_access.made import Made
from data_access.made.answers import Answer
from data_access.schema import feedback_taken, flagged_case, release
from tests.data_access import world
from tests.data_access.feedback.answered import (
    ANSWER,
    CASE,
    CLERK,
    CLOSED,
    CORRECTED_AWAY,
    EXCLUDED,
    MONDAY,
    NEWEST,
    NEXT_DOOR,
    OLD_CASE,
    OLDER,
)


def _closed_by(
    url: str,
    made: Made,
    answer: Answer,
    *,
    approve: bool = True,
    taken: int = OLDER,
    counting: str | None = None,
) -> None:
    """Give an answer about `EXCLUDED` while it is open in the newest release, as if it had been answered before the older one
    closed it; `counting` is the feedback that counted there.
    """
    row, owner = flagged_case.c, writing_engine(url)
    case = row.case_no == EXCLUDED
    with owner.begin() as connection:
        opened = {"release_id": NEWEST, "is_open": True, "close_reason": None}
        connection.execute(update(flagged_case).where(case).values(opened))
    made.enter_feedback(CLERK, NEWEST, "clerk", [(EXCLUDED, answer)])
    entry = made.case_feedback(CLERK, EXCLUDED)[0]
    made.review_feedback(CLERK, entry, "second", approve=approve, note="再查")
    with owner.begin() as connection:
        closed = {"release_id": OLDER, "is_open": False, "close_reason": "excluded"}
        code = counting or answer.result_code
        connection.execute(update(flagged_case).where(case).values(closed | {"feedback_code": code}))
        step = {"release_id": taken, "feedback_id": entry.feedback_id, "step_no": 2}
        connection.execute(insert(feedback_taken).values(step))
    owner.dispose()


DEAD = replace(ANSWER, result_code="A4", valid_until=None)
FOUND = replace(ANSWER, result_code="E1", valid_until=None)


def test_a_wrong_answer_that_closed_a_case_is_followed_by_another(url: str, made: Made) -> None:
    _closed_by(url, made, DEAD)
    with pytest.raises(NotFound):
        made.enter_feedback(Scope(Role.COUNTY, world.NEIGHBOUR), NEWEST, "x", [(EXCLUDED, FOUND)])
    made.enter_feedback(CLERK, NEWEST, "clerk", [(EXCLUDED, FOUND)])
    entry = made.case_feedback(CLERK, EXCLUDED)[0]
    # The person is known in the release the case closed in, not in the newest.
    assert (entry.release_id, entry.issue, entry.stands) == (OLDER, 2, "waiting")
    with pytest.raises(AlreadyMade):
        made.enter_feedback(CLERK, NEWEST, "clerk", [(EXCLUDED, FOUND)])
    made.review_feedback(CLERK, entry, "second", approve=True)
    assert [entry.result_code for entry in made.case_feedback(CLERK, EXCLUDED)] == ["E1", "A4"]


@pytest.mark.parametrize(
    ("answer", "how"),
    [
        (FOUND, {}),
        (replace(DEAD, result_code="B1"), {}),
        (DEAD, {"approve": False}),
        # Computed with the issue after the one that closed the case: data had closed it.
        (DEAD, {"taken": NEWEST}),
        # Another feedback counted when the case closed.
        (DEAD, {"counting": "C1"}),
    ],
)
def test_a_case_that_something_else_closed_takes_no_answer(
    url: str, made: Made, answer: Answer, how: dict
) -> None:
    _closed_by(url, made, answer, **how)
    with pytest.raises(NotFound):
        made.enter_feedback(CLERK, NEWEST, "clerk", [(EXCLUDED, FOUND)])


def test_an_answer_that_ran_out_keeps_nothing_closed_for_the_case_may_be_open_elsewhere(
    url: str, made: Made
) -> None:
    _closed_by(url, made, replace(ANSWER, valid_until=MONDAY + timedelta(days=1)))
    owner = writing_engine(url)
    with owner.begin() as connection:
        later = release.c.release_id == NEWEST
        connection.execute(update(release).where(later).values(cutoff_date=MONDAY + timedelta(days=4)))
    owner.dispose()
    with pytest.raises(NotFound):
        made.enter_feedback(CLERK, NEWEST, "clerk", [(EXCLUDED, FOUND)])


def test_of_what_is_not_open_that_once_lay_here_is_told_from_the_rest(made: Made) -> None:
    others = [CLOSED, OLD_CASE, NEXT_DOOR, "F" * 16]
    assert made.closed_since(CLERK, NEWEST, others) == {CLOSED, OLD_CASE}
    assert made.closed_since(Scope(Role.COUNTY, world.NEIGHBOUR), NEWEST, [*others, CASE]) == {NEXT_DOOR}


@pytest.mark.parametrize("case_no", [NEXT_DOOR, CLOSED, OLD_CASE, EXCLUDED, "F" * 16, "' OR 1=1 --"])
def test_no_other_case_takes_an_entry(made: Made, case_no: str) -> None:
    with pytest.raises(NotFound):
        made.enter_feedback(CLERK, NEWEST, "clerk", [(case_no, ANSWER)])


@pytest.mark.parametrize("release_id", [OLDER, CORRECTED_AWAY, 99])
def test_no_other_release_takes_an_entry(made: Made, release_id: int) -> None:
    with pytest.raises(NotFound):
        made.enter_feedback(CLERK, release_id, "clerk", [(CASE, ANSWER)])
