"""A database with policies as it is run: owned by one role, used by another, with rows in every table."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.engine import make_url

from access import Identity, Role, Scope
from access.looking import Action
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.made.access_log import Look
from data_access.made.answers import Answer
from data_access.made.bulletins import Pins
from data_access.made.commitments import Promise
from data_access.made.samples import Samples, Wanted
from data_access.row_security import apply
from data_access.schema import feedback_taken, metadata
from data_access.upgrade import upgrade
from ingest.publishing.adding_up import add_up
from metrics.sampling import CONFIRMED, drawn
from tests.builders import Tables, a_case
from tests.builders.databases import fresh_database
from tests.data_access import world

_ROLES = ("loader", "dashboard", "auditor")
Rows = dict[str, list[dict[str, Any]]]

OFFICER = Scope(Role.DATA_OFFICER, world.PROVINCE)
CLERK, FAR_CLERK = Scope(Role.COUNTY, world.COUNTY), Scope(Role.COUNTY, world.FAR_COUNTY)
PREFECTURE = Scope(Role.PREFECTURE, world.PREFECTURE)
# The world's newest current release of the province.
NEWEST = world.CORRECTED
MONDAY = date(2020, 3, 23)
ANSWER = Answer("A1", "在兰州上大学，学校证明已收", date(2022, 6, 30), "入户", date(2020, 3, 20))
PROMISE = Promise("F01", 6, date(2020, 4, 3), "social_insurance")
PINS = Pins("rules-1", {"coverage_rate": "1"}, *("0" * 64 for _ in range(4)))
FAR_CLOSED, FAR_GONE = "8" * 16, "9" * 16


@dataclass(frozen=True)
class Protected:
    """URLs of the database for each of its roles, its rows, and the tables the world was made of."""

    owner: str
    dashboard: str
    auditor: str
    tables: Tables
    rows: Rows


def database_of_the_loader(server: str) -> dict[str, str]:
    """URLs of an empty database that `loader` owns, by the role that signs in."""
    superuser = fresh_database(server)
    founder = create_engine(superuser, isolation_level="AUTOCOMMIT")
    with founder.connect() as connection:
        for role in _ROLES:
            if not connection.exec_driver_sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{role}'").first():
                connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN")
        connection.exec_driver_sql(f"ALTER DATABASE {founder.url.database} OWNER TO loader")
    founder.dispose()
    return {
        role: make_url(superuser).set(username=role).render_as_string(hide_password=False) for role in _ROLES
    }


def protected(server: str) -> Protected:
    """A new database on the server, owned by `loader`, with policies and something in every table."""
    urls = database_of_the_loader(server)
    tables = world.a_world()
    a_case(tables, NEWEST, world.FAR_COUNTY, case_no=FAR_CLOSED, person="closed", movement="resolved")
    a_case(tables, NEWEST, world.FAR_COUNTY, case_no=FAR_GONE, person="gone", movement="excluded")
    engine = writing_engine(urls["loader"])
    upgrade(engine)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if tables.get(table.name):
                connection.execute(table.insert(), tables[table.name])
        for release in tables["release"]:
            add_up(connection, release["release_id"])
    _made(engine)
    with engine.begin() as connection:
        apply(connection)
    rows = rows_of(engine)
    engine.dispose()
    return Protected(urls["loader"], urls["dashboard"], urls["auditor"], tables, rows)


def rows_of(engine: Engine) -> Rows:
    """Every row of every table, as its owner sees them."""
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in metadata.sorted_tables
        }


def _made(engine: Engine) -> None:
    made, samples = Made(engine, engine), Samples(engine, engine)
    for user, role, division in (
        ("officer", Role.DATA_OFFICER, world.PROVINCE),
        ("officer-2", Role.DATA_OFFICER, world.PREFECTURE),
        ("clerk", Role.COUNTY, world.COUNTY),
        ("far", Role.COUNTY, world.FAR_COUNTY),
        ("abroad", Role.COUNTY, "630102"),
    ):
        made.grant(Identity(user, f"岗位 {user}", role, division), "root")
        made.record(Look(user, role.value, Action.PAGE, division, "/overview"))
    made.revoke("officer-2", "root")
    first = made.enter_feedback(CLERK, NEWEST, "clerk", [(world.OLD, ANSWER), (world.FRESH, ANSWER)])
    made.enter_feedback(FAR_CLERK, NEWEST, "far", [(world.FAR, ANSWER)])
    held = next(entry for entry in made.case_feedback(CLERK, world.OLD) if entry.feedback_id == first[0])
    made.review_feedback(PREFECTURE, held, "reviewer", approve=True)
    for county in (world.COUNTY, world.FAR_COUNTY):
        made.record_commitment(OFFICER, NEWEST, county, "officer", PROMISE)
    for division in (world.PROVINCE, world.PREFECTURE):
        made.publish_bulletin(OFFICER.narrow(division), NEWEST, "officer", PINS)
    for drawer in (OFFICER, PREFECTURE, Scope(Role.PREFECTURE, "620100")):
        sample = samples.draw_sample(drawer, NEWEST, "drawer", Wanted(1, 3, 9, 7), drawn)
        for case in samples.sample_cases(drawer, sample)["case_no"]:
            at = FAR_CLERK if case in (FAR_CLOSED, FAR_GONE) else CLERK
            samples.record_result(at, sample, case, CONFIRMED, "checker")
    with engine.begin() as connection:
        for release_id, entry in ((world.SECOND, 1), (NEWEST, 3)):
            connection.execute(
                feedback_taken.insert().values(release_id=release_id, feedback_id=entry, step_no=1)
            )
