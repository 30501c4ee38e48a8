"""What goes through the socket: no full ID number, until it was asked for and written down; files written down before they come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect
from sqlalchemy import text

from access import Role, Scope
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.made.access_log import LogFilter
from tests.browser.server import serving, settled
from tests.builders import Tables, a_case, a_county, a_file, a_rejected_row, a_release, published
from tests.builders.databases import sqlite_url

pytestmark = pytest.mark.browser

MIN = "621126"
CASE = "A" * 16
NAME, NUMBER = "欧阳三丰", "629901196001011234"
OFFICER = Scope(Role.DATA_OFFICER, "620000")


@pytest.fixture
def url(tmp_path: Path) -> str:
    tables = Tables()
    release = a_release(tables, 1)
    a_county(tables, release, MIN, coverage={"eligible_persons": 10})
    a_case(tables, release, MIN, case_no=CASE, person="a", name=NAME, id_number=NUMBER)
    a_rejected_row(
        tables, release, a_file(tables, release, "disability", rejected={"id_invalid": 1}), county=MIN
    )
    published(tables, url := sqlite_url(tmp_path)).dispose()
    return url


@pytest.fixture
def address(url: str) -> Iterator[str]:
    with serving(url) as address:
        yield address


@pytest.fixture
def frames(page: Page) -> list[bytes]:
    """Everything the server sends through the page's sockets."""
    received: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived",
            lambda sent: received.append(sent if isinstance(sent, bytes) else sent.encode()),
        )

    page.on("websocket", listen)
    return received


def _actions(url: str) -> list[str]:
    made = Made.at(url)
    rows = made.log_page(OFFICER, LogFilter()).rows
    made.reader.dispose()
    return rows["action"].tolist()[::-1]


def _sent(frames: list[bytes], value: str) -> bool:
    return any(value.encode() in frame for frame in frames)


def test_a_full_number_is_sent_only_when_it_was_asked_for_and_written_down(
    page: Page, address: str, url: str, frames: list[bytes]
) -> None:
    for path in ("worklist", f"case?case={CASE}"):
        page.goto(f"{address}/{path}{'&' if '?' in path else '?'}as=county")
        settled(page)
    assert frames
    assert not _sent(frames, NUMBER)
    assert not _sent(frames, NAME)
    assert _actions(url) == ["case"]
    page.get_by_text("查看完整姓名和证件号码").click()
    # The panel unfolds and may run the page: a list opened meanwhile would close again.
    page.wait_for_timeout(1500)
    settled(page)
    page.get_by_role("combobox", name="用途").click()
    page.get_by_role("option", name="入户核查").click()
    settled(page)
    assert not _sent(frames, NUMBER)
    page.get_by_role("button", name="记录并显示").click()
    expect(page.get_by_text(NUMBER)).to_be_visible()
    assert _sent(frames, NAME)
    assert _actions(url) == ["case", "identity"]


def test_what_was_shown_is_gone_when_the_page_is_left(page: Page, address: str, frames: list[bytes]) -> None:
    page.goto(f"{address}/case?case={CASE}&as=county")
    settled(page)
    page.get_by_text("查看完整姓名和证件号码").click()
    # The panel unfolds and may run the page: a list opened meanwhile would close again.
    page.wait_for_timeout(1500)
    settled(page)
    page.get_by_role("combobox", name="用途").click()
    page.get_by_role("option", name="入户核查").click()
    settled(page)
    page.get_by_role("button", name="记录并显示").click()
    expect(page.get_by_text(NUMBER)).to_be_visible()
    page.get_by_role("link", name="‹ 回到疑点台账").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("岷县 · 疑点台账")
    frames.clear()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("岷县 · 个案")
    settled(page)
    expect(page.get_by_text(NUMBER)).to_have_count(0)
    assert not _sent(frames, NUMBER)


def test_a_file_is_written_down_before_it_comes_and_does_not_come_otherwise(
    page: Page, address: str, url: str, browser: Browser
) -> None:
    page.goto(f"{address}/data_status?as=data_officer")
    settled(page)
    page.get_by_role("tab", name="拒收与更正").click()
    with page.expect_download() as fetching:
        page.get_by_role("button", name="CSV").click()
    made = Made.at(url)
    entry = made.log_page(OFFICER, LogFilter()).rows.iloc[0]
    assert entry["action"] == "download"
    assert entry["subject"] == fetching.value.suggested_filename
    assert entry["rows"] == 1
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE access_log"))
    engine.dispose()
    came: list[object] = []
    page.on("download", lambda file: came.append(file))
    page.get_by_role("button", name="XLSX").click()
    page.wait_for_timeout(2000)
    assert came == []
