"""Files made for somebody leave only to him: to the browser that asked for them, while the same account is signed in.

Streamlit serves a file to whoever knows its address, and the address is a hash of what is in it. Here every file remembers for
whom it was made, and for anybody else it does not exist.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from streamlit import runtime
from streamlit.runtime import Runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui import visits

_ADDRESS = "/media"
_session: ContextVar[str | None] = ContextVar("session", default=None)


class OwnFiles(MemoryMediaFileStorage):
    """Streamlit's files in memory, with the owners of those that are downloads; pictures of a page belong to nobody."""

    def __init__(self) -> None:
        super().__init__(_ADDRESS)
        self._owners: dict[str, set[visits.Visitor]] = {}

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """Keep a file for the session it is made in; the same content made for two has two owners."""
        file_id = super().load_and_get_id(path_or_data, mimetype, kind, filename)
        owner = _made_for() if kind == MediaFileKind.DOWNLOADABLE else None
        if owner is not None:
            self._owners.setdefault(file_id, set()).add(owner)
        return file_id

    def get_file(self, filename: str) -> MemoryFile:
        """The file, for its owners and for the server itself; `MediaFileStorageError` for anybody else."""
        found, request = super().get_file(filename), visits.asking.get()
        if found.kind == MediaFileKind.DOWNLOADABLE and request is not None:
            owners = self._owners.get(filename.partition(".")[0], set())
            if request.visitor not in owners:
                raise MediaFileStorageError("not this visitor's file")
        return found

    def delete_file(self, file_id: str) -> None:
        """Forget a file with its owners."""
        super().delete_file(file_id)
        self._owners.pop(file_id, None)


class Files(MediaFileManager):
    """Knows for which session a file is made on the click of a button, outside the run of a page."""

    def execute_deferred(self, file_id: str) -> str:
        """Make the file for the session that offered it, whoever names its number."""
        entry = self._deferred_callables.get(file_id)
        with _for_session(entry["session_id"] if entry else None):
            return super().execute_deferred(file_id)


@contextmanager
def _for_session(session: str | None) -> Iterator[None]:
    before = _session.set(session)
    try:
        yield
    finally:
        _session.reset(before)


def _made_for() -> visits.Visitor | None:
    """Who sits at the other end of the session; a file of a session that has ended is nobody's."""
    run = get_script_run_ctx(suppress_warning=True)
    session = _session.get() or (run.session_id if run else None)
    client = runtime.get_instance().get_client(session) if session else None
    connection = client.client_context if client else None
    return visits.of(connection.cookies) if connection else None


def install(app: st.App) -> None:
    """Let the application keep its files here: its server makes the storage itself and has no setting for another."""
    make = app._create_runtime

    def made() -> Runtime:
        server = make()
        server.__dict__["_media_file_mgr"] = Files(OwnFiles())
        return server

    app.__dict__["_create_runtime"] = made
