"""A client that says whatever it likes: any page, any address, any state of any widget, under any cookie; it keeps every frame."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SECRET = "only-for-tests-only-for-tests-01"
_COOKIE, _XSRF = "_streamlit_user", "_streamlit_xsrf"
_WAIT_SECONDS = 120


@dataclass
class Frames:
    """What came back for one message: every frame as it was sent, and the widgets among them by their kind."""

    sent: list[bytes] = field(default_factory=list)
    widgets: dict[str, str] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def __contains__(self, marker: bytes) -> bool:
        return any(marker in frame for frame in self.sent)

    def texts(self) -> list[str]:
        """Every piece of text of every element, without what is drawn anew for each session or run."""
        found: list[str] = []
        for frame in self.sent:
            message = ForwardMsg.FromString(frame)
            if message.WhichOneof("type") == "delta":
                found += sorted(_strings(message.delta))
        return found


def cookie(
    address: str, issuer: str, subject: str, *, secret: str = SECRET, age: timedelta = timedelta()
) -> str:
    """The cookie Streamlit keeps of a sign-in at an application."""
    claims = {"iss": issuer, "sub": subject, "iat": (datetime.now(UTC) - age).timestamp()}
    held = json.dumps({"origin": address, "is_logged_in": True, **claims})
    return create_signed_value(secret, _COOKIE, held).decode()


class Intruder:
    """One open socket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.session = ""

    def ask(
        self,
        page: str = "",
        query: Mapping[str, str] | None = None,
        *states: WidgetState,
        page_hash: str = "",
    ) -> Frames:
        """One run: a page by its name or by a hash, with parameters in the address and states of widgets."""
        message = BackMsg()
        message.rerun_script.query_string = urlencode(query or {})
        if page_hash:
            message.rerun_script.page_script_hash = page_hash
        else:
            message.rerun_script.page_name = page
        message.rerun_script.widget_states.widgets.extend(states)
        self.send(message)
        return self.received()

    def send(self, message: BackMsg) -> None:
        """Any message at all."""
        self._socket.send(message.SerializeToString())

    def receive(self) -> bytes:
        """The next frame."""
        data = self._socket.recv(timeout=_WAIT_SECONDS)
        assert isinstance(data, bytes)
        return data

    def received(self) -> Frames:
        """Everything up to the end of a run, and of the runs the run itself asked for."""
        found, running = Frames(), 0
        while True:
            data = self.receive()
            found.sent.append(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                running += 1
                if message.new_session.HasField("initialize"):
                    self.session = message.new_session.initialize.session_id
            elif kind == "page_info_changed":
                found.addresses.append(message.page_info_changed.query_string)
            elif kind == "delta":
                _note(message.delta, found)
            elif kind == "script_finished" and message.script_finished != (
                ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return found

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


@contextmanager
def intruding(address: str, user_cookie: str | None = None, session: str = "") -> Iterator[Intruder]:
    """A session at an application, signed in by a cookie or by none: a fresh one, or one whose number was found out."""
    token = generate_xsrf_token_string()
    held = {_XSRF: token, **({_COOKIE: user_cookie} if user_cookie else {})}
    with connect(
        f"ws://{urlsplit(address).netloc}/_stcore/stream",
        origin=Origin(address),
        subprotocols=[Subprotocol(each) for each in ("streamlit", token, session) if each],
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in held.items())},
        max_size=None,
        compression=None,
    ) as socket:
        yield Intruder(socket)


def _note(delta: Message, found: Frames) -> None:
    for message in _within(delta):
        name = getattr(message, "id", "")
        if isinstance(name, str) and name.startswith("$$"):
            found.widgets[name] = message.DESCRIPTOR.name
        for each in ("url", "deferred_file_id"):
            value = getattr(message, each, "")
            if isinstance(value, str) and value and message.DESCRIPTOR.name == "DownloadButton":
                found.files.append(value)


def _within(message: Message) -> Iterator[Message]:
    yield message
    for descriptor, value in message.ListFields():
        if descriptor.message_type is None or descriptor.message_type.GetOptions().map_entry:
            continue
        for each in value if descriptor.is_repeated else (value,):
            yield from _within(each)


def _strings(message: Message) -> Iterator[str]:
    if message.DESCRIPTOR.name == "DownloadButton":
        # A file gets another number each time.
        return
    for descriptor, value in message.ListFields():
        if descriptor.message_type is None:
            values = value if descriptor.is_repeated else (value,)
            yield from (repr(each) for each in values if isinstance(each, str | bytes))
        elif not descriptor.message_type.GetOptions().map_entry:
            for each in value if descriptor.is_repeated else (value,):
                yield from _strings(each)
