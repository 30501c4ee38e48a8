"""Journeys in a real Chromium: numbers that open, addresses that last, nothing that leaves the machine."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import settled
from tests.pages.province import LONGXI

pytestmark = pytest.mark.browser

_NUMBER = re.compile(r"(\d[\d,]*)")


def _numbers_that_open(page: Page) -> dict[str, int]:
    """Address of every worklist linked on the page -> the number shown on the link."""
    found: dict[str, int] = {}
    for link in page.locator("a[href*='worklist?']").all():
        shown = _NUMBER.findall(link.text_content() or "")
        address = link.get_attribute("href") or ""
        if shown:
            number = int(shown[-1].replace(",", ""))
            assert found.setdefault(address, number) == number, address
    return found


def _length_of_list(page: Page, url: str) -> int:
    page.goto(url)
    settled(page)
    total = re.compile(r"共 ([\d,]+) 件")
    expect(page.get_by_test_id("stMain")).to_contain_text(total, timeout=60_000)
    shown = total.search(page.inner_text("[data-testid=stMain]"))
    assert shown, url
    return int(shown.group(1).replace(",", ""))


@pytest.mark.parametrize("query", ["", f"?division={LONGXI}", "?division=621100&issue=1"])
def test_every_exception_number_opens_a_list_of_that_length(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/{query}")
    settled(page)
    numbers = _numbers_that_open(page)
    assert numbers
    lengths = {url: _length_of_list(page, f"{address}/{url}") for url in numbers}
    assert lengths == numbers


def test_a_bar_of_the_bridge_opens_its_cases(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    settled(page)
    numbers = _numbers_that_open(page)
    page.locator("path[aria-roledescription=bar]").nth(1).click()
    page.wait_for_url("**/worklist?*")
    settled(page)
    assert "movement=new" in page.url
    assert _length_of_list(page, page.url) == numbers[page.url.removeprefix(f"{address}/")]


def test_a_link_keeps_division_issue_and_language(page: Page, address: str) -> None:
    page.goto(f"{address}/?division={LONGXI}&issue=1&lang=en")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Longxi County · Overview")
    page.get_by_text("Monitor").click()
    page.get_by_role("menuitem", name="Clearance").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Longxi County · Clearance")
    settled(page)
    assert f"division={LONGXI}" in page.url
    assert "issue=1" in page.url
    assert page.evaluate("document.documentElement.lang") == "en"


def test_back_returns_to_the_division_looked_at_before(page: Page, address: str) -> None:
    page.goto(f"{address}/?division={LONGXI}")
    settled(page)
    page.get_by_role("button", name="定西市").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("定西市 · 总览")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("陇西县 · 总览")


def test_a_bare_address_and_a_page_of_the_menu_add_two_steps_to_the_history(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    settled(page)
    assert page.evaluate("history.length") == 3  # nothing, the bare address, what it shows
    page.get_by_role("button", name="监测").click()
    page.get_by_role("menuitem", name="代缴").click()
    page.wait_for_url("**/subsidies?*")
    settled(page)
    assert page.evaluate("history.length") <= 5


def test_the_presenter_finds_no_casework_in_the_menu(page: Page, address: str) -> None:
    page.goto(f"{address}/?as=presenter")
    settled(page)
    expect(page.get_by_text("监测")).to_be_visible()
    expect(page.get_by_text("办理", exact=True)).to_have_count(0)
    page.goto(f"{address}/worklist?as=presenter&flag=F01")
    settled(page)
    expect(page.get_by_role("heading", name="调度视图不显示个案")).to_be_visible()
    assert page.locator("table").count() == 0


def test_all_that_matters_on_overview_stands_in_the_first_768_pixels(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    settled(page)
    page.wait_for_selector("[data-testid=stVegaLiteChart] svg")
    for box in (
        page.locator("[data-testid=stMetric]").last,
        page.locator("[data-testid=stVegaLiteChart]").nth(1),
    ):
        place = box.bounding_box()
        assert place is not None
        assert place["y"] + place["height"] <= 768


@pytest.mark.parametrize(
    ("language", "said", "refused"),
    [("zh", "选择文件", "没有收下这个文件"), ("en", "Choose a file", "This file was not taken")],
)
def test_the_upload_box_speaks_the_language_of_the_page(
    page: Page, address: str, tmp_path: Path, language: str, said: str, refused: str
) -> None:
    page.goto(f"{address}/feedback?as=county&lang={language}")
    settled(page)
    box = page.get_by_test_id("stFileUploaderDropzone")
    expect(box.get_by_role("button", name=said, exact=True)).to_be_visible()
    assert (
        box.inner_text().strip() == "upload"
    )  # the icon: nothing of the framework's own words is left in sight
    below = "element => getComputedStyle(element, '::after').content"
    uploader = page.get_by_test_id("stFileUploader")
    assert uploader.evaluate(below) == "none"
    (tmp_path / "list.txt").write_text("no workbook", encoding="utf-8")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(tmp_path / "list.txt")
    expect(page.get_by_test_id("stFileChipName")).to_have_text("list.txt")
    assert refused in uploader.evaluate(below)
