"""What the application records with policies on: all it records today, nothing outside its scope, nothing changed afterwards."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, text, update
from sqlalchemy.exc import DBAPIError

from access import Role, Scope
from access.looking import Action, Purpose
from data_access.engine import reading_engine, recording_engine, writing_engine
from data_access.errors import NotFound
from data_access.made import Made
from data_access.made.access_log import Look
from data_access.made.answers import Answer
from data_access.made.line_lists import ListWanted
from data_access.made.samples import Samples, Wanted
from data_access.records import WorklistFilter
from data_access.row_security import apply
from data_access.row_security.rules import AUDITED, RULES
from data_access.schema import feedback_taken, flagged_case, metadata
from data_access.seen_by import seen_by
from data_access.sql import SqlReports
from data_access.upgrade import upgrade
from ingest.loading import Loader
from metrics.sampling import CONFIRMED, drawn
from tests.data_access import world
from tests.data_access.row_security.populated import (
    ANSWER,
    CLERK,
    FAR_CLERK,
    NEWEST,
    OFFICER,
    PINS,
    PREFECTURE,
    PROMISE,
    Protected,
    database_of_the_loader,
    protected,
)
from tests.ingest.loaders import silent
from tests.samples import sample_packs

REFUSED = "row-level security policy|permission denied"
LEADER, PRESENTER = Scope(Role.LEADER, world.PROVINCE), Scope(Role.PRESENTER, world.PROVINCE)
NOW = datetime(2020, 3, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def own_world(server: str) -> Protected:
    """A world these tests may write in."""
    return protected(server)


@pytest.fixture
def made(own_world: Protected) -> Iterator[Made]:
    made = Made(reading_engine(own_world.dashboard), recording_engine(own_world.dashboard))
    yield made
    made.reader.dispose()
    made.writer.dispose()


def test_people_record_what_they_recorded_before(made: Made) -> None:
    samples = Samples(made.reader, made.writer)
    before = made.chain().last
    neighbour = Scope(Role.COUNTY, world.NEIGHBOUR)
    (number,) = made.enter_feedback(neighbour, NEWEST, "neighbour", [(world.LEFT, ANSWER)])
    (entry,) = made.case_feedback(neighbour, world.LEFT)
    made.review_feedback(PREFECTURE, entry, "reviewer", approve=False, note="请补充学校证明")
    (returned,) = made.case_feedback(neighbour, world.LEFT)
    made.correct_feedback(neighbour, returned, "neighbour", ANSWER)
    assert len(made.feedback_steps(neighbour, [number])[number]) == 3
    made.record_commitment(PRESENTER, NEWEST, world.NEIGHBOUR, "presenter", PROMISE)
    made.publish_bulletin(OFFICER.narrow("620100"), NEWEST, "officer", PINS)
    sample = samples.draw_sample(LEADER, NEWEST, "leader", Wanted(1, 3, 9, 8), drawn)
    case = next(iter(samples.sample_cases(CLERK, sample)["case_no"]))
    samples.record_result(CLERK, sample, case, CONFIRMED, "clerk")
    assert samples.sample_cases(LEADER, sample).set_index("case_no")["result"][case] == CONFIRMED
    named = Look("clerk", "county", Action.EXPORT, world.COUNTY, "worklist_named", Purpose.CONTACT, NEWEST)
    rows = made.line_list(CLERK, ListWanted(NEWEST, WorklistFilter(), 99, with_identities=True), named)
    assert {row["name"] for row in rows} >= {"欧阳修"}
    made.record(Look("stranger", "none", Action.PAGE, world.PROVINCE, "/overview", is_refused=True))
    checked = made.chain()
    assert checked.broken_at is None
    assert checked.last == before + 7


def _entry(**values: Any) -> dict[str, Any]:
    entry = {
        "release_id": NEWEST,
        "province": world.PROVINCE,
        "issue": 3,
        "case_no": world.FAR,
        "flag_type": "F04",
    }
    place = {
        "county": world.FAR_COUNTY,
        "township": world.FAR_COUNTY + "101",
        "origin": "form",
        "entered_by": "u",
    }
    return {**entry, **place, **values}


def _step(feedback_id: int, account: str = "u") -> dict[str, Any]:
    said = {"state": "approved", "result_code": "A1", "explanation": "x", "method": "入户", "verifier": "v"}
    when = {"verified_date": date(2020, 3, 20), "day": date(2020, 3, 23), "at": NOW}
    return {"feedback_id": feedback_id, "step_no": 9, **said, **when, "account": account, "role": "county"}


def _commitment(division: str, by: str = "u") -> dict[str, Any]:
    where = {"release_id": NEWEST, "province": world.PROVINCE, "issue": 3, "division": division}
    what = {"flag_type": "F01", "target_cases": 1, "due_date": date(2020, 4, 3), "office": "finance"}
    return {**where, **what, "recorded_at": NOW, "recorded_by": by, "recorded_role": "presenter"}


def _draw(division: str) -> dict[str, Any]:
    where = {"release_id": NEWEST, "province": world.PROVINCE, "division": division}
    what = {"first_issue": 1, "last_issue": 3, "seed": 1, "population_cases": 1, "drawn_cases": 1}
    return {**where, **what, "drawn_at": NOW, "drawn_by": "u", "drawn_role": "leader"}


def _result(sample_id: int, case_no: str) -> dict[str, Any]:
    what = {"sample_id": sample_id, "case_no": case_no, "result": "wrong"}
    return {**what, "recorded_at": NOW, "recorded_by": "u", "recorded_role": "county"}


def _logged(account: str) -> dict[str, Any]:
    who = {"sequence": 9999, "at": NOW, "account": account, "role": "county", "action": "case"}
    return {**who, "is_refused": False, "division": world.COUNTY, "previous_hash": "0", "hash": "0"}


def _bulletin(division: str) -> dict[str, Any]:
    columns = metadata.tables["bulletin"].columns
    values = {column.name: "x" for column in columns}
    numbers = {"release_id": world.SECOND, "issue": 2, "revision": 1, "division": division}
    return {**values, **numbers, "published_at": NOW, "published_by": "u"}


def _stratum(sample_id: int) -> dict[str, Any]:
    return {
        "sample_id": sample_id,
        "stratum_division": "999999",
        "close_reason": "x",
        "population_cases": 1,
        "drawn_cases": 1,
    }


def _sampled(sample_id: int, county: str) -> dict[str, Any]:
    what = {"sample_id": sample_id, "case_no": "x", "stratum_division": county, "close_reason": "x"}
    return {**what, "flag_type": "F01", "county": county, "township": county + "101", "closed_issue": 3}


# Samples: 1 of the province, 2 of the prefecture, 3 of the other prefecture; feedback: 1 and 2 of the county, 3 of the far one.
REFUSALS = (
    ("feedback_entry", CLERK, _entry()),
    ("feedback_entry", LEADER, _entry()),
    ("feedback_entry", FAR_CLERK, _entry(entered_by="somebody else")),
    ("feedback_step", CLERK, _step(3)),
    ("feedback_step", LEADER, _step(3)),
    ("feedback_step", FAR_CLERK, _step(3, "somebody else")),
    ("commitment", Scope(Role.PRESENTER, world.PREFECTURE), _commitment(world.FAR_COUNTY)),
    ("commitment", CLERK, _commitment(world.COUNTY)),
    ("commitment", PRESENTER, _commitment(world.COUNTY, "somebody else")),
    ("bulletin", OFFICER.narrow(world.PREFECTURE), _bulletin("620100")),
    ("bulletin", LEADER, _bulletin("620100")),
    ("sample_draw", PREFECTURE, _draw(world.PROVINCE)),
    ("sample_draw", CLERK, _draw(world.COUNTY)),
    ("sample_draw", PRESENTER, _draw(world.PROVINCE)),
    ("sample_stratum", CLERK, _stratum(1)),
    ("sample_stratum", PREFECTURE, _stratum(3)),
    ("sample_case", PREFECTURE, _sampled(1, world.FAR_COUNTY)),
    ("sample_case", PRESENTER, _sampled(1, world.COUNTY)),
    ("sample_result", CLERK, _result(3, "8" * 16)),
    ("sample_result", LEADER, _result(1, "8" * 16)),
    ("access_log", CLERK, _logged("somebody else")),
    ("account", OFFICER, {"account": "u", "label": "u", "role": "leader", "division": "620000"}),
    ("release", OFFICER, {"release_id": 99}),
    ("flagged_case", CLERK, {"release_id": NEWEST, "case_no": "x"}),
)


@pytest.mark.parametrize(
    ("table", "scope", "row"), REFUSALS, ids=[f"{name}-{n}" for n, (name, _, _) in enumerate(REFUSALS)]
)
def test_a_row_outside_the_scope_or_under_another_name_is_refused(
    table: str, scope: Scope, row: dict[str, Any], writer: Engine
) -> None:
    with pytest.raises(DBAPIError, match=REFUSED), seen_by(writer, scope, "u").begin() as connection:
        connection.execute(insert(metadata.tables[table]).values(**row))


def test_every_table_people_add_to_is_refused_once() -> None:
    assert {name for name, rule in RULES.items() if rule.added} <= {name for name, _, _ in REFUSALS}


def test_a_row_needs_a_transaction_that_says_for_whom_it_is(writer: Engine) -> None:
    for table, row in (("access_log", _logged("u")), ("commitment", _commitment(world.COUNTY))):
        with pytest.raises(DBAPIError, match=REFUSED), writer.begin() as connection:
            connection.execute(insert(metadata.tables[table]).values(**row))


@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET {}={}", "DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"]
)
def test_the_application_changes_and_removes_nothing(statement: str, writer: Engine) -> None:
    for table in metadata.sorted_tables:
        column = next(iter(table.columns)).name
        with (
            pytest.raises(DBAPIError, match=r"permission denied|must be owner"),
            writer.begin() as connection,
        ):
            connection.execute(text(statement.format(table.name, column, column)))


def test_the_application_makes_nothing_of_its_own(writer: Engine) -> None:
    for statement in (
        "CREATE TABLE mine (a int)",
        "CREATE ROLE other",
        "ALTER ROLE dashboard BYPASSRLS",
        "SET ROLE loader",
    ):
        with pytest.raises(DBAPIError, match="permission denied"), writer.begin() as connection:
            connection.execute(text(statement))


def test_an_auditor_checks_the_chain_and_reads_nothing_else(own_world: Protected) -> None:
    engine = reading_engine(own_world.auditor)
    auditing = Made(engine, engine)
    assert auditing.chain().broken_at is None
    assert auditing.chain().last > 0
    for table in metadata.tables.keys() - set(AUDITED):
        with pytest.raises(DBAPIError, match="permission denied"), engine.connect() as connection:
            connection.execute(text(f"SELECT 1 FROM {table}"))
    engine.dispose()


def test_the_loader_publishes_with_policies_on_and_the_application_reads_it(
    server: str, tmp_path: Path
) -> None:
    urls = database_of_the_loader(server)
    engine = writing_engine(urls["loader"])
    upgrade(engine)
    with engine.begin() as connection:
        apply(connection)
    loaded = Loader(engine, tmp_path / "work", is_demo=False).load(sample_packs() / "2020-03-06", silent)
    assert len(loaded.published) == 1
    engine.dispose()
    reports = SqlReports.at(urls["dashboard"])
    release = reports.release(LEADER)
    assert reports.worklist_count(LEADER, release.release_id, WorklistFilter()) > 0
    assert reports.worklist_count(PRESENTER, release.release_id, WorklistFilter()) == 0
    reports.engine.dispose()


def test_a_case_that_an_answer_closed_takes_another_one_with_policies_on(
    own_world: Protected, made: Made
) -> None:
    dead = Answer("A4", "死亡证明已收", None, "入户", ANSWER.verified_date)
    found = Answer("E1", "活着，电话里说在外地", None, "电话", ANSWER.verified_date)
    (number,) = made.enter_feedback(CLERK, NEWEST, "clerk", [(world.ARRIVED, dead)])
    entry = made.case_feedback(CLERK, world.ARRIVED)[0]
    made.review_feedback(PREFECTURE, entry, "reviewer", approve=True)
    owner = writing_engine(own_world.owner)
    with owner.begin() as connection:
        case = update(flagged_case).where(
            flagged_case.c.release_id == NEWEST, flagged_case.c.case_no == world.ARRIVED
        )
        connection.execute(case.values(is_open=False, close_reason="excluded", feedback_code="A4"))
        taken = {"release_id": NEWEST, "feedback_id": number, "step_no": 2}
        connection.execute(insert(feedback_taken).values(taken))
    owner.dispose()
    with pytest.raises(NotFound):
        made.enter_feedback(FAR_CLERK, NEWEST, "far", [(world.ARRIVED, found)])
    made.enter_feedback(CLERK, NEWEST, "clerk", [(world.ARRIVED, found)])
    assert [each.result_code for each in made.case_feedback(CLERK, world.ARRIVED)] == ["E1", "A4"]
