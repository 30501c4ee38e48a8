"""Signing in with a real OpenID Connect provider: the way there and back, no right, a right taken back, the way out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from access import Identity, Role
from access.accounts import account_key
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.upgrade import upgrade
from tests.browser.server import serving, settled
from tests.builders import inserted
from tests.builders.databases import sqlite_url
from tests.oidc import service
from tests.pages import province

pytestmark = pytest.mark.browser

CLERK, OFFICER, BIG, NOBODY = "clerk-1", "officer-1", "big", "somebody"


@dataclass(frozen=True)
class Place:
    """The application with a sign-in in front of it."""

    address: str
    issuer: str
    made: Made

    def grant(self, subject: str, role: Role, division: str) -> None:
        self.made.grant(
            Identity(account_key(self.issuer, subject), f"岗位 {subject}", role, division), "test"
        )

    def revoke(self, subject: str) -> None:
        self.made.revoke(account_key(self.issuer, subject), "test")


@pytest.fixture(scope="module", params=[True, False], ids=["demo", "real"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A demo release and a real one: the sign-in decides on both."""
    folder = tmp_path_factory.mktemp("sign_in")
    url = _migrated(folder, request.param)
    port = service.free_port()
    secrets = folder / "secrets.toml"
    secrets.write_text(service.secrets(port), encoding="utf-8")
    engine = writing_engine(url)
    with serving(url, "--secrets.files", str(secrets)) as address, service.signing_in(port, address):
        place = Place(address, service.issuer(port), Made(engine, engine))
        place.grant(CLERK, Role.COUNTY, province.MIN)
        place.grant(BIG, Role.LEADER, "620000")
        place.grant(OFFICER, Role.DATA_OFFICER, "620000")
        yield place
    engine.dispose()


def _migrated(folder: Path, is_demo: bool) -> str:
    """The small province in a database made by the migrations, with the guards of the log."""
    engine = writing_engine(url := sqlite_url(folder))
    upgrade(engine)
    with engine.begin() as connection:
        inserted(province.tables(is_demo), connection)
    engine.dispose()
    return url


@pytest.fixture
def enter(page: Page, place: Place) -> Callable[[str, str], None]:
    """Ask for a page as nobody, and sign in as somebody."""

    def as_account(subject: str, path: str = "/") -> None:
        page.goto(f"{place.address}{path}")
        page.get_by_role("button", name="登录").click()
        page.get_by_label("Account").fill(subject)
        page.get_by_role("button", name="Continue").click()
        settled(page)

    return as_account


def _leave(page: Page) -> None:
    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("button", name="Sign me out").click()
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_whoever_signs_in_lands_on_the_page_he_asked_for(
    page: Page, place: Place, enter: Callable[[str, str], None]
) -> None:
    enter(CLERK, "/worklist?issue=1&flag=F01")
    expect(page.get_by_role("heading", level=1)).to_have_text("岷县 · 疑点台账")
    assert "/worklist?" in page.url
    assert "flag=F01" in page.url
    assert "issue=1" in page.url
    assert "as=" not in page.url
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "return_address"]


def test_nobody_sees_anything_before_he_signs_in(page: Page, place: Place) -> None:
    for path in ("/", "/worklist", "/case?case=0000000000000000", "/access_log", "/briefing"):
        page.goto(f"{place.address}{path}?as=leader" if "?" not in path else f"{place.address}{path}")
        expect(page.get_by_role("heading", name="请先登录")).to_be_visible()
        assert page.locator("table, [data-testid=stMetric], [data-testid=stTopNavLink]").count() == 0


def test_an_account_without_a_right_is_told_its_number_and_sees_nothing(
    page: Page, place: Place, enter: Callable[[str, str], None]
) -> None:
    enter(NOBODY, "/worklist")
    expect(page.get_by_role("heading", name="您还没有使用权限")).to_be_visible()
    expect(page.get_by_text(account_key(place.issuer, NOBODY))).to_be_visible()
    assert page.locator("table, [data-testid=stMetric], [data-testid=stTopNavLink]").count() == 0
    place.grant(NOBODY, Role.COUNTY, province.LONGXI)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("陇西县 · 疑点台账")
    place.revoke(NOBODY)


def test_taking_a_right_back_works_on_the_next_click(
    page: Page, place: Place, enter: Callable[[str, str], None]
) -> None:
    enter(CLERK, "/worklist")
    expect(page.get_by_role("heading", level=1)).to_have_text("岷县 · 疑点台账")
    place.revoke(CLERK)
    page.get_by_text("EN", exact=True).click()
    expect(page.get_by_role("heading", name="You have no access yet")).to_be_visible()
    assert page.locator("table").count() == 0
    place.grant(CLERK, Role.COUNTY, province.MIN)


def test_a_changed_right_works_on_the_next_click(
    page: Page, place: Place, enter: Callable[[str, str], None]
) -> None:
    enter(CLERK, "/worklist")
    place.grant(CLERK, Role.COUNTY, province.LONGXI)
    page.reload()
    expect(page.get_by_role("heading", name="这里不在您的权限范围内")).to_be_visible()
    page.get_by_role("button", name="陇西县").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("陇西县 · 疑点台账")
    place.grant(CLERK, Role.COUNTY, province.MIN)


def test_whoever_signs_out_is_out_and_the_next_one_is_somebody_else(
    page: Page, place: Place, enter: Callable[[str, str], None]
) -> None:
    enter(CLERK, "/worklist")
    page.get_by_role("button", name=f"岗位 {CLERK}").click()
    _leave(page)
    page.goto(f"{place.address}/worklist")
    expect(page.get_by_role("heading", name="请先登录")).to_be_visible()
    enter(OFFICER, "/access_log")
    expect(page.get_by_role("heading", level=1)).to_have_text("甘肃省 · 访问记录")


def test_more_claims_than_a_header_line_holds_do_not_keep_anybody_out(
    page: Page, place: Place, enter: Callable[[str, str], None]
) -> None:
    enter(BIG, "/subsidies")
    expect(page.get_by_role("heading", level=1)).to_have_text("甘肃省 · 代缴")
    sent = sum(len(cookie["name"]) + len(cookie["value"]) for cookie in page.context.cookies(place.address))
    assert sent > 8192
    page.get_by_role("button", name=f"岗位 {BIG}").click()
    _leave(page)
    assert not page.context.cookies(place.address) or all(
        not cookie["name"].startswith("_streamlit_user") for cookie in page.context.cookies(place.address)
    )
