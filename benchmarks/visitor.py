"""A visitor without a browser: speaks the server's own socket, so that only the server's work is measured.

Like a browser he keeps the large elements he was sent and tells which ones he has; those are not sent again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

_PATH, _PROTOCOL = "/_stcore/stream", Subprotocol("streamlit")


class Visitor:
    """One open socket of one visit."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._pages: dict[str, str] = {}
        self._kept: set[str] = set()
        # What the last run put where: place in the page -> hash of the element, whether it was sent or only named.
        self.shown: dict[tuple[int, ...], str] = {}
        # Where files are offered: each offer holds for one run.
        self.files: set[tuple[int, ...]] = set()

    def run(self, page: str, query: str) -> int:
        """One run of a page with its URL parameters; the bytes it sent come back. `RuntimeError` when the run failed."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.cached_message_hashes.extend(sorted(self._kept))
        if page in self._pages:
            message.rerun_script.page_script_hash = self._pages[page]
        else:
            message.rerun_script.page_name = page
        self._socket.send(message.SerializeToString())
        return self._until_finished()

    def _until_finished(self) -> int:
        received = 0
        self.shown = {}
        while True:
            data = self._socket.recv(timeout=120)
            assert isinstance(data, bytes)  # noqa: S101 - tells the type checker what the socket gives
            received += len(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if message.metadata.cacheable:
                self._kept.add(message.hash)
            if kind in ("delta", "ref_hash"):
                place = tuple(message.metadata.delta_path)
                self.shown[place] = message.hash or message.ref_hash
                if message.delta.new_element.WhichOneof("type") == "download_button":
                    self.files.add(place)
            if kind == "navigation":
                self._pages = {
                    each.url_pathname: each.page_script_hash for each in message.navigation.app_pages
                }
            if kind == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))
                return received


@contextmanager
def visiting(address: str) -> Iterator[Visitor]:
    """A visit of the application at an address (`http://127.0.0.1:8501`)."""
    host = urlsplit(address).netloc
    with connect(
        f"ws://{host}{_PATH}", origin=None, subprotocols=[_PROTOCOL], max_size=None, compression=None
    ) as socket:
        yield Visitor(socket)
