"""The access log: one unbroken chain under many writers, which nobody changes and which shows it when somebody does."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from access import Role, Scope
from access.looking import Action, Purpose
from data_access import engine
from data_access.engine import writing_engine
from data_access.errors import DatabaseGone, NotAllowed, NotRecordable
from data_access.made import Made
from data_access.made.access_log import START, LogFilter, Look
from data_access.schema import access_log
from data_access.upgrade import upgrade
from tests.builders.databases import made_at, upgraded
from tests.data_access import world

OFFICER = Scope(Role.DATA_OFFICER, world.PROVINCE)
CASE = "0123456789ABCDEF"
LOOK = Look("a" * 20, "county", Action.CASE, world.COUNTY, CASE, release_id=1)
ALL = LogFilter()


@pytest.fixture(params=("sqlite", "postgresql"))
def url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    return upgraded(new_database(request.param))


@pytest.fixture
def made(url: str) -> Iterator[Made]:
    with made_at(url) as made:
        yield made


def _tamper(url: str, *statements: object) -> None:
    """As somebody with every right on the database would: the guards away, the change, the guards back on."""
    owner = writing_engine(url)
    with owner.begin() as connection:
        if connection.dialect.name == "sqlite":
            for name in ("no_update", "no_delete", "no_replace"):
                connection.execute(text(f"DROP TRIGGER access_log_{name}"))
        else:
            connection.execute(text("ALTER TABLE access_log DISABLE TRIGGER USER"))
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]
    owner.dispose()


def test_an_entry_is_read_back_as_it_was_written(made: Made) -> None:
    assert made.record(replace(LOOK, purpose=Purpose.CONTACT, rows=7)) == 1
    row = made.log_page(OFFICER, ALL).rows.iloc[0]
    assert (row["account"], row["role"], row["action"], row["subject"]) == ("a" * 20, "county", "case", CASE)
    assert (row["purpose"], row["division"], row["release_id"], row["rows"]) == (
        "contact",
        world.COUNTY,
        1,
        7,
    )
    assert str(row["at"].tz) == "UTC"
    assert not row["is_refused"]


def test_each_entry_carries_the_hash_of_the_one_before(made: Made) -> None:
    for _ in range(3):
        made.record(LOOK)
    with made.reader.connect() as connection:
        rows = connection.execute(select(access_log).order_by(access_log.c.sequence)).all()
    assert [row.sequence for row in rows] == [1, 2, 3]
    assert [row.previous_hash for row in rows] == [START, rows[0].hash, rows[1].hash]
    checked = made.chain()
    assert (checked.first, checked.last, checked.last_hash, checked.broken_at) == (1, 3, rows[2].hash, None)


def test_writers_at_the_same_time_make_one_chain(url: str) -> None:
    writers = [Made.at(url) for _ in range(4)]

    def write(writer: Made) -> list[int]:
        return [writer.record(LOOK) for _ in range(15)]

    with ThreadPoolExecutor(len(writers)) as pool:
        numbers = [number for found in pool.map(write, writers) for number in found]
    assert sorted(numbers) == list(range(1, 61))
    checked = writers[0].chain()
    assert (checked.last, checked.broken_at) == (60, None)
    for writer in writers:
        writer.reader.dispose()
        writer.writer.dispose()


@pytest.mark.parametrize(
    "change",
    [
        update(access_log).values(account="b"),
        delete(access_log),
        text("TRUNCATE access_log"),
        text("INSERT OR REPLACE INTO access_log SELECT * FROM access_log"),
    ],
)
def test_the_database_refuses_every_change_even_to_the_owner(url: str, made: Made, change: object) -> None:
    made.record(LOOK)
    owner = writing_engine(url)
    with pytest.raises(DBAPIError), owner.begin() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    owner.dispose()
    assert made.log_page(OFFICER, ALL).rows["account"].tolist() == [LOOK.account]


@pytest.mark.parametrize(
    ("change", "broken_at"),
    [
        (update(access_log).where(access_log.c.sequence == 3).values(account="b"), 3),
        (update(access_log).where(access_log.c.sequence == 3).values(is_refused=True), 3),
        (update(access_log).where(access_log.c.sequence == 3).values(purpose="contact"), 3),
        (update(access_log).where(access_log.c.sequence == 3).values(hash="f" * 64), 3),
        (delete(access_log).where(access_log.c.sequence == 3), 3),
        (delete(access_log).where(access_log.c.sequence == 1), 1),
        (update(access_log).where(access_log.c.sequence == 5).values(sequence=9), 5),
    ],
)
def test_a_change_behind_the_guards_is_found_where_it_was_made(
    url: str, made: Made, change: object, broken_at: int
) -> None:
    for _ in range(5):
        made.record(LOOK)
    _tamper(url, change)
    assert made.chain().broken_at == broken_at


def test_a_foreign_entry_put_at_the_end_is_found(url: str, made: Made) -> None:
    made.record(LOOK)
    with made.reader.connect() as connection:
        row = dict(connection.execute(select(access_log)).mappings().one())
    _tamper(url, insert(access_log).values({**row, "sequence": 2, "previous_hash": row["hash"]}))
    assert made.chain().broken_at == 2


def test_entries_cut_off_at_the_end_are_missed_by_what_was_noted_down(url: str, made: Made) -> None:
    for _ in range(4):
        made.record(LOOK)
    noted = made.chain()
    made.record(LOOK)
    assert made.chain(noted=(noted.last, noted.last_hash)).broken_at is None
    _tamper(url, delete(access_log).where(access_log.c.sequence >= 4))
    assert made.chain().broken_at is None
    assert made.chain(noted=(noted.last, noted.last_hash)).broken_at == 4


def test_the_last_entries_are_checked_alone(url: str, made: Made) -> None:
    for _ in range(6):
        made.record(LOOK)
    _tamper(url, update(access_log).where(access_log.c.sequence == 2).values(account="b"))
    checked = made.chain(last=3)
    assert (checked.first, checked.last, checked.broken_at) == (4, 6, None)
    assert made.chain(last=5).broken_at == 2


def test_an_empty_log_is_unbroken(made: Made) -> None:
    checked = made.chain()
    assert (checked.first, checked.last, checked.broken_at) == (0, 0, None)
    page = made.log_page(OFFICER, ALL)
    assert (len(page.rows), page.rows_newer, page.rows_total) == (0, 0, 0)


def test_pages_hold_fifty_newest_first_and_no_entry_twice(made: Made) -> None:
    for _ in range(7):
        made.record(LOOK)
    first = made.log_page(OFFICER, ALL, size=3)
    assert first.rows["sequence"].tolist() == [7, 6, 5]
    assert (first.rows_newer, first.rows_total) == (0, 7)
    second = made.log_page(OFFICER, ALL, older_than=5, size=3)
    assert (second.rows["sequence"].tolist(), second.rows_newer) == ([4, 3, 2], 3)
    last = made.log_page(OFFICER, ALL, older_than=2, size=3)
    assert (last.rows["sequence"].tolist(), last.rows_newer) == ([1], 6)
    back = made.log_page(OFFICER, ALL, newer_than=1, size=3)
    assert (back.rows["sequence"].tolist(), back.rows_newer) == ([4, 3, 2], 3)


def test_the_log_is_narrowed_by_account_action_subject_and_refusal(made: Made) -> None:
    made.record(LOOK)
    made.record(replace(LOOK, account="b"))
    made.record(replace(LOOK, action=Action.PAGE, subject="worklist", is_refused=True))
    found = {
        name: made.log_page(OFFICER, chosen).rows["sequence"].tolist()
        for name, chosen in {
            "account": LogFilter(account="b"),
            "action": LogFilter(action=Action.PAGE),
            "subject": LogFilter(subject=CASE),
            "refused": LogFilter(is_refused=True),
            "given": LogFilter(is_refused=False),
        }.items()
    }
    assert found == {"account": [2], "action": [3], "subject": [2, 1], "refused": [3], "given": [2, 1]}
    assert made.log_accounts(OFFICER) == ("a" * 20, "b")


def test_a_data_officer_reads_his_own_division_and_nobody_else_reads_anything(made: Made) -> None:
    made.record(LOOK)
    made.record(replace(LOOK, division=world.NEIGHBOUR))
    own = Scope(Role.DATA_OFFICER, world.COUNTY)
    assert made.log_page(own, ALL).rows["sequence"].tolist() == [1]
    for role in set(Role) - {Role.DATA_OFFICER}:
        with pytest.raises(NotAllowed):
            made.log_page(Scope(role, world.PROVINCE), ALL)
        with pytest.raises(NotAllowed):
            made.log_accounts(Scope(role, world.PROVINCE))


@pytest.mark.parametrize(
    "subject",
    ["629901196001011234", "x62990119600101123X", "629901600101123", "姓名 629901196001011234", "a" * 121],
)
def test_an_id_number_never_gets_into_an_entry(subject: str) -> None:
    with pytest.raises(NotRecordable):
        replace(LOOK, subject=subject)


def test_a_case_number_of_digits_alone_is_no_id_number() -> None:
    assert replace(LOOK, subject="1234567890123456").subject == "1234567890123456"


def test_a_log_that_cannot_be_written_says_so(
    new_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "RECORDING_TIMEOUT_MS", 1)
    missing = Made.at(new_database("sqlite"))
    with pytest.raises(DatabaseGone):
        missing.record(LOOK)
    owner = writing_engine(url := new_database("sqlite"))
    upgrade(owner, "0005")
    before_there_was_a_log = Made.at(url)
    with pytest.raises(DatabaseGone):
        before_there_was_a_log.record(LOOK)
    upgrade(owner)
    loader = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    loader.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseGone):
        before_there_was_a_log.record(LOOK)
    loader.execute("ROLLBACK")
    loader.close()
    assert before_there_was_a_log.record(LOOK) == 1
    for each in (owner, before_there_was_a_log.reader, before_there_was_a_log.writer):
        each.dispose()


def test_a_full_disk_leaves_no_entry_and_no_gap(
    new_database: Callable[[str], str],
) -> None:
    owner = writing_engine(url := new_database("sqlite"))
    upgrade(owner)
    made = Made.at(url)
    made.record(LOOK)
    with made.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    written = 1
    with pytest.raises(DatabaseGone):  # noqa: PT012 - how many entries the last page takes is the database's affair
        while True:
            written = made.record(LOOK)
    checked = made.chain()
    assert checked.broken_at is None
    assert checked.last == written == made.log_page(OFFICER, ALL).rows_total
    for each in (owner, made.reader, made.writer):
        each.dispose()
