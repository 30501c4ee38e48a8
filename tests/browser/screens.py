"""`python -m tests.browser.screens FOLDER`: pictures of the pages as people see them, for judging and for the docs.

Takes the database that `DATABASE_URL` names. Every page at 1366 × 768 and 1920 × 1080, light and dark, Chinese and
English; `--whole` adds the full length of each page.
"""

import argparse
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import chromium
from data_access.settings import load_settings
from tests.browser.server import serving, settled

PAGES = {
    "overview": "",
    "coverage": "coverage",
    "coverage_county": "coverage?county=621126",
    "subsidies": "subsidies",
    "pensions": "pensions",
    "clearance": "clearance",
    "registration": "registration",
    "worklist": "worklist",
    "feedback": "feedback?as=county",
    "calendar": "calendar",
    "sample_check": "sample_check",
    "briefing": "briefing?as=presenter",
    "briefing_clearance": "briefing?as=presenter&step=clearance",
    "briefing_county": "briefing?as=presenter&step=620422",
    "bulletin": "bulletin",
    "compare": "compare?against=9",
    "data_status": "data_status",
    "metric_dictionary": "metric_dictionary",
    "access_log": "access_log?as=data_officer",
    "overview_county": "?division=621126",
}
# Pictures of the README: name, size, theme, language.
CHOSEN = (
    *(
        (name, (1366, 768), "light", "zh")
        for name in (
            "overview",
            "coverage",
            "clearance",
            "subsidies",
            "pensions",
            "registration",
            "compare",
            "worklist",
            "data_status",
            "metric_dictionary",
            "bulletin",
        )
    ),
    ("briefing_clearance", (1920, 1080), "light", "zh"),
    ("briefing_county", (1920, 1080), "light", "zh"),
    ("overview", (1920, 1080), "dark", "en"),
)
SIZES = ((1366, 768), (1920, 1080))
# A chart appears a moment after the elements around it.
_CHART_MS = 1200


def main() -> None:
    """Write one PNG per page, size, theme and language; names say which."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--only", help="pages by name, comma separated")
    arguments.add_argument("--chosen", action="store_true", help="those of the README alone")
    arguments.add_argument("--whole", action="store_true", help="the full length of each page as well")
    chosen = arguments.parse_args()
    names = chosen.only.split(",") if chosen.only else list(PAGES)
    wanted = CHOSEN if chosen.chosen else product(names, SIZES, ("light", "dark"), ("zh", "en"))
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with serving(load_settings().database_url) as address, sync_playwright() as playwright:
        browser = chromium(playwright)
        _warm(browser, address)
        for name, size, theme, language in wanted:
            width, height = size
            target = chosen.folder / f"{name}_{width}x{height}_{theme}_{language}.png"
            _take(browser, f"{address}/{PAGES[name]}", target, size, theme, language, chosen.whole)
        browser.close()


def _warm(browser: Browser, address: str) -> None:
    """The first visit fills the caches, as a running server has them."""
    page = browser.new_page()
    page.goto(address)
    settled(page)
    page.close()


def _take(
    browser: Browser, url: str, target: Path, size: tuple[int, int], theme: str, language: str, whole: bool
) -> None:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if theme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{url}{'&' if '?' in url else '?'}lang={language}")
    settled(page)
    page.wait_for_timeout(_CHART_MS)
    page.screenshot(path=target)
    if whole:
        _lengthen(page, size[0])
        page.screenshot(path=target.with_stem(f"{target.stem}_whole"))
    context.close()


def _lengthen(page: Page, width: int) -> None:
    """Make the window as high as the page, whose content scrolls inside it."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(_CHART_MS)


if __name__ == "__main__":
    main()
