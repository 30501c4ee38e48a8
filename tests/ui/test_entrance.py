"""Who may pass where nobody signs in: everybody to a demo, nobody to a real release, nobody when it cannot be known."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.requests import Request

from data_access.engine import writing_engine
from tests.builders.databases import sqlite_url
from tests.pages import province
from ui import entrance


def _status(monkeypatch: pytest.MonkeyPatch, url: str) -> int:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(entrance._Door, "until", 0.0)
    request = Request({"type": "http", "headers": []})
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, entrance.session(request)).result().status_code


@pytest.mark.parametrize(("is_demo", "status"), [(True, 204), (False, 401)])
def test_a_demo_is_open_and_a_real_release_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_demo: bool, status: int
) -> None:
    assert _status(monkeypatch, province.database(tmp_path, is_demo)) == status


def _empty(folder: Path) -> str:
    url = sqlite_url(folder)
    writing_engine(url).dispose()
    return url


@pytest.mark.parametrize("database", [_empty, lambda folder: sqlite_url(folder / "none")])
def test_nobody_passes_when_it_is_not_known_what_is_published(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: Callable[[Path], str]
) -> None:
    assert _status(monkeypatch, database(tmp_path)) == 401


def test_what_was_found_is_believed_for_a_moment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _status(monkeypatch, province.database(tmp_path)) == 204
    monkeypatch.setattr(entrance.page, "is_demo", lambda: pytest.fail("asked again"))
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(asyncio.run, entrance.session(Request({"type": "http", "headers": []})))
        assert answer.result().status_code == 204
