"""A fresh process of the application and a real Chromium that can reach nothing but it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
# Software WebGL, and no name but the machine's own resolves: the browser itself stays quiet too.
FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_START_SECONDS = 60


@contextmanager
def serving(database_url: str, *more: str) -> Iterator[str]:
    """The application over a database, with more options of the server; yields its address and ends the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", *options, *more],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(f"{address}/_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the application ended while starting")
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise TimeoutError("the application does not answer")


def chromium(playwright: Playwright) -> Browser:
    """The Chromium on PATH, else the test tool's own; never a silent skip: `make browser` installs one."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return playwright.chromium.launch(executable_path=found, args=list(FLAGS))


def settled(page: Page) -> None:
    """Wait until the page has drawn itself: no run under way, no place holder left."""
    page.wait_for_selector("[data-testid=stMainBlockContainer] [data-testid=stHeading]", timeout=60_000)
    page.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
               && !document.querySelector('[data-testid=stStatusWidget]')
               && !document.querySelector('[data-testid=stSkeleton]')
               && !document.querySelector('[data-stale=true]')""",
        timeout=60_000,
    )
    page.wait_for_timeout(300)
