"""Visits the process pays to itself, so that what everybody sees first is drawn before anybody asks for it.

Such a visit goes through no door: it needs no socket, header or cookie, and what tells it from a visitor's is an object of this
process that nothing sent from outside can be. It sees what the leader of the province sees, on the pages named here.
"""

import asyncio
from typing import Any

import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance

from access import Identity, Role
from metrics.divisions import PROVINCE

_MARK, _OURSELVES = "own_visit", object()
IDENTITY = Identity(user="server", name="", role=Role.LEADER, division=PROVINCE)


def is_one() -> bool:
    """Whether this run belongs to such a visit."""
    claims: dict[str, Any] = dict(st.user.to_dict())
    return claims.get(_MARK) is _OURSELVES


class _Listener:
    """Takes what the server sends, and remembers how the run ended."""

    client_context = None

    def __init__(self) -> None:
        self.ended: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.WhichOneof("type") == "script_finished" and not self.ended.done():
            self.ended.set_result(msg.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)


async def pay(page: str, query: str) -> bool:
    """One run of a page, in the loop of the server; whether it went well."""
    runtime, listener = get_instance(), _Listener()
    claims: dict[str, Any] = {_MARK: _OURSELVES}
    session = runtime.connect_session(listener, claims)
    try:
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        runtime.handle_backmsg(session, message)
        return await listener.ended
    finally:
        runtime.close_session(session)
