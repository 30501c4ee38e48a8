"""Feedback given in the application: two persons, every step kept, nothing halfway."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from data_access.errors import AlreadyMade, NotAllowed, NotFound, NotRecordable
from data_access.made import Made
from data_access.made.answers import Answer
from data_access.made.feedback import UPLOAD
from data_access.schema import access_log
from tests.data_access.feedback.answered import (
    ANSWER,
    CASE,
    CLERK,
    CLOSED,
    MONDAY,
    NEWEST,
    NEXT_DOOR,
    PREFECTURE,
    entered,
)


def _logged(made: Made) -> list[tuple[str, str, str | None]]:
    with made.reader.connect() as connection:
        rows = connection.execute(select(access_log).order_by(access_log.c.sequence))
        return [(row.account, row.action, row.subject) for row in rows]


def test_an_entry_waits_and_is_read_back_as_it_was_given(made: Made) -> None:
    entry = entered(made)
    assert (entry.stands, entry.case_no, entry.issue, entry.verifier) == ("waiting", CASE, 2, "clerk")
    assert Answer(*(getattr(entry, name) for name in Answer.__annotations__)) == ANSWER
    assert (entry.day, entry.taken_issue, entry.flag_type) == (MONDAY, None, "F01")
    assert _logged(made) == [("clerk", "feedback", CASE)]


def test_a_second_person_approves_and_the_first_may_not(made: Made) -> None:
    entry = entered(made)
    with pytest.raises(NotAllowed):
        made.review_feedback(CLERK, entry, "clerk", approve=True)
    made.review_feedback(PREFECTURE, entry, "prefecture", approve=True)
    found = made.case_feedback(CLERK, CASE)[0]
    assert (found.stands, found.verifier, found.account) == ("approved", "clerk", "prefecture")
    with pytest.raises(AlreadyMade):
        made.review_feedback(CLERK, found, "second", approve=False, note="再查")
    assert _logged(made)[-1] == ("prefecture", "review", CASE)


def test_a_returned_entry_is_corrected_and_every_step_stays(made: Made) -> None:
    entry = entered(made)
    made.review_feedback(CLERK, entry, "second", approve=False, note="缺学校名称")
    returned = made.case_feedback(CLERK, CASE)[0]
    assert (returned.stands, returned.note) == ("returned", "缺学校名称")
    better = replace(ANSWER, explanation="兰州大学在校，证明已收")
    made.correct_feedback(CLERK, returned, "third", better)
    waiting = made.case_feedback(CLERK, CASE)[0]
    assert (waiting.stands, waiting.verifier) == ("waiting", "third")
    with pytest.raises(NotAllowed):
        made.review_feedback(CLERK, waiting, "third", approve=True)
    made.review_feedback(CLERK, waiting, "clerk", approve=True)
    steps = made.feedback_steps(CLERK, [entry.feedback_id])[entry.feedback_id]
    assert [(step.step_no, step.state, step.account) for step in steps] == [
        (1, "waiting", "clerk"),
        (2, "returned", "second"),
        (3, "waiting", "third"),
        (4, "approved", "clerk"),
    ]
    assert [step.explanation for step in steps] == [ANSWER.explanation] * 2 + [better.explanation] * 2


def test_who_acts_on_a_step_that_is_no_longer_the_last_is_refused(made: Made) -> None:
    entry = entered(made)
    made.review_feedback(CLERK, entry, "second", approve=False, note="再查")
    with pytest.raises(AlreadyMade):
        made.review_feedback(PREFECTURE, entry, "prefecture", approve=True)
    with pytest.raises(AlreadyMade):
        made.correct_feedback(CLERK, entry, "clerk", ANSWER)


def test_reviewers_at_the_same_time_leave_one_review(url: str, made: Made) -> None:
    entry = entered(made)
    others = [Made.at(url) for _ in range(4)]

    def review(numbered: tuple[int, Made]) -> bool:
        try:
            numbered[1].review_feedback(CLERK, entry, f"second {numbered[0]}", approve=True)
        except AlreadyMade:
            return False
        return True

    with ThreadPoolExecutor(len(others)) as pool:
        assert sorted(pool.map(review, enumerate(others))) == [False, False, False, True]
    assert len(made.feedback_steps(CLERK, [entry.feedback_id])[entry.feedback_id]) == 2
    for other in others:
        other.reader.dispose()
        other.writer.dispose()


def test_a_case_has_one_entry_in_hand_and_another_after_its_approval(made: Made) -> None:
    entry = entered(made)
    with pytest.raises(AlreadyMade):
        entered(made)
    made.review_feedback(CLERK, entry, "second", approve=True)
    entered(made, replace(ANSWER, result_code="E1"))
    assert [entry.result_code for entry in made.case_feedback(CLERK, CASE)] == ["E1", "A1"]


def test_a_list_is_entered_whole_or_not_at_all(made: Made) -> None:
    with pytest.raises(NotFound):
        made.enter_feedback(PREFECTURE, NEWEST, "p", [(CASE, ANSWER), (CLOSED, ANSWER)], UPLOAD)
    assert made.feedback_page(PREFECTURE).rows_total == 0
    assert _logged(made) == []
    made.enter_feedback(PREFECTURE, NEWEST, "p", [(CASE, ANSWER), (NEXT_DOOR, ANSWER)], UPLOAD)
    assert [entry.origin for entry in made.feedback_page(PREFECTURE).rows] == ["upload", "upload"]
    assert [action for _, action, _ in _logged(made)] == ["upload", "feedback", "feedback"]


def test_what_has_run_out_while_it_waited_is_not_approved(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = entered(made)
    later = ANSWER.valid_until
    monkeypatch.setattr("data_access.made.feedback.day_of_record", lambda *_: later)
    with pytest.raises(NotRecordable):
        made.review_feedback(CLERK, entry, "second", approve=True)
    made.review_feedback(CLERK, entry, "second", approve=False, note="已过期，请重新核实")


@pytest.mark.parametrize("note", ["", "  \n", "x" * 201, "见 629901196001011234"])
def test_what_is_returned_says_why_in_a_few_words_without_a_number(made: Made, note: str) -> None:
    entry = entered(made)
    with pytest.raises(NotRecordable):
        made.review_feedback(CLERK, entry, "second", approve=False, note=note)
    assert made.case_feedback(CLERK, CASE) == (entry,)
