"""A fresh process of the application and a real Chromium that can reach nothing but it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Playwright

from benchmarks.serving import serving as a_process

# Software WebGL, and no name but the machine's own resolves: the browser itself stays quiet too.
FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def serving(database_url: str, *more: str) -> Iterator[str]:
    """The application over a database; yields its address and ends the process."""
    with a_process(database_url, *more) as (address, _):
        yield address


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
