"""Opens both pages in turn in a real Chromium and reads the browser's clock.

Cold is a browser that has never been here; warm is the same visitor opening the page again, its files kept. The clock starts
with the request of the page and stops when five tiles show their figures, and when everything is drawn.
"""

import statistics
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import chromium
from benchmarks.lines import Line, compared, limited
from benchmarks.serving import serving
from data_access.settings import load_settings
from metrics.clearance import FLAG_TYPES

_PART, _ROUNDS = "first sight", 7
_BARE = str(Path(__file__).with_name("bare_page.py").relative_to(Path.cwd()))
_TILES = "() => document.querySelectorAll('[data-testid=stMetricValue]').length >= 5"
_DRAWN = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && document.querySelectorAll('[data-testid=stMetricValue]').length >= 5
    && !document.querySelector('[data-testid=stSkeleton]') && !document.querySelector('[data-stale=true]')
    && document.querySelectorAll('[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas').length >= 2"""
# Another flag type is pressed; it is answered when the address names it, the run is over and nothing old is left.
_FLAGS, _RADIO = "[data-testid=stMainBlockContainer] [data-testid=stButtonGroup] >> nth=-1", "[role=radio]"
_NOTE_PRESS = "() => addEventListener('pointerdown', () => { window.pressed = performance.now() }, true)"
_ANSWERED = """flag => new URLSearchParams(location.search).get('flag') === flag
    && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true]') && performance.now() - window.pressed"""

Times = dict[str, list[float]]


def measure() -> list[Line]:
    """Milliseconds to the tiles and to the whole page, ours beside the bare page's."""
    url = load_settings().database_url
    with serving(url) as (ours, _), serving(url, script=_BARE) as (bare, _), sync_playwright() as playwright:
        browser = chromium(playwright)
        times: dict[str, Times] = {"ours": {}, "bare": {}}
        for address in (ours, bare):
            _visits(browser, address)  # the server's own first visit is not the visitor's matter
        for _ in range(_ROUNDS):
            for name, address in (("bare", bare), ("ours", ours)):
                for what, value in _visits(browser, address).items():
                    times[name].setdefault(what, []).append(value)
        answers = _filter_answers(browser, ours)
        browser.close()
    return [*_lines(times), limited(_PART, "answer to a filter", statistics.median(answers), "ms", most=400)]


def _visits(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    cold = _visit(page, lambda: page.goto(address, wait_until="commit"))
    warm = _visit(page, lambda: page.reload(wait_until="commit"))
    context.close()
    return {
        f"{what}, {state}": value
        for state, both in (("cold", cold), ("warm", warm))
        for what, value in both.items()
    }


def _visit(page: Page, opening: Callable[[], object]) -> dict[str, float]:
    opening()
    page.wait_for_function(_TILES, timeout=60_000)
    tiles = page.evaluate("performance.now()")
    page.wait_for_function(_DRAWN, timeout=60_000)
    return {"tiles visible": tiles, "page complete": page.evaluate("performance.now()")}


def _filter_answers(browser: Browser, address: str) -> list[float]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    _visit(page, lambda: page.goto(address, wait_until="commit"))
    page.evaluate(_NOTE_PRESS)
    answers = []
    for _ in range(_ROUNDS):
        for place in (1, 2):
            page.locator(_FLAGS).locator(_RADIO).nth(place).click()
            answered = page.wait_for_function(_ANSWERED, arg=FLAG_TYPES[place], timeout=60_000)
            answers.append(answered.json_value())
            page.wait_for_timeout(200)
    context.close()
    return answers


def _lines(times: dict[str, Times]) -> list[Line]:
    lines = []
    for what, values in times["ours"].items():
        bare = statistics.median(times["bare"][what])
        lines.append(limited(_PART, f"bare page, {what}", bare, "ms"))
        most = 1.2 if what.startswith("tiles") else None
        lines.append(
            compared(
                _PART,
                f"Overview, {what}",
                statistics.median(values),
                "ms",
                against=("bare page", bare),
                most=most,
            )
        )
    return lines
