"""The bulletin in a real Chromium: the files taken away are the files that are pinned."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import settled

pytestmark = pytest.mark.browser


@pytest.fixture
def taken(page: Page, tmp_path: Path) -> Callable[[str], str]:
    """Takes the file of a button away and gives its SHA-256."""

    def take(label: str) -> str:
        with page.expect_download() as started:
            page.get_by_role("button", name=label).click()
        started.value.save_as(target := tmp_path / started.value.suggested_filename)
        return sha256(target.read_bytes()).hexdigest()

    return take


def test_the_files_taken_before_and_after_publishing_are_the_pinned_ones(
    page: Page, address: str, taken: Callable[[str], str]
) -> None:
    files = ("通报（.docx）", "附表 1–7（.xlsx）", "附表英文版（.xlsx）")
    page.goto(f"{address}/bulletin?as=data_officer&division=621100")
    settled(page)
    before = [taken(label) for label in files]
    page.get_by_role("button", name="发布通报").click()
    page.get_by_role("button", name="确认发布").click()
    page.get_by_text("校验值（SHA-256）").click()
    for file in before:
        expect(page.get_by_test_id("stMain")).to_contain_text(file)
    assert [taken(label) for label in files] == before
    page.get_by_role("button", name="重新生成并核对").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("核对一致")


def test_a_county_takes_its_page_and_the_presenter_nothing(
    page: Page, address: str, taken: Callable[[str], str]
) -> None:
    page.goto(f"{address}/bulletin?as=county")
    settled(page)
    assert taken("一页纸（.docx）")
    page.goto(f"{address}/bulletin?as=presenter")
    settled(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("调度主持身份不导出文件。")
    expect(page.get_by_test_id("stDownloadButton")).to_have_count(0)
