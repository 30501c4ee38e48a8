"""What a proxy in front needs: whether a request may pass, and the page for whoever is not signed in.

`/session` says by its status whether somebody is signed in; what he may see is asked again in every run of a page. Without a
sign-in everybody may look at a demo release, and nobody passes to a real one. `/sign_in` stands in for the page that was asked
for: its button leads to the provider, and whoever comes back lands on that page.
"""

import time
from html import escape
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.auth_util import get_secrets_auth_section
from streamlit.user_info import generate_login_redirect_url

from data_access.errors import DatabaseGone
from locales import DEFAULT_LANGUAGE, LANGUAGES, text
from ui import address, language, page, sign_in, signed_cookie

START = "/sign_in/start"
_PROVIDER = "default"
_NAMES = {"zh": "中文", "en": "English"}
# A page asks for some forty files; a sign-in that is set up, and a first real release, close a demo server this many seconds
# later at most.
_SECONDS = 5.0
_NEVER_STORED = {"Cache-Control": "no-store"}
_PAGE = """<!doctype html>
<html lang="{tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{product}</title>
<style>
body {{ font: 16px/1.7 "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif;
  max-width: 36rem; margin: 18vh auto 0; padding: 0 1.5rem }}
h1 {{ font-size: 1.6rem; line-height: 1.3 }}
p.other {{ text-align: right; margin: 0 }}
a.enter {{ display: inline-block; padding: .45rem 1.6rem; border-radius: 6px; background: #1f5fa8; color: #fff;
  text-decoration: none }}
a:focus-visible {{ outline: 3px solid #b45f06; outline-offset: 2px }}
</style></head><body><main><p class="other">{other}</p><p>{product}</p><h1>{title}</h1><p>{body}</p>{enter}</main></body></html>
"""


class _Door:
    """Who passes, as it was a moment ago: whoever is signed in (None), else everybody or nobody."""

    is_open: bool | None = False
    until = 0.0


class Session:
    """ASGI middleware before all others: a page's forty files are each asked about, and nothing else is done for the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the proxy; pass on everything else."""
        if scope["type"] == "http" and scope["path"] == "/session":
            await (await session(HTTPConnection(scope)))(scope, receive, send)
            return
        await self._app(scope, receive, send)


async def session(request: HTTPConnection) -> Response:
    """204 for whoever may pass, 401 for anybody else."""
    if time.monotonic() >= _Door.until:
        await run_in_threadpool(_look)
    may_pass = signed_cookie.account(request.cookies) is not None if _Door.is_open is None else _Door.is_open
    return Response(status_code=204 if may_pass else 401, headers=_NEVER_STORED)


def _look() -> None:
    try:
        _Door.is_open = None if sign_in.is_configured() else page.is_demo()
    except DatabaseGone:
        _Door.is_open = False
    _Door.until = time.monotonic() + _SECONDS


async def page_to_sign_in(request: Request) -> Response:
    """The page in the language asked for, with the way to the provider where there is one."""
    asked = request.query_params.get(address.LANGUAGE)
    spoken = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    state = "sign_in" if sign_in.is_configured() else "not_signed_in"
    link = f'<a class="enter" href="{START}">{escape(text("sign_in.enter", spoken))}</a>'
    content = _PAGE.format(
        tag=language.tag(spoken),
        product=escape(text("frame.product", spoken)),
        title=escape(text(f"state.{state}.title", spoken)),
        body=escape(text(f"state.{state}.body", spoken)),
        other="".join(_in(other, request) for other in LANGUAGES if other != spoken),
        enter=link if sign_in.is_configured() else "",
    )
    return HTMLResponse(content, 401, _NEVER_STORED)


def _in(other: str, request: Request) -> str:
    """The same address in another language."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != address.LANGUAGE]
    query = escape(urlencode([*kept, (address.LANGUAGE, other)]))
    return f'<a href="?{query}" lang="{language.tag(other)}">{_NAMES[other]}</a>'


async def start(_: Request) -> Response:
    """To the provider; back to the first page where none is set up."""
    if get_secrets_auth_section():
        return RedirectResponse(generate_login_redirect_url(_PROVIDER), 302, _NEVER_STORED)
    return RedirectResponse("/", 302, _NEVER_STORED)


routes = [Route("/sign_in", page_to_sign_in), Route(START, start)]
