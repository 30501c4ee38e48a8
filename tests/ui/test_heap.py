"""Threads of a server process share their memory."""

import platform
import re
import subprocess
import sys

import pytest

# Sixteen threads hold memory at the same time; the C library then tells its arenas.
PROGRAM = """
import ctypes, threading
from ui.operations import heap

{share}
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
library.fdopen.restype = ctypes.c_void_p
together = threading.Barrier(16)

def hold():
    for _ in range(200):
        library.malloc(1000)
    together.wait()

threads = [threading.Thread(target=hold) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
stream = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, stream)
library.fflush(stream)
"""


def arenas(share: str) -> int:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(share=share)], capture_output=True, text=True, check=True
    )
    return len(re.findall("<heap nr=", told.stdout))


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_sixteen_threads_take_their_memory_from_two_places() -> None:
    assert arenas("pass") > 2
    assert arenas("assert heap.share()") <= 2


def test_a_c_library_that_cannot_be_told_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.operations import heap

    monkeypatch.setattr(heap.ctypes, "CDLL", lambda _: object())
    assert heap.share() is False
