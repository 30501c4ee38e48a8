"""Every read goes along an index: which one is named here, and no table that grows is read whole.

SQLite plans by its indexes alone (the product keeps no statistics there), so a small world has the plans of a large one.
PostgreSQL is asked with sequential scans priced out: one that remains has no index to go along.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from sqlalchemy import Engine, event

from access import Role, Scope
from data_access.engine import writing_engine
from data_access.errors import NotAllowed
from data_access.made import Made
from data_access.made.access_log import LogFilter
from data_access.records import WorklistFilter
from data_access.schema import metadata
from data_access.sql import SqlReports
from data_access.upgrade import upgrade
from tests.builders import published
from tests.data_access import world
from tests.data_access.every_read import answer, every_read, reads_of_protocol
from tests.data_access.query_plans import FEW_ROWS, IN_ORDER, MADE, NOT_READS, READS

OFFICER = Scope(Role.DATA_OFFICER, world.PROVINCE)
SCOPES = (
    OFFICER,
    OFFICER.narrow(world.PREFECTURE),
    OFFICER.narrow(world.COUNTY),
    Scope(Role.COUNTY, world.COUNTY),
    Scope(Role.COUNTY, world.TOWNSHIP),
)

# Names a statement gives a table a second time.
TABLES = {*metadata.tables, "other", "later"} - FEW_ROWS

Statement = tuple[str, Any]
Asking = Callable[[Scope], object]


@contextmanager
def heard(engine: Engine) -> Iterator[list[Statement]]:
    """The statements an engine runs."""
    statements: list[Statement] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if re.match(r"\s*(SELECT|WITH)", statement) and "set_config" not in statement:
            statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", hear)
    yield statements
    event.remove(engine, "before_cursor_execute", hear)


def made_reads(made: Made) -> dict[str, list[Asking]]:
    """Every read of what people made, as the pages ask it."""
    return {
        "case_feedback": [lambda scope: made.case_feedback(scope, world.OLD)],
        "feedback_release": [made.feedback_release],
        "feedback_steps": [lambda scope: made.feedback_steps(scope, [1, 2])],
        "feedback_targets": [lambda scope: made.feedback_targets(scope, world.CORRECTED, [world.OLD])],
        "closed_since": [lambda scope: made.closed_since(scope, world.CORRECTED, [world.OLD])],
        "feedback_totals": [made.feedback_totals],
        "feedback_page": [
            made.feedback_page,
            *(
                lambda scope, s=stands: made.feedback_page(scope, s)
                for stands in ("waiting", "approved", "taken")
            ),
            lambda scope: made.feedback_page(scope, None, "somebody", older_than=9),
        ],
        "commitments": [lambda scope: made.commitments(scope, 3)],
        "bulletin": [lambda scope: made.bulletin(scope, world.CORRECTED)],
        "right": [lambda _scope: made.right("somebody")],
        "log_page": [
            *(
                lambda scope, c=chosen: made.log_page(scope, c)
                for chosen in (
                    LogFilter(),
                    LogFilter(account="somebody"),
                    LogFilter(subject=world.OLD),
                    LogFilter(is_refused=True),
                )
            ),
            lambda scope: made.log_page(scope, LogFilter(), older_than=9),
        ],
        "log_accounts": [made.log_accounts],
        "chain": [lambda _scope: made.chain(5)],
    }


def _steps_of_sqlite(engine: Engine, statement: Statement) -> list[str]:
    sql, parameters = statement
    with engine.connect() as connection:
        return [row[3] for row in connection.exec_driver_sql("EXPLAIN QUERY PLAN " + sql, parameters)]


def _plan_of_sqlite(engine: Engine, statement: Statement) -> tuple[set[str], set[str]]:
    """Indexes a statement searches, and tables it reads whole."""
    indexes, scanned = set(), set()
    for line in _steps_of_sqlite(engine, statement):
        found = re.match(
            r"(SEARCH|SCAN) (\w+)(?: USING (?:AUTOMATIC |COVERING |PARTIAL )*(INDEX (\w+)|.*PRIMARY KEY))?",
            line,
        )
        if found is None:
            continue
        if found[1] == "SCAN" or "ANY(" in line:
            scanned.add(found[2])
        elif found[4]:
            indexes.add(re.sub(r"sqlite_autoindex_(\w+)_\d+", r"key of \1", found[4]))
        elif "PRIMARY KEY" in line:
            indexes.add(f"key of {found[2]}")
    return indexes, scanned


def _nodes(
    plan: dict[str, Any], within: tuple[str, ...] = ()
) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Every step of a plan with the steps around it."""
    yield plan, within
    for below in plan.get("Plans", ()):
        yield from _nodes(below, (*within, plan["Node Type"]))


