"""Response headers: on every HTTP answer, with the asked host for the web socket and never more than a host."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from ui.response_headers import ResponseHeaders


def _answer(kind: str, host: bytes | None, path: str = "/") -> list[Message]:
    """What a browser gets from an application behind the headers."""
    sent: list[Message] = []

    async def application(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": f"{kind}.response.start", "headers": [(b"x-frame-options", b"SAMEORIGIN")]})

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": kind, "path": path, "headers": [] if host is None else [(b"host", host)]}
    # A loop of its own: browser tests keep one running in the thread of the tests.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, ResponseHeaders(application)(scope, receive, send)).result()
    return sent


def _policy(host: bytes | None) -> dict[str, str]:
    headers = dict(_answer("http", host)[0]["headers"])
    rules = headers[b"content-security-policy"].decode().split("; ")
    return dict(rule.split(" ", 1) for rule in rules)


def test_the_headers_replace_weaker_ones() -> None:
    headers = _answer("http", b"localhost:8501")[0]["headers"]
    assert [value for name, value in headers if name == b"x-frame-options"] == [b"DENY"]


@pytest.mark.parametrize(
    ("path", "kept"), [("/media/0f.xlsx", b"private, no-store"), ("/static/js/a.js", None)]
)
def test_no_cache_keeps_a_file_that_was_made(path: str, kept: bytes | None) -> None:
    assert dict(_answer("http", b"localhost", path)[0]["headers"]).get(b"cache-control") == kept


def test_the_web_socket_is_left_alone() -> None:
    assert _answer("websocket", b"localhost")[0]["headers"] == [(b"x-frame-options", b"SAMEORIGIN")]


@pytest.mark.parametrize("host", ["localhost:8501", "pension.example.gov", "[::1]:8501"])
def test_the_web_socket_of_the_asked_host_is_allowed(host: str) -> None:
    assert _policy(host.encode())["connect-src"] == f"'self' ws://{host} wss://{host}"


@pytest.mark.parametrize(
    "host", [None, b"", b"*", b"a b", b"a; script-src *", b"a\r\nx: y", b"*.gov", b"a/b"]
)
def test_a_host_that_is_none_adds_nothing(host: bytes | None) -> None:
    policy = _policy(host)
    assert policy["connect-src"] == "'self'"
    assert "*" not in policy["script-src"]


def test_only_known_scripts_are_allowed() -> None:
    allowed = _policy(b"localhost")["script-src"].split()
    assert allowed[:2] == ["'self'", "'wasm-unsafe-eval'"]
    # Streamlit's own, two languages, and the keys of the meeting.
    assert len(allowed[2:]) == 4
    assert all(source.startswith("'sha256-") for source in allowed[2:])
