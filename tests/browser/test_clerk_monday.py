"""A county clerk's Monday: he signs in, his worklist, a case, an answer, out again; a second person signs in and reviews it; the
next pack closes the case.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from access import Identity, Role
from access.accounts import account_key
from data_access.made import Made
from data_access.schema import case_identity, flagged_case
from ingest.loading import Loader
from tests.browser.server import serving, settled
from tests.ingest.loaders import a_loader, silent
from tests.oidc import service
from tests.samples import sample_packs

pytestmark = pytest.mark.browser

MIN, DINGXI = "621126", "621100"
CLERK, REVIEWER = "clerk", "reviewer"
FIRST, NEXT = "2020-03-06", "2020-03-13"


@pytest.fixture(scope="module")
def loader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loader]:
    loader = a_loader(tmp_path_factory.mktemp("monday"), is_demo=True)
    loader.load(sample_packs() / FIRST, silent)
    yield loader
    loader.engine.dispose()


@pytest.fixture(scope="module")
def address(loader: Loader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application with a sign-in in front of it, and a right for each of the two."""
    port = service.free_port()
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(service.secrets(port), encoding="utf-8")
    made = Made(loader.engine, loader.engine)
    for subject, role, division in ((CLERK, Role.COUNTY, MIN), (REVIEWER, Role.PREFECTURE, DINGXI)):
        made.grant(Identity(account_key(service.issuer(port), subject), subject, role, division), "test")
    url = loader.engine.url.render_as_string(hide_password=False)
    with serving(url, "--secrets.files", str(secrets)) as address, service.signing_in(port, address):
        yield address


@pytest.fixture(scope="module")
def case_no(loader: Loader, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An open F01 case that the next pack alone would leave as dispatched, without a feedback."""
    without = a_loader(tmp_path_factory.mktemp("without"), is_demo=True)
    for week in (FIRST, NEXT):
        without.load(sample_packs() / week, silent)
    left = {number for number, _ in _cases(without, "dispatched")}
    without.engine.dispose()
    return min(case_no for number, case_no in _cases(loader, "flagged") if number in left)


def _cases(loader: Loader, stage: str) -> list[tuple[str, str]]:
    """ID number and case number of the county's F01 cases of a stage in the newest release."""
    case, person = flagged_case.c, case_identity.c
    same = (case.case_no == person.case_no) & (case.release_id == person.release_id)
    newest = select(func.max(case.release_id)).scalar_subquery()
    statement = (
        select(person.id_number, case.case_no)
        .join_from(flagged_case, case_identity, same)
        .where(case.county == MIN, case.flag_type == "F01", case.is_open, case.stage == stage)
        .where(case.release_id == newest, person.id_number.is_not(None))
    )
    with loader.engine.connect() as connection:
        return [(row.id_number, row.case_no) for row in connection.execute(statement)]


def _signs_in(page: Page, address: str, path: str, subject: str) -> None:
    """Somebody asks for a page, is asked who he is, and lands there."""
    page.goto(f"{address}/{path}")
    page.get_by_role("button", name="登录").click()
    page.get_by_label("Account").fill(subject)
    page.get_by_role("button", name="Continue").click()
    settled(page)


def _signs_out(page: Page, address: str, subject: str) -> None:
    page.get_by_role("button", name=subject).click()
    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("button", name="Sign me out").click()
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    page.goto(f"{address}/worklist")
    expect(page.get_by_role("heading", name="请先登录")).to_be_visible()


def test_from_the_list_to_a_closed_case(page: Page, address: str, loader: Loader, case_no: str) -> None:
    # The whole case on the screen: a list that is open closes when the page scrolls under it.
    page.set_viewport_size({"width": 1366, "height": 1800})
    _signs_in(page, address, "worklist?flag=F01", CLERK)
    expect(page.get_by_role("heading", level=1)).to_have_text("岷县 · 疑点台账")
    # A link in a cell opens a tab of its own.
    target = page.get_by_role("link", name=case_no).get_attribute("href")
    page.goto(f"{address}/{target}")
    settled(page)
    page.get_by_role("combobox", name="核实结果").click()
    page.get_by_role("option", name="A4 死亡").click()
    expect(page.get_by_text("下一期按「暂不符合条件」销号")).to_be_visible()
    page.get_by_label("情况说明").fill("村委会与家属均证实，已取死亡证明 <b>")
    page.get_by_role("button", name="提交审核").click()
    expect(page.get_by_text("须由另一人审核")).to_be_visible()
    expect(page.get_by_text("已取死亡证明 <b>")).to_be_visible()
    expect(page.get_by_role("button", name="审核通过")).to_have_count(0)
    _signs_out(page, address, CLERK)

    _signs_in(page, address, f"feedback?division={MIN}", REVIEWER)
    expect(page.get_by_role("link", name=case_no)).to_be_visible()
    page.goto(f"{address}/case?division={MIN}&case={case_no}")
    settled(page)
    page.get_by_role("button", name="审核通过").click()
    expect(page.get_by_text("已通过，待下期生效").first).to_be_visible()
    _signs_out(page, address, REVIEWER)

    loader.load(sample_packs() / NEXT, silent)

    _signs_in(page, address, f"case?issue=2&case={case_no}", CLERK)
    shown = page.get_by_test_id("stMain")
    expect(shown).to_contain_text("为什么销号")
    expect(shown).to_contain_text("暂不符合条件")
    expect(shown).to_contain_text("已生效（第2期）")
    page.goto(f"{address}/worklist?issue=2&movement=excluded")
    settled(page)
    expect(page.get_by_role("link", name=case_no)).to_be_visible()
