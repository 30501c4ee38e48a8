"""Answers leave at once. The server binds its own socket without naming the protocol, and asyncio then does not recognise it as
TCP: every answer in two parts, head and body, waited 40 ms for the browser to acknowledge the first.
"""

import asyncio.base_events
import socket


def admit() -> None:
    """Switch the waiting (Nagle's algorithm) off for connections that are taken from now on."""
    vars(asyncio.base_events)["_set_nodelay"] = _at_once


def _at_once(connection: socket.socket) -> None:
    """As asyncio does, and also where the protocol was left to the operating system (0), which for a stream means TCP."""
    is_internet = connection.family in {socket.AF_INET, socket.AF_INET6}
    if is_internet and connection.type == socket.SOCK_STREAM and connection.proto in {0, socket.IPPROTO_TCP}:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
