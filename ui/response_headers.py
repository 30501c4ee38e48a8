"""Headers of every answer: what a browser may load and run here, and that nobody may frame the application.

Scripts run from this server only, and inline ones only when their text is known: Streamlit's own, the one that declares
the language, and the one that lets a clicker turn the pages of a meeting. Streamlit reads its messages with a little
WebAssembly; styles are written inline by it and by the charts.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from locales import LANGUAGES
from ui.briefing.course import keys_script
from ui.language import declaration

_SHELL = Path(streamlit.__file__).with_name("static") / "index.html"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
# Files may hold what only their owner may see: no cache on the way or in the browser keeps them.
_MADE_FILES, _NEVER_STORED = "/media/", {"Cache-Control": "private, no-store"}


class ResponseHeaders:
    """ASGI middleware that adds the headers to every HTTP answer, also to refusals and downloads."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._scripts = " ".join(_digest(text) for text in _known_scripts())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; the web socket has no headers that matter to a browser."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        headers = _FIXED | {"Content-Security-Policy": self._policy(Headers(scope=scope).get("host", ""))}
        if scope["path"].startswith(_MADE_FILES):
            headers |= _NEVER_STORED
        await self._app(scope, receive, send_with_headers)

    def _policy(self, host: str) -> str:
        """The content security policy; not every browser takes 'self' for a web socket, so its address is named."""
        socket = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
        rules = {
            "default-src": "'self'",
            "script-src": f"'self' 'wasm-unsafe-eval' {self._scripts}",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self' data:",
            "connect-src": f"'self'{socket}",
            "worker-src": "'self' blob:",
            "object-src": "'none'",
            "frame-src": "'none'",
            "frame-ancestors": "'none'",
            "base-uri": "'self'",
            "form-action": "'self'",
        }
        return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _known_scripts() -> list[str]:
    shell = _INLINE.findall(_SHELL.read_text(encoding="utf-8"))
    return [*shell, keys_script(), *(declaration(language) for language in LANGUAGES)]


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