def _read_whole(engine: Engine, statement: Statement) -> set[str]:
    """Tables PostgreSQL reads from one end to the other for a statement, along an index or not; a page read from the end of
    an index stops when it is full.
    """
    sql, parameters = statement
    with engine.connect() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        told = connection.exec_driver_sql("EXPLAIN (FORMAT JSON) " + sql, parameters).scalar_one()
    plan = told if isinstance(told, list) else json.loads(told)
    return {
        node["Relation Name"]
        for node, within in _nodes(plan[0]["Plan"])
        if node["Node Type"] == "Seq Scan"
        or (
            node["Node Type"] in ("Index Scan", "Index Only Scan")
            and "Index Cond" not in node
            and "Limit" not in within
        )
    }


def asked(reports: SqlReports) -> Iterator[tuple[str, list[Statement]]]:
    """Every read with the statements it runs, at each level and for each way of asking."""
    for name, ask in every_read():
        for scope in SCOPES:
            with heard(reports.engine) as statements:
                answer(ask, reports, scope, world.CORRECTED)
            yield name, statements
    for name, asks in made_reads(Made(reports.engine, reports.engine)).items():
        for asking in asks:
            for scope in SCOPES:
                with heard(reports.engine) as statements, suppress(NotAllowed):
                    asking(scope)
                yield name, statements


@pytest.fixture(scope="module")
def migrated(new_database: Callable[[str], str]) -> Iterator[Callable[[str], SqlReports]]:
    """The reads over a database made by the migrations: of two indexes alike the one made first is taken."""
    kept: list[SqlReports] = []

    def open_one(kind: str) -> SqlReports:
        url = new_database(kind)
        engine = writing_engine(url)
        upgrade(engine)
        engine.dispose()
        published(world.a_world(), url).dispose()
        kept.append(SqlReports.at(url))
        return kept[-1]

    yield open_one
    for reports in kept:
        reports.engine.dispose()


def test_every_read_has_its_indexes_named() -> None:
    public = {name for name in dir(Made) if not name.startswith("_")} - {"reader", "writer"}
    assert set(READS) == reads_of_protocol()
    assert set(MADE) == public - NOT_READS


def test_every_read_goes_along_its_indexes(migrated: Callable[[str], SqlReports]) -> None:
    reports = migrated("sqlite")
    used: dict[str, set[str]] = defaultdict(set)
    whole: set[tuple[str, str]] = set()
    for name, statements in asked(reports):
        for statement in statements:
            indexes, scanned = _plan_of_sqlite(reports.engine, statement)
            used[name] |= indexes
            whole |= {(name, table) for table in scanned if table in TABLES}
    assert {name: sorted(indexes) for name, indexes in used.items()} == {
        name: sorted(indexes) for name, indexes in {**READS, **MADE}.items()
    }
    assert whole <= IN_ORDER


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: f"{scope.role} {scope.division}")
def test_cases_that_moved_away_are_looked_up_one_by_one(
    migrated: Callable[[str], SqlReports], scope: Scope
) -> None:
    reports, moved = migrated("sqlite"), WorklistFilter(movement="transferred_out")
    with heard(reports.engine) as statements:
        reports.worklist_count(scope, world.CORRECTED, moved)
        reports.worklist_facets(scope, world.CORRECTED, moved)
        reports.worklist_page(scope, world.CORRECTED, moved)
    ways = {index for statement in statements for index in _plan_of_sqlite(reports.engine, statement)[0]}
    assert len(statements) >= 3
    assert {way for way in ways if "flagged_case" in way} == {"key of flagged_case"}


@pytest.mark.parametrize("scope", SCOPES[:3], ids=lambda scope: scope.level)
@pytest.mark.parametrize("read", ["coverage", "subsidy", "pension", "flag", "registration"])
def test_figures_of_one_division_are_read_by_its_key(
    migrated: Callable[[str], SqlReports], scope: Scope, read: str
) -> None:
    reports = migrated("sqlite")
    with heard(reports.engine) as statements:
        getattr(reports, f"{read}_history")(scope, world.CORRECTED, scope.level)
    steps = [step for statement in statements for step in _steps_of_sqlite(reports.engine, statement)]
    counted = [step for step in steps if f"{read}_count" in step]
    assert counted
    # Not by a range of codes: a province's would be all that lies below it.
    assert all("sqlite_autoindex" in step and "division=?" in step for step in counted)


def test_postgresql_has_an_index_for_every_read(migrated: Callable[[str], SqlReports]) -> None:
    reports = migrated("postgresql")
    whole = {
        (name, table)
        for name, statements in asked(reports)
        for statement in statements
        for table in _read_whole(reports.engine, statement) - FEW_ROWS
    }
    assert whole == set()
