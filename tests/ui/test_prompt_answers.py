"""Connections taken from a socket that does not name its protocol answer at once all the same."""

import asyncio
import asyncio.base_events
import socket

import pytest

from ui import prompt_answers


@pytest.mark.parametrize("protocol", [0, socket.IPPROTO_TCP])
def test_waiting_is_off_whatever_the_listening_socket_names(
    monkeypatch: pytest.MonkeyPatch, protocol: int
) -> None:
    monkeypatch.setattr(asyncio.base_events, "_set_nodelay", asyncio.base_events._set_nodelay)
    prompt_answers.admit()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, protocol) as connection:
        asyncio.base_events._set_nodelay(connection)
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_other_sockets_are_left_alone() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        prompt_answers._at_once(datagrams)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as local:
        prompt_answers._at_once(local)
