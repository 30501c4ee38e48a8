"""One server and one browser for all browser tests, over the small province."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.server import chromium, serving
from tests.pages import province


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the application answers."""
    folder: Path = tmp_path_factory.mktemp("province")
    with serving(province.database(folder)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def outside(browser: Browser) -> list[str]:
    """Requests that left the machine during a test; filled while the `page` is used."""
    return []


@pytest.fixture
def page(browser: Browser, outside: list[str]) -> Iterator[Page]:
    """A fresh visitor; every request beyond the machine fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.on("request", lambda request: _note(request.url, outside))
    page = context.new_page()
    yield page
    context.close()
    assert outside == []


def _note(url: str, outside: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
        outside.append(url)
