"""What every page shows is fetched while the browser is still busy reading the framework.

The framework's code comes in pieces, one for each kind of element, and the browser asks for a piece when the first of its kind
arrives: thirty small files, after everything else, on a first visit. With the page itself it is told the pieces that nearly
every page needs, and has them by the time they are wanted (decision 41). No page is shown differently for it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = Path(streamlit.__file__).with_name("static")
_AT = "/static/js/"
# Header, tiles and filters of nearly every page.
_PIECES = ("Html", "Selectbox", "ButtonGroup", "Metric", "PageLink")
_LISTED = re.compile(r"m\.f=\[([^\]]*)\]")
_WANTED = re.compile(r"import\(`\./(\w+)\.[\w-]+\.js`\),__vite__mapDeps\(\[([\d,]*)\]\)")
_ENTRY = re.compile(r'src="\./static/js/(index\.[\w-]+\.js)"')


def early_files() -> tuple[str, ...]:
    """The files of these pieces and what they rest on, without what the page itself names; none when the framework lays them out
    in another way.
    """
    shell = (_STATIC / "index.html").read_text(encoding="utf-8")
    entry = _ENTRY.search(shell)
    if entry is None:
        return ()
    code = (_STATIC / "static" / "js" / entry[1]).read_text(encoding="utf-8")
    return tuple(name for name in dict.fromkeys(_files(code)) if name not in shell)


def _files(code: str) -> Iterator[str]:
    listed = _LISTED.search(code)
    names = re.findall(r'"([^"]+)"', listed[1]) if listed else []
    for piece, places in _WANTED.findall(code):
        if piece in _PIECES:
            found = (names[int(place)] for place in places.split(",") if place)
            yield from (name.removeprefix("./") for name in found if name.endswith(".js"))


class EarlyFiles:
    """ASGI middleware that names the files in the header of every page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._link = ", ".join(f"<{_AT}{name}>; rel=modulepreload" for name in early_files())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pages only: everything else passes untouched."""

        async def send_with_files(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Link", self._link)
            await send(message)

        await self._app(scope, receive, send_with_files if scope["type"] == "http" and self._link else send)
