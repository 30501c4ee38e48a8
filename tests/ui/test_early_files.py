"""Files named with every page: those of the framework that is installed, and on pages only."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Message

from ui import early_files
from ui.early_files import EarlyFiles

_FILES = Path(streamlit.__file__).with_name("static") / "static" / "js"
_ANSWERS: dict[str, Response] = {
    "/page": HTMLResponse("<p>page</p>"),
    "/gone": HTMLResponse("<p>gone</p>", 404),
    "/figures": JSONResponse({}),
}


def _links(path: str) -> list[str]:
    async def endpoint(_: object) -> Response:
        return _ANSWERS[path]

    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    application = EarlyFiles(Starlette(routes=[Route(path, endpoint)]))
    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    # A loop of its own: browser tests keep one running in the thread of the tests.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, application(scope, receive, send)).result()
    return [value.decode() for name, value in sent[0]["headers"] if name == b"link"]


def test_every_piece_is_found_in_the_framework_and_all_its_files_exist() -> None:
    """A framework that lays out its files in another way would be served as before, only later: this says so."""
    named = early_files.early_files()
    assert {name.split(".")[0] for name in named} >= set(early_files._PIECES)
    assert len(set(named)) == len(named)
    for name in named:
        assert (_FILES / name).is_file(), name


def test_what_the_page_itself_names_is_not_named_again() -> None:
    shell = (_FILES.parents[1] / "index.html").read_text(encoding="utf-8")
    assert not [name for name in early_files.early_files() if name in shell]


def test_a_page_names_them() -> None:
    (link,) = _links("/page")
    told = re.findall(r"</static/js/([^>]+)>; rel=modulepreload", link)
    assert tuple(told) == early_files.early_files()


@pytest.mark.parametrize("path", ["/gone", "/figures"])
def test_nothing_else_does(path: str) -> None:
    assert _links(path) == []


def test_a_framework_laid_out_in_another_way_is_served_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<html></html>", encoding="utf-8")
    monkeypatch.setattr(early_files, "_STATIC", tmp_path)
    assert early_files.early_files() == ()
    assert _links("/page") == []
