"""Long request headers: an account with many claims has a cookie longer than the 8,192 bytes the web socket takes by default, and
would wait for ever before an empty page.
"""

import os
import sys

# A provider that sends more is to be told to send less: only the subject is used.
LONGEST = 65_536
_READERS = ("websockets.http11", "websockets.legacy.http")


def admit() -> None:
    """Let longer header lines in, unless the environment says how long.

    The server reads the environment when it loads its web sockets, and has done so before it loads the application.
    """
    if "WEBSOCKETS_MAX_LINE_LENGTH" in os.environ:
        return
    os.environ["WEBSOCKETS_MAX_LINE_LENGTH"] = str(LONGEST)
    for reader in (sys.modules[name] for name in _READERS if name in sys.modules):
        reader.__dict__["MAX_LINE_LENGTH"] = LONGEST
