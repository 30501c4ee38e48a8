"""The access log in a browser: readable for everybody, in both themes, and narrowed by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import settled

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("theme", "language"), [("light", "zh"), ("dark", "en")])
def test_axe_finds_nothing_for_the_officer(browser: Browser, address: str, theme: str, language: str) -> None:
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, color_scheme="dark" if theme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(f"{address}/case?as=county&case=0000000000000000&lang={language}")
    settled(page)
    page.goto(f"{address}/access_log?as=data_officer&lang={language}")
    settled(page)
    expect(page.locator("table")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    context.close()


def test_a_refused_case_is_found_by_its_number(page: Page, address: str) -> None:
    page.goto(f"{address}/case?as=county&case=ABCDEFABCDEF0123")
    settled(page)
    page.goto(f"{address}/access_log?as=data_officer")
    settled(page)
    page.get_by_label("疑点编号、页面或文件").fill("ABCDEFABCDEF0123")
    page.keyboard.press("Enter")
    expect(page.get_by_text("第 1–1 条，共 1 条")).to_be_visible()
    expect(page.locator("table")).to_contain_text("拒绝：打开个案")
    assert "subject=ABCDEFABCDEF0123" in page.url
