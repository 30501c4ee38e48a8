"""Several processes behind nginx: a visit stays in one, moves when it dies, and stays where it moved to. On a demo release, which
everybody may see.
"""

import os
import signal
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.proxied import Proxied, proxied
from benchmarks.visitor import visiting
from tests.browser.server import settled
from tests.pages import province

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """A demo province in three processes."""
    url = province.database(tmp_path_factory.mktemp("processes"))
    with proxied(url, processes=3) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor's window."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def _node(page: Page) -> str:
    return next(each["value"] for each in page.context.cookies() if each["name"] == "node")


def _answered(running: Proxied, path: str) -> list[str]:
    """The processes that answered a path, in order, by their ports."""
    lines = running.log.read_text("utf-8").splitlines()
    return [line.rpartition(" ")[2] for line in lines if f' {path}" ' in line]


def test_everybody_passes_to_a_demo_and_sockets_work(running: Proxied) -> None:
    assert httpx.get(f"{running.address}/worklist").status_code == 200
    with visiting(running.address) as visitor:
        assert visitor.run("", "") > 0


def test_a_visit_stays_in_one_process_and_others_in_others(running: Proxied) -> None:
    path, seen = "/_stcore/host-config", set()
    for _ in range(3):
        with httpx.Client() as client:
            client.get(f"{running.address}/")
            before = len(_answered(running, path))
            for _ in range(6):
                assert "node" not in client.get(f"{running.address}{path}").cookies
            answered = set(_answered(running, path)[before:])
        assert len(answered) == 1
        seen |= answered
    assert len(seen) > 1


def test_the_visitors_of_a_process_that_dies_go_on_in_another_and_stay_there(
    running: Proxied, page: Page
) -> None:
    page.goto(f"{running.address}/worklist?issue=2")
    settled(page)
    first = _node(page)
    os.kill(running.processes[int(first)], signal.SIGKILL)
    # The page notices, connects again by itself, and works on without having been loaded anew.
    for _ in range(60):
        if _node(page) != first:
            break
        page.wait_for_timeout(500)
    # In the process that knows nothing of this page yet, the first click on a picker only brings up what the address says.
    for _ in range(2):
        settled(page)
        page.get_by_text("EN", exact=True).click()
        page.wait_for_timeout(2000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Gansu Province · Worklist", timeout=30_000)
    second = _node(page)
    assert second != first
    page.reload()
    settled(page)
    assert _node(page) == second
