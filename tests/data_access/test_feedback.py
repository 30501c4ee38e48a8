"""Feedback given in the application: two persons, every step kept, nothing outside the scope, nothing halfway."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from access import Role, Scope
from data_access import engine
from data_access.engine import writing_engine
from data_access.errors import AlreadyMade, DatabaseGone, NotAllowed, NotFound, NotRecordable
from data_access.made import Made
from data_access.made.answers import Answer
from data_access.made.feedback import UPLOAD
from data_access.made.feedback_records import STATES
from data_access.schema import (
    access_log,
    feedback_entry,
    feedback_step,
    feedback_taken,
    flagged_case,
    metadata,
    release,
)
from data_access.upgrade import upgrade
from tests.builders import Tables, a_case, a_release
from tests.data_access import world

CLERK, PREFECTURE = Scope(Role.COUNTY, world.COUNTY), Scope(Role.PREFECTURE, world.PREFECTURE)
TOWNSHIP = Scope(Role.COUNTY, world.TOWNSHIP)
OLDER, NEWEST, CORRECTED_AWAY = 1, 2, 3
CASE, NEXT_DOOR, CLOSED, OLD_CASE, EXCLUDED = "A" * 16, "B" * 16, "C" * 16, "D" * 16, "E" * 16
CUTOFF = date(2020, 3, 13)
MONDAY = date(2020, 3, 16)
ANSWER = Answer("A1", "在兰州上大学，学校证明已收", date(2022, 6, 30), "入户", date(2020, 3, 16))


def _tables() -> Tables:
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


@pytest.fixture(params=("sqlite", "postgresql"))
def url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    url = new_database(request.param)
    owner = writing_engine(url)
    upgrade(owner)
    tables = _tables()
    with owner.begin() as connection:
        for table in metadata.sorted_tables:
            if tables.get(table.name):
                connection.execute(table.insert(), tables[table.name])
    owner.dispose()
    return url


@pytest.fixture
def made(url: str) -> Iterator[Made]:
    made = Made.at(url)
    yield made
    made.reader.dispose()
    made.writer.dispose()


def _entered(made: Made, answer: Answer = ANSWER):
    made.enter_feedback(CLERK, NEWEST, "clerk", [(CASE, answer)])
    return made.case_feedback(CLERK, CASE)[0]


def _logged(made: Made) -> list[tuple[str, str, str | None]]:
    with made.reader.connect() as connection:
        rows = connection.execute(select(access_log).order_by(access_log.c.sequence))
        return [(row.account, row.action, row.subject) for row in rows]


def test_an_entry_waits_and_is_read_back_as_it_was_given(made: Made) -> None:
    entry = _entered(made)
    assert (entry.stands, entry.case_no, entry.issue, entry.verifier) == ("waiting", CASE, 2, "clerk")
    assert Answer(*(getattr(entry, name) for name in Answer.__annotations__)) == ANSWER
    assert (entry.day, entry.taken_issue, entry.flag_type) == (MONDAY, None, "F01")
    assert _logged(made) == [("clerk", "feedback", CASE)]


def test_a_second_person_approves_and_the_first_may_not(made: Made) -> None:
    entry = _entered(made)
    with pytest.raises(NotAllowed):
        made.review_feedback(CLERK, entry, "clerk", approve=True)
    made.review_feedback(PREFECTURE, entry, "prefecture", approve=True)
    found = made.case_feedback(CLERK, CASE)[0]
    assert (found.stands, found.verifier, found.account) == ("approved", "clerk", "prefecture")
    with pytest.raises(AlreadyMade):
        made.review_feedback(CLERK, found, "second", approve=False, note="再查")
    assert _logged(made)[-1] == ("prefecture", "review", CASE)


def test_a_returned_entry_is_corrected_and_every_step_stays(made: Made) -> None:
    entry = _entered(made)
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
    entry = _entered(made)
    made.review_feedback(CLERK, entry, "second", approve=False, note="再查")
    with pytest.raises(AlreadyMade):
        made.review_feedback(PREFECTURE, entry, "prefecture", approve=True)
    with pytest.raises(AlreadyMade):
        made.correct_feedback(CLERK, entry, "clerk", ANSWER)


def test_reviewers_at_the_same_time_leave_one_review(url: str, made: Made) -> None:
    entry = _entered(made)
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
    entry = _entered(made)
    with pytest.raises(AlreadyMade):
        _entered(made)
    made.review_feedback(CLERK, entry, "second", approve=True)
    _entered(made, replace(ANSWER, result_code="E1"))
    assert [entry.result_code for entry in made.case_feedback(CLERK, CASE)] == ["E1", "A1"]


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
        _entered(made)
    made.enter_feedback(other, NEWEST, "other township", [(CASE, ANSWER)])
    assert [entry.account for entry in made.case_feedback(other, CASE)] == ["other township"]


@pytest.mark.parametrize("role", [Role.LEADER, Role.DATA_OFFICER, Role.PRESENTER])
def test_only_those_who_work_on_cases_enter_and_review(made: Made, role: Role) -> None:
    entry = _entered(made)
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
    _entered(made)
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


@pytest.mark.parametrize("case_no", [NEXT_DOOR, CLOSED, OLD_CASE, EXCLUDED, "F" * 16, "' OR 1=1 --"])
def test_no_other_case_takes_an_entry(made: Made, case_no: str) -> None:
    with pytest.raises(NotFound):
        made.enter_feedback(CLERK, NEWEST, "clerk", [(case_no, ANSWER)])


@pytest.mark.parametrize("release_id", [OLDER, CORRECTED_AWAY, 99])
def test_no_other_release_takes_an_entry(made: Made, release_id: int) -> None:
    with pytest.raises(NotFound):
        made.enter_feedback(CLERK, release_id, "clerk", [(CASE, ANSWER)])


def test_nobody_reads_or_reviews_next_door(made: Made) -> None:
    entry = _entered(made)
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


def test_a_list_is_entered_whole_or_not_at_all(made: Made) -> None:
    with pytest.raises(NotFound):
        made.enter_feedback(PREFECTURE, NEWEST, "p", [(CASE, ANSWER), (CLOSED, ANSWER)], UPLOAD)
    assert made.feedback_page(PREFECTURE).rows_total == 0
    assert _logged(made) == []
    made.enter_feedback(PREFECTURE, NEWEST, "p", [(CASE, ANSWER), (NEXT_DOOR, ANSWER)], UPLOAD)
    assert [entry.origin for entry in made.feedback_page(PREFECTURE).rows] == ["upload", "upload"]
    assert [action for _, action, _ in _logged(made)] == ["upload", "feedback", "feedback"]


def test_entries_are_counted_by_where_they_stand_and_paged_without_doubles(made: Made) -> None:
    for number in range(7):
        _entered(made, replace(ANSWER, result_code="E1"))
        entry = made.case_feedback(CLERK, CASE)[0]
        if number < 6:
            made.review_feedback(CLERK, entry, "second", approve=True)
    _take(made, 1, 2)
    assert made.feedback_totals(CLERK) == {"waiting": 1, "returned": 0, "approved": 4, "taken": 2}
    for state in STATES:
        assert made.feedback_page(CLERK, state).rows_total == made.feedback_totals(CLERK)[state]
    first = made.feedback_page(CLERK, size=3)
    second = made.feedback_page(CLERK, older_than=first.rows[-1].feedback_id, size=3)
    back = made.feedback_page(CLERK, newer_than=second.rows[0].feedback_id, size=3)
    assert [[entry.feedback_id for entry in page.rows] for page in (first, second, back)] == [
        [7, 6, 5],
        [4, 3, 2],
        [7, 6, 5],
    ]
    assert [(page.rows_newer, page.rows_total) for page in (first, second, back)] == [(0, 7), (3, 7), (0, 7)]
    assert made.feedback_page(CLERK, entered_by="somebody").rows_total == 0


def _take(made: Made, *numbers: int, release_id: int = NEWEST, step_no: int = 2) -> None:
    with made.writer.begin() as connection:
        rows = [{"release_id": release_id, "feedback_id": each, "step_no": step_no} for each in numbers]
        connection.execute(insert(feedback_taken), rows)


def test_an_entry_is_in_effect_from_the_first_current_issue_computed_with_its_approval(made: Made) -> None:
    entry = _entered(made)
    _take(made, entry.feedback_id, release_id=OLDER, step_no=1)
    made.review_feedback(CLERK, entry, "second", approve=True)
    assert made.case_feedback(CLERK, CASE)[0].stands == "approved"
    _take(made, entry.feedback_id, release_id=CORRECTED_AWAY)
    assert made.case_feedback(CLERK, CASE)[0].stands == "approved"
    _take(made, entry.feedback_id)
    found = made.case_feedback(CLERK, CASE)[0]
    assert (found.stands, found.taken_issue) == ("taken", 2)


@pytest.mark.parametrize(
    "change",
    [
        update(feedback_step).values(result_code="B1"),
        delete(feedback_step),
        update(feedback_entry).values(issue=9),
    ],
)
def test_the_database_refuses_every_change_even_to_the_owner(url: str, made: Made, change: object) -> None:
    entry = _entered(made)
    owner = writing_engine(url)
    with pytest.raises(DBAPIError), owner.begin() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    owner.dispose()
    assert made.case_feedback(CLERK, CASE) == (entry,)


def test_what_has_run_out_while_it_waited_is_not_approved(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = _entered(made)
    later = ANSWER.valid_until
    monkeypatch.setattr("data_access.made.feedback.day_of_record", lambda *_: later)
    with pytest.raises(NotRecordable):
        made.review_feedback(CLERK, entry, "second", approve=True)
    made.review_feedback(CLERK, entry, "second", approve=False, note="已过期，请重新核实")


@pytest.mark.parametrize("note", ["", "  \n", "x" * 201, "见 629901196001011234"])
def test_what_is_returned_says_why_in_a_few_words_without_a_number(made: Made, note: str) -> None:
    entry = _entered(made)
    with pytest.raises(NotRecordable):
        made.review_feedback(CLERK, entry, "second", approve=False, note=note)
    assert made.case_feedback(CLERK, CASE) == (entry,)


def test_a_lost_database_and_one_locked_by_the_loader_say_so_and_keep_nothing_halfway(
    new_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "RECORDING_TIMEOUT_MS", 1)
    missing = Made.at(new_database("sqlite"))
    with pytest.raises(DatabaseGone):
        missing.enter_feedback(CLERK, NEWEST, "clerk", [(CASE, ANSWER)])
    made, path = _on_sqlite(new_database)
    loader = sqlite3.connect(path, isolation_level=None)
    loader.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseGone):
        made.enter_feedback(CLERK, NEWEST, "clerk", [(CASE, ANSWER)])
    loader.execute("ROLLBACK")
    loader.close()
    assert made.case_feedback(CLERK, CASE) == ()
    assert _entered(made).stands == "waiting"
    made.reader.dispose()
    made.writer.dispose()


def test_a_full_disk_keeps_the_entry_and_its_log_together_or_neither(
    new_database: Callable[[str], str],
) -> None:
    made, _ = _on_sqlite(new_database)
    with made.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    long = replace(ANSWER, explanation="长" * 500)
    with pytest.raises(DatabaseGone):  # noqa: PT012 - how many entries fit is the database's affair
        while True:
            entry = _entered(made, long)
            made.review_feedback(CLERK, entry, "second", approve=True)
    with made.reader.connect() as connection:
        steps, logged = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (feedback_step, access_log)
        )
        entered = connection.execute(select(func.count()).select_from(feedback_entry)).scalar_one()
    assert steps == logged
    standing = made.feedback_page(CLERK).rows
    assert (len(standing), sum(entry.step_no for entry in standing)) == (min(entered, 50), min(steps, 100))
    assert made.chain().broken_at is None
    made.reader.dispose()
    made.writer.dispose()


def _on_sqlite(new_database: Callable[[str], str]) -> tuple[Made, str]:
    url = new_database("sqlite")
    owner = writing_engine(url)
    upgrade(owner)
    tables = _tables()
    with owner.begin() as connection:
        for table in metadata.sorted_tables:
            if tables.get(table.name):
                connection.execute(table.insert(), tables[table.name])
    owner.dispose()
    return Made.at(url), url.removeprefix("sqlite:///")
