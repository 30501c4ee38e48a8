"""The map in a real Chromium: clicks arrive, colours stay those of the legend, the view does not jump."""

import re
import time
from io import BytesIO
from math import asinh, pi, radians, tan

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from locales import text
from metrics.classes import CLEARANCE
from tests.browser.server import settled
from tests.pages.province import CHENGGUAN, LONGXI, MIN
from ui.charts.map.colours import colour, rgb
from ui.charts.map.geometry import label_point, shapes, view_of
from ui.coverage.picture import HEIGHT, LEAST_WIDTH, WIDE

pytestmark = pytest.mark.browser

TEN = ("620902", "620921", "620122", MIN, LONGXI, "620702", "620321", "623021", "620523", "621022")
MAP = "[data-testid=stDeckGlJsonChart]"
_CLICK_SECONDS, _PRESSES = 0.2, 8
_CALM = """() => new Promise(calm => {
    let last = performance.now(), quick = 0;
    const next = now => {
        quick = now - last < 60 ? quick + 1 : 0;
        last = now;
        quick > 12 ? calm() : requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
})"""


def _opened(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/coverage?lang=zh{query}")
    page.wait_for_selector(f"{MAP} canvas")
    _quiet(page)


def _quiet(page: Page) -> None:
    """The page is drawn and the browser has time for the next click, as a person waits for it."""
    settled(page)
    page.evaluate(_CALM)


def _place(page: Page, code: str) -> tuple[float, float]:
    """Where the middle of a unit is on the screen while the whole province is in the frame."""
    view = view_of(tuple(shapes()), LEAST_WIDTH, HEIGHT, WIDE)
    frame = page.locator(MAP).bounding_box()
    assert frame is not None
    magnified = frame["height"] / HEIGHT
    longitude, latitude = label_point(code)
    world = 512 * 2 ** view["zoom"] * magnified
    across = (longitude - view["longitude"]) / 360 * world
    down = (_northing(view["latitude"]) - _northing(latitude)) / (2 * pi) * world
    return frame["x"] + frame["width"] / 2 + across, frame["y"] + frame["height"] / 2 + down


def _northing(latitude: float) -> float:
    return asinh(tan(radians(latitude)))


def _click(page: Page, code: str) -> None:
    """Point, let the tooltip come, press: as a hand does it.

    A press the browser needs a quarter of a second to follow is no click to any map of this kind; a machine that is busy
    with other things gets another one, but only when nothing came of the first.
    """
    before = page.url
    for _ in range(_PRESSES):
        page.mouse.move(*_place(page, code))
        page.evaluate(_CALM)
        started = time.monotonic()
        page.mouse.down()
        page.mouse.up()
        if time.monotonic() - started < _CLICK_SECONDS:
            return
        page.wait_for_timeout(3000)
        if page.url != before:
            return


def _shown(page: Page, code: str) -> None:
    """The panel beside the map shows the unit: its name stands in the box that chooses one."""
    expect(page).to_have_url(re.compile(f"county={code}"))
    box = page.get_by_role("combobox", name=text("coverage.picker", "zh"))
    expect(box).to_have_value(re.compile(f"^{text(f'division.{code}', 'zh')}"))


def _picture(page: Page) -> np.ndarray:
    """Colours of the map's pixels; the pointer is somewhere else."""
    page.mouse.move(5, 5)
    _quiet(page)
    return np.asarray(Image.open(BytesIO(page.locator(MAP).screenshot())).convert("RGB"))


def _colour_at(page: Page, picture: np.ndarray, code: str) -> list[int]:
    frame = page.locator(MAP).bounding_box()
    assert frame is not None
    x, y = _place(page, code)
    return [int(value) for value in picture[round(y - frame["y"]), round(x - frame["x"])]]


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_ten_clicks_on_ten_counties_arrive(page: Page, address: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    _opened(page, address)
    for code in TEN:
        _click(page, code)
        _shown(page, code)
        _quiet(page)


def test_colours_are_those_of_the_legend_before_and_after_a_click(page: Page, address: str) -> None:
    _opened(page, address, f"&metric={CLEARANCE}")
    expected = {
        MIN: rgb(colour(CLEARANCE, "cleared"))[:3],
        LONGXI: rgb(colour(CLEARANCE, "relapsed"))[:3],
        "620921": rgb(colour(CLEARANCE, "no_data"))[:3],
    }
    before = _picture(page)
    # The third has no data and is hatched: its colour is one of those around its middle.
    assert {code: _colour_at(page, before, code) for code in (MIN, LONGXI)} == {
        code: expected[code] for code in (MIN, LONGXI)
    }
    _click(page, "620902")
    _shown(page, "620902")
    after = _picture(page)
    assert {code: _colour_at(page, after, code) for code in (MIN, LONGXI)} == {
        code: expected[code] for code in (MIN, LONGXI)
    }
    assert (after == expected["620921"]).all(axis=2).sum() > 500


def test_the_legend_paints_what_the_map_paints(page: Page, address: str) -> None:
    _opened(page, address, f"&metric={CLEARANCE}")
    item = page.get_by_role("listitem").filter(has_text=text("clearance_state.relapsed", "zh"))
    swatch = item.locator("span").evaluate("it => getComputedStyle(it).backgroundColor")
    expect(item).to_contain_text("1")
    red, green, blue = _colour_at(page, _picture(page), LONGXI)
    assert swatch == f"rgb({red}, {green}, {blue})"


def test_the_view_stays_when_the_metric_changes(page: Page, address: str) -> None:
    _opened(page, address)
    before = (_picture(page) != 255).any(axis=2)
    page.get_by_role("radio", name=text("metric.unpaid_persons.label", "zh")).click()
    expect(page).to_have_url(re.compile("metric=unpaid_persons"))
    _quiet(page)
    after = (_picture(page) != 255).any(axis=2)
    assert before.mean() > 0.1
    assert (before != after).mean() < 0.002


def test_back_returns_to_the_county_and_to_the_division_before(page: Page, address: str) -> None:
    _opened(page, address)
    _click(page, MIN)
    _shown(page, MIN)
    _quiet(page)
    _click(page, LONGXI)
    _shown(page, LONGXI)
    _quiet(page)
    page.get_by_role("button", name="进入定西市").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("定西市 · 覆盖地图")
    _quiet(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("甘肃省 · 覆盖地图")
    _shown(page, LONGXI)
    page.go_back()
    _shown(page, MIN)


def test_ranking_and_map_choose_the_same_county(page: Page, address: str) -> None:
    _opened(page, address, "&metric=outstanding_persons")
    page.locator(".st-key-coverage_ranking path[aria-roledescription=bar]").first.click()
    _shown(page, LONGXI)
    _quiet(page)
    # The map was not clicked yet: a click on the county that is shown leaves it.
    _click(page, LONGXI)
    _quiet(page)
    _click(page, MIN)
    _shown(page, MIN)


def test_a_second_click_returns_to_the_ranking(page: Page, address: str) -> None:
    _opened(page, address)
    _click(page, MIN)
    _shown(page, MIN)
    _quiet(page)
    _click(page, MIN)
    expect(page).not_to_have_url(re.compile("county="))
    expect(page.locator(".st-key-coverage_ranking")).to_be_visible()


def test_a_pasted_link_shows_county_metric_and_issue(page: Page, address: str) -> None:
    _opened(page, address, f"&county={CHENGGUAN}&metric=gap_persons&issue=1")
    _shown(page, CHENGGUAN)
    expect(page.get_by_role("radio", name=text("metric.gap_persons.label", "zh"))).to_be_checked()
    expect(page.get_by_test_id("stMain")).to_contain_text("第1期")


def test_without_webgl_ranking_and_table_say_the_same(page: Page, address: str) -> None:
    page.add_init_script(
        """const all = HTMLCanvasElement.prototype.getContext;
           HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
               return kind.startsWith('webgl') ? null : all.call(this, kind, ...more);
           };"""
    )
    page.goto(f"{address}/coverage?lang=zh")
    _quiet(page)
    expect(page.locator(".st-key-coverage_ranking path[aria-roledescription=bar]").first).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text("WebGL")
    page.get_by_text("参保率地图（表格）").click()
    expect(page.locator("table")).to_contain_text("陇西县")
