"""Names this server answers to: another one is refused before anything is looked at.

A page of a foreign site could otherwise let its own name point at this machine and read what is served here.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

_REFUSED = "This server does not answer to that name (server.allowedHosts).\n"
_MISDIRECTED = 421


class AllowedHosts:
    """ASGI middleware for every HTTP request; Streamlit itself asks for web sockets, by the same list."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what names an allowed host."""
        if scope["type"] != "http" or is_host_allowed(Headers(scope=scope).get("host")):
            await self._app(scope, receive, send)
            return
        await PlainTextResponse(_REFUSED, _MISDIRECTED)(scope, receive, send)
