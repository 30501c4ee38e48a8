"""Every screen under axe, by keyboard only, and at twice the size."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from locales import text
from tests.browser.server import settled
from tests.pages.province import LONGXI
from ui import navigation

pytestmark = pytest.mark.browser

# Findings of the platform that no page can put right: rule -> the elements it may name. Anything else fails.
UPSTREAM: dict[str, tuple[str, ...]] = {}
_LOOKS = (("light", "zh"), ("dark", "en"))
_CHART_MS = 1200
# More steps than any screen has before what a test looks for, and more signs than any control.
_MOST_STEPS, _LONGEST_LABEL = 120, 60


@pytest.fixture(params=_LOOKS, ids=["light-zh", "dark-en"])
def look(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page in one theme, and the language to open it in."""
    theme, language = request.param
    context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=theme)
    yield context.new_page(), language
    context.close()


@pytest.mark.parametrize("name", navigation.PATHS)
def test_axe_finds_nothing_but_what_the_platform_does(
    look: tuple[Page, str], address: str, name: str
) -> None:
    page, language = look
    page.goto(f"{address}/{name}?division={LONGXI}&lang={language}")
    settled(page)
    page.wait_for_timeout(_CHART_MS)
    found = [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
        if not any(sign in node["html"] for sign in UPSTREAM.get(violation["id"], ()))
    ]
    assert found == []


def _press_until(page: Page, key: str, label: str) -> None:
    """Press a key until the control that holds the focus says `label`."""
    for _ in range(_MOST_STEPS):
        page.keyboard.press(key)
        said = page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''")
        if label in said and len(said) < _LONGEST_LABEL:
            return
    raise AssertionError(f"{key} does not reach {label}")


def _ring(page: Page) -> str:
    """How the control that holds the focus is marked."""
    return page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement); return `${s.outlineStyle} ${s.boxShadow}` })()"
    )


def test_a_leader_gets_from_the_number_to_the_list_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/?lang=zh")
    settled(page)
    _press_until(page, "Tab", "应发未发 1 人")
    assert _ring(page) != "none none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/worklist?*")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"甘肃省 · {text('page.worklist', 'zh')}")


def test_the_menu_opens_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/?lang=zh")
    settled(page)
    _press_until(page, "Tab", "监测")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="清零进度")).to_be_visible()
    _press_until(page, "ArrowDown", "清零进度")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("甘肃省 · 清零进度")


@pytest.mark.parametrize("name", navigation.PATHS)
def test_at_twice_the_size_nothing_runs_out_of_the_window(browser: Browser, address: str, name: str) -> None:
    """1366 × 768 at 200 % is a window of 683 × 384; tables and the strip may scroll inside themselves."""
    context = browser.new_context(viewport={"width": 683, "height": 384}, device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{address}/{name}?division={LONGXI}")
    settled(page)
    page.wait_for_timeout(_CHART_MS)
    beyond = page.evaluate(
        """() => { const main = document.querySelector('[data-testid=stMain]');
             return [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth] }"""
    )
    context.close()
    assert max(beyond) <= 0
