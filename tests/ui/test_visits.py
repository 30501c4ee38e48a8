"""Visits, their files, and the names the server answers to: what a request gets before any page runs."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from ui import own_files, visits
from ui.allowed_hosts import AllowedHosts

MINE, OTHERS = visits.Visitor("v1", "a1"), visits.Visitor("v2", "a2")


def _answer(application: ASGIApp, scope: Scope) -> tuple[int, dict[str, str]]:
    """Status and headers, in a loop of its own: browser tests keep one running in the thread of the tests."""
    sent: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, application(scope, receive, send)).result()
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def _telling(kind: str) -> ASGIApp:
    async def application(_: Scope, __: Receive, send: Send) -> None:
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind.encode())]}
        )

    return application


def _request(scheme: str = "http", **headers: str) -> Scope:
    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "scheme": scheme, "path": "/", "headers": sent}


def test_a_page_brings_the_cookie_and_nothing_else_does() -> None:
    html = "text/html; charset=utf-8"
    _, first = _answer(visits.Visits(_telling(html)), _request())
    _, second = _answer(visits.Visits(_telling(html)), _request())
    name, _, rest = first["set-cookie"].partition("=")
    value, _, flags = rest.partition("; ")
    assert (name, flags, len(value)) == ("visit", "Path=/; HttpOnly; SameSite=Lax", 32)
    assert first["set-cookie"] != second["set-cookie"]
    assert "set-cookie" not in _answer(visits.Visits(_telling("application/json")), _request())[1]
    assert "set-cookie" not in _answer(visits.Visits(_telling(html)), _request(cookie="visit=x"))[1]
    secured = _answer(visits.Visits(_telling(html)), _request("https"))[1]
    assert secured["set-cookie"].endswith("; Secure")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8501", 200),
        ("127.0.0.1:8501", 200),
        ("[::1]:8501", 200),
        ("LOCALHOST", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("localhost@evil.example", 421),
        ("localhost:8501:x", 421),
        ("", 421),
    ],
)
def test_only_names_of_the_list_are_answered(host: str, status: int) -> None:
    st.config.get_config_options(force_reparse=True)
    assert _answer(AllowedHosts(_telling("text/html")), _request(host=host))[0] == status
    assert _answer(AllowedHosts(_telling("text/html")), _request())[0] == 421


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[own_files.OwnFiles]:
    """Files with one of mine in it, asked for by nobody yet."""
    files = own_files.OwnFiles()
    monkeypatch.setattr(own_files, "_made_for", lambda: MINE)
    files.load_and_get_id(b"mine", "text/csv", MediaFileKind.DOWNLOADABLE, "list.csv")
    before = visits.asking.set(None)
    yield files
    visits.asking.reset(before)


def _id(files: own_files.OwnFiles, content: bytes, kind: MediaFileKind) -> str:
    return files.load_and_get_id(content, "text/csv", kind, "list.csv")


@pytest.mark.parametrize(
    "stranger",
    [None, OTHERS, visits.Visitor("v1", "a2"), visits.Visitor("v2", "a1"), visits.Visitor("v1", None)],
)
def test_a_file_is_there_for_its_owner_and_for_nobody_else(
    files: own_files.OwnFiles, stranger: visits.Visitor | None
) -> None:
    number = _id(files, b"mine", MediaFileKind.DOWNLOADABLE)
    assert files.get_url(number) == f"/media/{number}.csv"
    visits.asking.set(visits.Asking(MINE))
    assert files.get_file(f"{number}.csv").content == b"mine"
    visits.asking.set(visits.Asking(stranger))
    for address in (f"{number}.csv", number, f"{number}.xlsx"):
        with pytest.raises(MediaFileStorageError):
            files.get_file(address)


def test_the_same_content_made_for_two_is_there_for_both(
    files: own_files.OwnFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_files, "_made_for", lambda: OTHERS)
    number = _id(files, b"mine", MediaFileKind.DOWNLOADABLE)
    for visitor in (MINE, OTHERS):
        visits.asking.set(visits.Asking(visitor))
        assert files.get_file(number).content == b"mine"
    files.delete_file(number)
    monkeypatch.setattr(own_files, "_made_for", lambda: None)
    number = _id(files, b"mine", MediaFileKind.DOWNLOADABLE)
    for visitor in (MINE, OTHERS, None):
        visits.asking.set(visits.Asking(visitor))
        with pytest.raises(MediaFileStorageError):
            files.get_file(number)


def test_pictures_of_a_page_belong_to_nobody(files: own_files.OwnFiles) -> None:
    number = _id(files, b"icon", MediaFileKind.MEDIA)
    visits.asking.set(visits.Asking(None))
    assert files.get_file(number).content == b"icon"
