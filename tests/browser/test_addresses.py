"""The first request of a fresh process: every address opens its own page, and no dialog lies over it."""

import pytest
from playwright.sync_api import Page, expect

from locales import text
from tests.browser.server import serving, settled
from tests.pages.province import LONGXI
from ui import navigation

pytestmark = pytest.mark.browser

# A shared screen is headed by its step.
TITLES = {"briefing": text("briefing.step.sentence", "zh")}
DEEP = {
    "overview": f"?division={LONGXI}&lang=zh",
    "worklist": f"?flag=F01&division={LONGXI}",
}


@pytest.mark.parametrize("name", navigation.PATHS)
def test_the_first_request_of_a_process_opens_its_page(page: Page, database: str, name: str) -> None:
    query = DEEP.get(name, "")
    with serving(database) as address:
        page.goto(f"{address}/{name}{query}")
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(
            TITLES.get(name) or f"{'陇西县' if query else '甘肃省'} · {text(f'page.{name}', 'zh')}"
        )
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_name_of_overview_leads_to_the_bare_address(page: Page, address: str) -> None:
    page.goto(f"{address}/overview?division={LONGXI}&issue=1")
    settled(page)
    assert page.url.startswith(f"{address}/?division={LONGXI}&issue=1")


def test_an_address_that_is_none_says_so_over_overview(page: Page, address: str) -> None:
    page.goto(f"{address}/nothing")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("甘肃省 · 总览")
