"""Which browser a request comes from, and who is signed in on it: a random cookie that came with the first page, and the account.

It opens nothing; it only tells one visitor's files from another's.
"""

import secrets
from collections.abc import Mapping
from contextvars import ContextVar
from typing import NamedTuple

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import signed_cookie

COOKIE = "visit"


class Visitor(NamedTuple):
    """A browser, and the account signed in on it; no account where nobody signs in."""

    visit: str
    account: str | None


class Asking(NamedTuple):
    """A request of a browser; no visitor when it brought no cookie."""

    visitor: Visitor | None


# None where no request is being answered: the server itself asks.
asking: ContextVar[Asking | None] = ContextVar("asking", default=None)


class Visits:
    """ASGI middleware: gives every browser its cookie with a page, and says who asks; web sockets bring the cookie already."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the cookie when it is missing."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        cookies = HTTPConnection(scope).cookies

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and COOKIE not in cookies:
                answer = MutableHeaders(scope=message)
                if answer.get("content-type", "").startswith("text/html"):
                    answer.append("set-cookie", _new(scope["scheme"] == "https"))
            await send(message)

        asking.set(Asking(of(cookies)))
        await self._app(scope, receive, send_with_cookie)


def of(cookies: Mapping[str, str]) -> Visitor | None:
    """The visitor that cookies belong to; None without the cookie of a visit."""
    visit = cookies.get(COOKIE)
    return Visitor(visit, signed_cookie.account(cookies)) if visit else None


def _new(is_secure: bool) -> str:
    """Until the browser is closed, not for scripts; Lax, because the sign-in leads here from outside."""
    flags = "; Secure" if is_secure else ""
    return f"{COOKIE}={secrets.token_urlsafe(24)}; Path=/; HttpOnly; SameSite=Lax{flags}"
