"""One of many visitors at once: comes in through the proxy as a browser does, opens a page and presses its buttons."""

import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_SCRIPTS = re.compile(r'(?:src|href)="(?:\./)?(static/[^"]+)"')


@dataclass
class Attendant:
    """A visit that is open: the socket, the page it is on, the buttons drawn so far by their key, and where its address stands."""

    socket: ClientConnection
    query: str
    page: str = ""
    buttons: dict[str, str] = field(default_factory=dict)

    async def open(self, page: str) -> None:
        """The first run of the visit."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = page
        await self._run(message)

    async def press(self, key: str) -> float:
        """A press of the button with this key; seconds until the answer is complete."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        # Without it the server answers with its first page.
        message.rerun_script.page_script_hash = self.page
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.trigger_value = self.buttons[key], True
        began = time.perf_counter()
        await self._run(message)
        return time.perf_counter() - began

    async def _run(self, message: BackMsg) -> None:
        await self.socket.send(message.SerializeToString())
        while True:
            data = await self.socket.recv()
            assert isinstance(data, bytes)  # noqa: S101 - tells the type checker what the socket gives
            answer = ForwardMsg.FromString(data)
            kind = answer.WhichOneof("type")
            if kind == "page_info_changed":
                self.query = answer.page_info_changed.query_string
            elif kind == "navigation":
                self.page = answer.navigation.page_script_hash
            elif kind == "delta" and answer.delta.new_element.WhichOneof("type") == "button":
                button = answer.delta.new_element.button
                self.buttons[button.id.rpartition("-")[2]] = button.id
            elif kind == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(ForwardMsg.ScriptFinishedStatus.Name(answer.script_finished))
                return


async def arriving(address: str, page: str, query: str) -> tuple[Attendant, float]:
    """A visitor who asks for a page (its frame, its scripts, the socket, the first run), and the seconds all of it took."""
    began = time.perf_counter()
    # Nothing is encrypted here, and reading certificates would take a visitor longer than the page.
    async with httpx.AsyncClient(base_url=address, timeout=60, verify=False) as client:  # noqa: S501
        frame = await client.get(f"/{page}")
        frame.raise_for_status()
        for script in _SCRIPTS.findall(frame.text):
            async with client.stream("GET", f"/{script}", headers={"Accept-Encoding": "gzip"}) as answer:
                answer.raise_for_status()
                async for _ in answer.aiter_raw():
                    pass
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    socket = await connect(
        f"ws://{urlsplit(address).netloc}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": cookies},
        max_size=None,
        compression=None,
        open_timeout=60,
    )
    visitor = Attendant(socket, query)
    await visitor.open(page)
    return visitor, time.perf_counter() - began
