"""A full disk, a database that is moved away or stopped while somebody answers about a case: what was typed stays, the page says
so, and afterwards it is entered, once.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, func, select

from access import Identity, Role
from access.accounts import account_key
from benchmarks.serving import serving
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.schema import feedback_entry, feedback_step
from data_access.upgrade import upgrade
from tests.attack.intruder import cookie
from tests.attack.world import ISSUER
from tests.browser.server import settled
from tests.builders import Tables, a_case, a_county, a_release, inserted
from tests.builders.databases import fresh_database, sqlite_url, stoppable_postgres
from tests.oidc.service import secrets

pytestmark = pytest.mark.browser

MIN, CASE, CLERK = "621126", "A" * 16, "clerk"
TYPED = "已向其姐核实，随迁往兰州 <b>&amp;"
FREE = resource.RLIM_INFINITY


def _case(url: str) -> None:
    """One open case, and a clerk who may answer about it."""
    tables = Tables()
    release = a_release(tables, 1)
    a_county(tables, release, MIN, coverage={"eligible_persons": 10})
    a_case(tables, release, MIN, case_no=CASE, movement="new")
    engine = writing_engine(url)
    upgrade(engine)
    with engine.begin() as connection:
        inserted(tables, connection)
    clerk = Identity(account_key(ISSUER, CLERK), "经办", Role.COUNTY, MIN)
    Made(engine, engine).grant(clerk, "test")
    engine.dispose()


def _written(url: str) -> tuple[int, int]:
    """Entries and steps in the database."""
    engine = create_engine(url)
    with engine.connect() as connection:
        counted = [
            int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in (feedback_entry, feedback_step)
        ]
    engine.dispose()
    return counted[0], counted[1]


def _fill(page: Page, code: str, explanation: str) -> None:
    # The whole case on the screen: a list that is open closes when the page scrolls under it.
    page.set_viewport_size({"width": 1366, "height": 1800})
    settled(page)
    page.get_by_role("combobox", name=code).click()
    page.get_by_role("option", name="A4 ").click()
    page.get_by_label(explanation).fill(TYPED)
    # What the choice of a result set going is over before the fault begins: else the form might be gone before it is sent.
    settled(page)


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[tuple[str, int, Path]]:
    """The application over a file: its address, its process, and the file."""
    url = sqlite_url(tmp_path)
    _case(url)
    with serving(url) as (address, process):
        yield address, process, Path(url.removeprefix("sqlite:///"))


def test_a_full_disk_loses_nothing_and_is_told(page: Page, on_sqlite: tuple[str, int, Path]) -> None:
    address, process, file = on_sqlite
    page.goto(f"{address}/case?as=county&case={CASE}&lang=zh")
    _fill(page, "核实结果", "情况说明")
    with _no_room(process):
        page.get_by_role("button", name="提交审核").click()
        expect(page.get_by_text("没有保存成功")).to_be_visible()
        expect(page.get_by_label("情况说明")).to_have_value(TYPED)
        # In the other language the form is a new one, with the same text in it.
        page.get_by_text("EN", exact=True).click()
        expect(page.get_by_label("Explanation")).to_have_value(TYPED)
        page.get_by_role("button", name="Submit for review").click()
        expect(page.get_by_text("Not saved")).to_be_visible()
    assert _written(f"sqlite:///{file}") == (0, 0)
    page.get_by_role("button", name="Submit for review").dblclick()
    expect(page.get_by_text("another person has to review it")).to_be_visible()
    expect(page.get_by_text("随迁往兰州 <b>&amp;")).to_be_visible()
    assert _written(f"sqlite:///{file}") == (1, 1)


@contextmanager
def _no_room(process: int) -> Iterator[None]:
    """No file of the process may grow any more."""
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


def test_a_database_that_is_stopped_keeps_what_was_typed(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text(secrets(1), encoding="utf-8")
    with stoppable_postgres() as server:
        url = fresh_database(server.get_uri(driver="psycopg"))
        _case(url)
        with serving(url, "--secrets.files", str(file)) as (address, _):
            held = {"name": "_streamlit_user", "value": cookie(address, ISSUER, CLERK), "url": address}
            page.context.add_cookies([held])
            page.goto(f"{address}/case?case={CASE}&lang=en")
            _fill(page, "Result", "Explanation")
            server.stop()
            page.get_by_role("button", name="Submit for review").click()
            expect(page.get_by_role("heading", name="The reporting database cannot be read")).to_be_visible()
            expect(page.get_by_text("What you typed is not lost")).to_be_visible()
            server.ensure_postgres_running()
            page.get_by_role("button", name="Try again").click()
            expect(page.get_by_label("Explanation")).to_have_value(TYPED)
            assert _written(url) == (0, 0)
            page.get_by_role("button", name="Submit for review").dblclick()
            expect(page.get_by_text("随迁往兰州 <b>&amp;")).to_be_visible()
            expect(page.get_by_text("another person has to review it")).to_be_visible()
        assert _written(url) == (1, 1)
