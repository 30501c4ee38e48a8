"""One server for all browser tests, over the small province."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import serving
from tests.builders import a_file, a_rejected_row, published
from tests.builders.databases import sqlite_url
from tests.pages import province

# A machine busy with other tests draws slowly; a test waits for what it expects, it does not time it.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """URL of the small province, with one rejected row to fetch."""
    folder: Path = tmp_path_factory.mktemp("province")
    tables, url = province.tables(), sqlite_url(folder)
    newest = max(row["release_id"] for row in tables["release"])
    file_no = a_file(tables, newest, "disability", rejected={"id_invalid": 1})
    a_rejected_row(tables, newest, file_no, county=province.MIN)
    published(tables, url).dispose()
    return url


@pytest.fixture(scope="session")
def address(database: str) -> Iterator[str]:
    """Where the application answers."""
    with serving(database) as address:
        yield address


@pytest.fixture
def outside(browser: Browser) -> list[str]:
    """Requests that left the machine during a test; filled while the `page` is used."""
    return []


@pytest.fixture
def blocked() -> list[str]:
    """What the content security policy refused during a test; filled while the `page` is used."""
    return []


@pytest.fixture
def page(browser: Browser, outside: list[str], blocked: list[str]) -> Iterator[Page]:
    """A fresh visitor; every request beyond the machine, and everything the policy refuses, fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.on("request", lambda request: _note(request.url, outside))
    context.expose_binding("noteBlocked", lambda _, what: blocked.append(what))
    context.add_init_script(
        """document.addEventListener('securitypolicyviolation',
             event => noteBlocked(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`))"""
    )
    page = context.new_page()
    yield page
    context.close()
    assert outside == []
    assert blocked == []


def _note(url: str, outside: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
        outside.append(url)
