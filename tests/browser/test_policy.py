"""The response headers in a real browser: everything the pages need works, and nothing else runs."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import settled

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/", "/worklist", "/_stcore/health", "/overview", "/static/none.js"])
def test_every_answer_carries_the_headers(page: Page, address: str, path: str) -> None:
    headers = page.request.get(f"{address}{path}", max_redirects=0).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_charts_sparklines_and_tables_are_drawn_under_the_policy(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)
    expect(page.locator("[data-testid=stVegaLiteChart] svg path").first).to_be_visible()
    page.goto(f"{address}/clearance")
    settled(page)
    expect(page.locator("[data-testid=stVegaLiteChart] svg path").first).to_be_visible()
    expect(page.locator("table").first).to_be_attached()


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_language_is_declared_under_the_policy(page: Page, address: str, language: str, tag: str) -> None:
    page.goto(f"{address}/?lang={language}")
    page.wait_for_function("tag => document.documentElement.lang === tag", arg=tag)


def test_rejected_rows_are_downloaded_under_the_policy(page: Page, address: str) -> None:
    page.goto(f"{address}/data_status?as=data_officer")
    settled(page)
    page.get_by_role("tab", name="拒收与更正").click()
    with page.expect_download() as fetching:
        page.get_by_role("button", name="CSV").click()
    rows = csv.reader(io.StringIO(Path(fetching.value.path()).read_text("utf-8-sig")))
    assert "张**" in list(rows)[1]


def test_a_script_that_nobody_knows_does_not_run(page: Page, address: str, blocked: list[str]) -> None:
    page.goto(address)
    settled(page)
    page.evaluate(
        """() => {
            const stranger = document.createElement('script');
            stranger.textContent = 'window.strange = true';
            document.body.append(stranger);
        }"""
    )
    assert page.evaluate("window.strange") is None
    page.wait_for_timeout(200)
    assert [entry.split()[:2] for entry in blocked] == [["script-src-elem", "inline"]]
    blocked.clear()


def test_no_other_site_may_frame_the_application(page: Page, address: str) -> None:
    page.set_content(f"<iframe src='{address}/' id=frame></iframe>")
    frame = page.wait_for_selector("#frame").content_frame()
    assert frame is not None
    frame.wait_for_load_state()
    assert not frame.url.startswith(address)
