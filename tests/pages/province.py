"""A small province for the pages: two issues, three counties, every kind of exception once."""

from datetime import date
from pathlib import Path

from sqlalchemy import update

from data_access.engine import writing_engine
from data_access.schema import metadata, release
from tests.builders import Tables, a_case, a_county, a_registration, a_release, published
from tests.builders.databases import sqlite_url

MIN, LONGXI, CHENGGUAN = "621126", "621122", "620102"


def tables(is_demo: bool = True) -> Tables:
    """Issue 1 and 2: 岷县 clears, 陇西 relapses, 城关 did not deliver its resident pensions."""
    made = Tables()
    first = a_release(made, 1, is_demo=is_demo)
    for county in (MIN, LONGXI, CHENGGUAN):
        _county(made, first, county, outstanding=1, state="outstanding" if county != LONGXI else "cleared")
    a_case(made, first, MIN, person="a", movement="new", is_stock=True)
    second = a_release(made, 2, base=first, is_demo=is_demo, late={"social_assistance": date(2020, 2, 20)})
    _county(made, second, MIN, outstanding=0, state="cleared", weeks_clear=1)
    _county(made, second, LONGXI, outstanding=2, gap=1, unpaid=1, state="relapsed", relapses=1)
    _county(made, second, CHENGGUAN, outstanding=1, state="stale")
    made.add("missing_county", release_id=second, source="resident_pension", division=CHENGGUAN)
    settled = {"settled_cases": 1, "settled_register_persons": 1, "settled_eligible_persons": 1}
    for issued in (first, second):
        for county in (MIN, LONGXI):
            a_registration(made, issued, county, "存疑", **settled, settled_insured_persons=1)
    a_case(made, second, MIN, person="a", movement="resolved")
    a_case(made, second, LONGXI, person="b", movement="new")
    a_case(made, second, LONGXI, person="c", movement="reopened")
    a_case(made, second, LONGXI, person="d", flag_type="F03", is_overdue=1, opened_date=date(2020, 2, 1))
    return made


def database(folder: Path, is_demo: bool = True) -> str:
    """URL of a database holding the province."""
    url = sqlite_url(folder)
    published(tables(is_demo), url).dispose()
    return url


def _county(
    made: Tables,
    release: int,
    county: str,
    *,
    outstanding: int,
    gap: int = 0,
    unpaid: int = 0,
    state: str,
    **more: int,
) -> None:
    a_county(
        made,
        release,
        county,
        coverage={
            "register_persons": 120,
            "under_16_persons": 15,
            "excluded_student_persons": 5,
            "eligible_persons": 100,
            "insured_persons": 100 - outstanding,
            "outstanding_persons": outstanding,
        },
        subsidy={
            "entitled_persons": 60,
            "subsidised_persons": 60 - gap,
            "gap_persons": gap,
            "subsidy_county_fen": 600_000,
        },
        pension={
            "due_persons": 30,
            "paid_persons": 30 - unpaid,
            "unpaid_no_record_persons": unpaid,
            "recipients": 30 - unpaid,
            "basic_fen": 315_000,
        },
        clearance={"F01": state, "F03": "outstanding" if unpaid else "cleared"},
        **more,
    )


def correct(database_url: str) -> None:
    """Publish a correction of issue 2 beside what is there: in 陇西 five persons are outstanding instead of two."""
    made = tables()
    made.release(2)["status"] = "superseded"
    third = a_release(made, 2, base=1, revision=2)
    _county(made, third, LONGXI, outstanding=5, state="relapsed", relapses=1)
    for person in "bcefg":
        a_case(made, third, LONGXI, person=person, movement="new")
    engine = writing_engine(database_url)
    with engine.begin() as connection:
        connection.execute(update(release).where(release.c.release_id == 2).values(status="superseded"))
        for table in metadata.sorted_tables:
            rows = [row for row in made.get(table.name, []) if row.get("release_id") == third]
            if rows:
                connection.execute(table.insert(), rows)
    engine.dispose()
