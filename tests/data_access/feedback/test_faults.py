"""A database that is gone, locked or full, or its owner's own hand: nothing is changed, and nothing stays halfway."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from data_access import engine
from data_access.engine import writing_engine
from data_access.errors import DatabaseGone
from data_access.made import Made
from data_access.schema import access_log, feedback_entry, feedback_step
from tests.builders.databases import upgraded
from tests.data_access.feedback.answered import ANSWER, CASE, CLERK, NEWEST, a_province, entered


@pytest.mark.parametrize(
    "change",
    [
        update(feedback_step).values(result_code="B1"),
        delete(feedback_step),
        update(feedback_entry).values(issue=9),
    ],
)
def test_the_database_refuses_every_change_even_to_the_owner(url: str, made: Made, change: object) -> None:
    entry = entered(made)
    owner = writing_engine(url)
    with pytest.raises(DBAPIError), owner.begin() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    owner.dispose()
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
    assert entered(made).stands == "waiting"
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
            entry = entered(made, long)
            made.review_feedback(CLERK, entry, "second", approve=True)
    with made.reader.connect() as connection:
        steps, logged = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (feedback_step, access_log)
        )
        entries = connection.execute(select(func.count()).select_from(feedback_entry)).scalar_one()
    assert steps == logged
    standing = made.feedback_page(CLERK).rows
    assert (len(standing), sum(entry.step_no for entry in standing)) == (min(entries, 50), min(steps, 100))
    assert made.chain().broken_at is None
    made.reader.dispose()
    made.writer.dispose()


def _on_sqlite(new_database: Callable[[str], str]) -> tuple[Made, str]:
    url = upgraded(new_database("sqlite"), a_province())
    return Made.at(url), url.removeprefix("sqlite:///")
