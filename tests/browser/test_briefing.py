"""The meeting in a real browser: walked through by keyboard, nothing personal on the wire, everything in view."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from locales import text
from tests.browser.server import settled
from tests.pages.province import LONGXI

pytestmark = pytest.mark.browser

STEPS = (
    "sentence",
    "map",
    "bridge",
    "clearance",
    "lagging",
    LONGXI,
    "soft",
    "subsidies",
    "pensions",
    "visits",
    "tasks",
)
# Area codes of the fictional ID numbers, whole or masked, and the names the builders give.
_PERSONAL = re.compile("6299|\\*{4}|张三|李四|王五".encode())


@pytest.fixture(params=[(1366, 768), (1920, 1080)], ids=["laptop", "projector"])
def room(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, list[bytes]]]:
    """A shared screen, and everything its socket receives."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    page, frames = context.new_page(), []
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda payload: frames.append(_raw(payload)))
    )
    yield page, frames
    context.close()


def _raw(payload: str | bytes) -> bytes:
    return payload.encode() if isinstance(payload, str) else payload


def _title(key: str) -> str:
    return "陇西县" if key == LONGXI else text(f"briefing.step.{key}", "zh")


def _lowest(page: Page) -> tuple[float, float]:
    """Lower edge of what the step shows, and upper edge of the bar under it."""
    return tuple(
        page.evaluate(
            """() => { const bar = document.querySelector('.st-key-briefing_bar');
                 const shown = [...document.querySelectorAll('[data-testid=stElementContainer]')]
                   .filter(e => !bar.contains(e) && e.offsetHeight > 1);
                 return [Math.max(...shown.map(e => e.getBoundingClientRect().bottom)),
                         bar.getBoundingClientRect().top] }"""
        )
    )


def test_the_arrow_keys_walk_through_all_steps_and_back(room: tuple[Page, list[bytes]], address: str) -> None:
    page, frames = room
    page.goto(f"{address}/briefing?as=presenter&lang=zh")
    settled(page)
    for place, key in enumerate(STEPS):
        expect(page.get_by_role("heading", level=1)).to_have_text(_title(key))
        settled(page)
        lowest, bar = _lowest(page)
        assert lowest <= bar, key
        expect(page.locator(".st-key-briefing_bar")).to_contain_text(f"{place + 1} / {len(STEPS)}")
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text(_title("tasks"))
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text(_title("visits"))
    assert len(frames) > len(STEPS)
    assert not [frame for frame in frames if _PERSONAL.search(frame)]


def test_a_clicker_turns_the_pages(page: Page, address: str) -> None:
    page.goto(f"{address}/briefing?as=presenter&lang=zh")
    settled(page)
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).to_have_text(_title("map"))
    settled(page)
    page.keyboard.press("PageUp")
    expect(page.get_by_role("heading", level=1)).to_have_text(_title("sentence"))


def test_two_letters_lead_to_any_county_and_an_arrow_back(page: Page, address: str) -> None:
    page.goto(f"{address}/briefing?as=presenter&lang=zh&step=bridge")
    settled(page)
    page.keyboard.press("/")
    page.keyboard.type("mx")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("岷县")
    settled(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text(_title("bridge"))


def test_no_key_does_harm(page: Page, address: str) -> None:
    page.goto(f"{address}/briefing?as=presenter&lang=zh&step=bridge")
    settled(page)
    for key in "crabdefgx":
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(_title("bridge"))


def test_nothing_on_the_shared_screen_exports_or_opens_a_list(page: Page, address: str) -> None:
    page.goto(f"{address}/briefing?as=leader&lang=zh&step=lagging")
    settled(page)
    assert page.locator("a[href*=worklist]").count() == 0
    assert page.get_by_test_id("stDownloadButton").count() == 0
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
