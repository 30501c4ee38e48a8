"""A fresh process of the application, and when its page has drawn itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from benchmarks.serving import serving as a_process


@contextmanager
def serving(database_url: str, *more: str) -> Iterator[str]:
    """The application over a database; yields its address and ends the process."""
    with a_process(database_url, *more) as (address, _):
        yield address


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
