"""Where the threads of this process take their memory from."""

import ctypes
from contextlib import suppress

_M_ARENA_MAX = -8
_ARENAS = 2


def share() -> bool:
    """Let all threads allocate from two places; true where the C library can be told so (glibc).

    By itself it gives every thread one of its own, eight for each core, and what one thread has freed no other uses: a process
    that serves people all day grows by what lies about in them.
    """
    with suppress(AttributeError, OSError, TypeError):
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS))
    return False
