"""Texts of files and forms that want to be more than texts: on every page they are shown as they were written, nothing of them
runs, nothing is fetched.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from access import Identity, Role, Scope
from access.looking import Action
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.made.access_log import Look
from data_access.made.answers import Answer
from data_access.made.samples import Samples, Wanted
from data_access.upgrade import upgrade
from tests.browser.server import serving, settled
from tests.builders import (
    Tables,
    a_calendar_day,
    a_case,
    a_county,
    a_file,
    a_finding,
    a_registration,
    a_rejected_row,
    a_release,
    a_township,
    inserted,
)
from tests.builders.databases import sqlite_url
from ui.navigation import PATHS

pytestmark = pytest.mark.browser

MIN, TOWNSHIP = "621126", "621126101"
CASE, CLOSED, RETURNED = "A" * 16, "B" * 16, "C" * 16
EVIL = (
    "<script>window.ran=1</script><img src=http://evil.example/x onerror=window.ran=1><svg onload=window.ran=1>"
    "[去](javascript:window.ran=1)![图](http://evil.example/y)<http://evil.example> **粗** :red[红] :material/home: "
    "$\\frac{1}{2}$ `码` ~~删~~ # 题 | 格 &lt;b&gt; {{7*7}} ${7*7} %s \u202e倒\u200b\u202c"
)
LONG = "超" * 400
CAUSE = "[x](http://evil.example)"
# What of it must be read on the screen, sign for sign.
READ = (
    "<script>window.ran=1</script>",
    "[去](javascript:window.ran=1)",
    "**粗** :red[红] :material/home:",
    "$\\frac{1}{2}$",
)
# Pages on which the texts stand.
SHOWN_ON = ("worklist", "case", "feedback", "calendar", "sample_check", "data_status")


def _tables() -> Tables:
    tables = Tables()
    base = None
    for issue in (1, 2):
        base = a_release(tables, issue, base=base)
        a_township(tables, base, TOWNSHIP, EVIL)
        a_township(tables, base, f"{MIN}102", LONG)
        a_county(tables, base, TOWNSHIP, coverage={"eligible_persons": 100, "outstanding_persons": 3})
        a_registration(tables, base, TOWNSHIP, CAUSE, open_cases=3)
        said = [
            [
                {"key": "status", "value": EVIL, "kind": "text"},
                {"key": "county", "value": EVIL, "kind": "division"},
            ]
        ]
        found = a_finding("poverty_register", found=True, facts=said)
        for number in (CASE, CLOSED, RETURNED):
            a_case(
                tables,
                base,
                MIN,
                case_no=number,
                person=number,
                name=EVIL,
                id_number=EVIL[:18],
                village=LONG if number == RETURNED else EVIL,
                cause=CAUSE,
                sex=EVIL[:1],
                findings=[found],
                movement="new" if issue == 1 else "resolved" if number == CLOSED else None,
            )
        a_calendar_day(tables, base, TOWNSHIP, "pension_age", 20, case_no=CASE)
        file_no = a_file(tables, base, "disability", path=f"{EVIL}.csv", rejected={"id_invalid": 1})
        a_rejected_row(tables, base, file_no, county=MIN, masked_row=json.dumps({EVIL: EVIL}))
    return tables


def _made(made: Made) -> None:
    """What people typed, as far as the forms let them."""
    clerk = Scope(Role.COUNTY, MIN)
    _, day = made.feedback_release(clerk)
    for number in (CASE, RETURNED):
        made.enter_feedback(clerk, 2, EVIL[:60], [(number, Answer("C1", EVIL, None, "电话", day))])
    [entry] = made.case_feedback(clerk, RETURNED)
    made.review_feedback(clerk, entry, EVIL[:50], approve=False, note=EVIL[:200])
    prefecture = Scope(Role.PREFECTURE, "621100")
    samples = Samples(made.reader, made.writer)
    samples.draw_sample(prefecture, 2, EVIL[:50], Wanted(1, 2, 10, 1), lambda strata, *_: dict(strata))
    made.grant(Identity(EVIL[:60], EVIL[:60], Role.COUNTY, MIN), EVIL[:60])
    made.record(Look(EVIL[:60], "county", Action.DOWNLOAD, MIN, EVIL[:120]))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("markup")
    url = sqlite_url(folder)
    engine = writing_engine(url)
    upgrade(engine)
    with engine.begin() as connection:
        inserted(_tables(), connection)
    _made(Made(engine, engine))
    engine.dispose()
    with serving(url) as address:
        yield address


def _opened(page: Page, address: str, name: str, viewer: str, more: str = "") -> str:
    """The text of a page, with everything on it unfolded."""
    page.goto(f"{address}/{name}?as={viewer}{more}")
    settled(page)
    for folded in page.locator("[data-testid=stExpander] summary").all():
        folded.click()
    for tab in page.locator("[data-testid=stTab]").all():
        tab.click()
    page.wait_for_timeout(300)
    return page.get_by_test_id("stMain").inner_text().replace("\u2060", "")


def _is_quiet(page: Page) -> None:
    """Nothing ran, nothing was built from the texts, nothing leads elsewhere."""
    assert page.evaluate("window.ran") is None
    assert page.locator("[onerror], [onload], a[href^='javascript'], [src*='evil.example']").count() == 0
    assert page.locator("a[href*='evil.example']").count() == 0
    assert page.locator("[data-testid=stMain] .katex, [aria-label='home icon']").count() == 0


@pytest.mark.parametrize(("viewer", "more"), [("data_officer", ""), ("county", f"&division={TOWNSHIP}")])
def test_no_text_of_a_file_or_form_runs_or_calls_out_on_any_page(
    page: Page, address: str, viewer: str, more: str
) -> None:
    shown = {}
    for name in PATHS if viewer == "data_officer" else SHOWN_ON:
        query = f"{more}&case={CASE}&stands=returned"
        shown[name] = _opened(page, address, name, viewer, "" if name == "briefing" else query)
        _is_quiet(page)
    read = {name for name, text in shown.items() if any(part in text for part in READ)}
    assert read >= {"worklist", "case", "feedback", "calendar"}
    for name in ("worklist", "case"):
        assert all(part in shown[name] for part in READ[:3]), name


def test_a_note_that_wants_to_be_more_is_read_as_it_was_written(page: Page, address: str) -> None:
    text = _opened(page, address, "case", "county", f"&case={RETURNED}")
    _is_quiet(page)
    assert text.count(READ[0]) >= 2
    assert "\u202e" not in text
