"""The way back: whoever has to sign in first lands on the page he asked for.

Streamlit leads everybody to the first page after signing in. The page somebody signs in on is kept in a short-lived cookie of
his own browser; only a path of this server is ever led to.
"""

from http.cookies import SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "return_address"
_LEAVING, _RETURNING = "/auth/login", "/oauth2callback"
_SECONDS = 600
# With the longest filters a page's address has some hundred letters.
_LONGEST = 1500
_SIGNED_IN = "_streamlit_user="


class ReturnAddress:
    """ASGI middleware around Streamlit's own sign-in routes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the cookie on leaving, follow and drop it on returning; nothing else is touched."""
        if scope["type"] != "http" or not scope["path"].endswith((_LEAVING, _RETURNING)):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        change = _remember if scope["path"].endswith(_LEAVING) else _lead_back

        async def changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                change(asked, MutableHeaders(scope=message), scope["scheme"] == "https")
            await send(message)

        await self._app(scope, receive, changed)


def _remember(asked: Headers, answer: MutableHeaders, is_secure: bool) -> None:
    came_from = urlsplit(asked.get("referer", ""))
    if came_from.netloc != asked.get("host"):
        return
    address = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    if is_own(address):
        answer.append("set-cookie", _cookie(quote(address, safe=""), _SECONDS, is_secure))


def _lead_back(asked: Headers, answer: MutableHeaders, is_secure: bool) -> None:
    kept = SimpleCookie(asked.get("cookie", "")).get(COOKIE)
    if kept is None:
        return
    signed_in = any(value.startswith(_SIGNED_IN) for value in answer.getlist("set-cookie"))
    address = unquote(kept.value)
    if signed_in and is_own(address):
        answer["location"] = address
    answer.append("set-cookie", _cookie("", 0, is_secure))


def _cookie(value: str, seconds: int, is_secure: bool) -> str:
    """Sent back to this server alone, and not to scripts; Lax, because the provider leads here from outside."""
    flags = "; Secure" if is_secure else ""
    return f"{COOKIE}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{flags}"


def is_own(address: str) -> bool:
    """Whether it is a path of this server: no other host, written plainly or so that a browser would read it as one."""
    return (
        len(address) <= _LONGEST
        and address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and address.isascii()
        and address.isprintable()
        and "\\" not in address
    )
