"""What Overview, Clearance, Compare and the map show of the thirteen sample packs is what is expected of them."""

import json
import re
from datetime import date
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from locales import formatting, text
from metrics.divisions import PROVINCE
from metrics.rates import share
from tests.pages.application import opened
from tests.samples import expected

ISSUES = range(1, 14)
_LINK = re.compile(r"\[\**([^\]*]+)\**\]\([^)]*\)|\*\*|:\w+(?:-badge)?\[([^\]]*)\]")


@pytest.fixture(autouse=True)
def _samples(loaded_samples: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded_samples)


@cache
def _right(issue: int, division: str = PROVINCE) -> dict:
    pack = expected()["packs"][issue - 1]
    return pack["province"] if division == PROVINCE else pack["counties"][division]


def _bare(cell: object) -> str:
    """A cell without link, weight and colour."""
    return _LINK.sub(lambda found: found[1] or found[2] or "", str(cell)).strip()


def _tiles(app: AppTest) -> dict[str, str]:
    return {tile.label: tile.value for tile in app.metric}


def _rows(app: AppTest, first_column: str) -> dict[str, dict[str, str]]:
    (frame,) = (table.value for table in app.table if table.value.columns[0] == first_column)
    rows = [{str(name): _bare(cell) for name, cell in row.items()} for row in frame.to_dict("records")]
    return {row[first_column]: row for row in rows}


def _open(block: dict, flag: str = "F01") -> int:
    return block["flags"].get(flag, {}).get("open", 0)


@pytest.mark.parametrize("issue", ISSUES)
def test_overview_of_the_province(issue: int) -> None:
    right, app = _right(issue), opened("monitor/overview.py", issue=str(issue))
    states = right["clearance"]["F01"]
    cleared = states.get("cleared", 0) + states.get("sustained", 0)
    tiles = _tiles(app)
    assert tiles["参保率"] == formatting.rate(
        share(right["coverage"]["insured"], right["coverage"]["eligible"])
    )
    assert tiles["已代缴"] == f"{right['subsidy']['subsidised']:,} 人"
    assert tiles["养老金领取"] == f"{right['pension']['recipients']:,} 人"
    assert tiles["已清零县区"] == f"{cleared} / {sum(states.values())}"
    sentence = _bare(next(part.value for part in app.markdown if "困难群体" in part.value))
    for number in (
        right["register"]["total"],
        right["coverage"]["eligible"],
        right["coverage"]["insured"],
        right["coverage"]["outstanding"],
        right["subsidy"]["subsidised"],
    ):
        assert f" {number:,} " in sentence
    assert formatting.money(right["subsidy"]["amount_fen"]["total"], "zh") in sentence
    moves = _rows(app, "变动")
    for movement in ("new", "reopened", "resolved", "excluded", "insured_elsewhere", "left_register"):
        shown = moves[text(f"movement.{movement}", "zh")]["件数"]
        assert int(re.sub(r"\D", "", shown)) == right["flags"]["F01"].get(movement, 0), movement
    assert moves["本期未结"]["件数"] == str(_open(right))


@pytest.mark.parametrize("issue", [1, 5, 9, 13])
def test_overview_of_a_prefecture_county_by_county(issue: int) -> None:
    rows = _rows(opened("monitor/overview.py", issue=str(issue), division="621100"), "县区")
    assert len(rows) == 7
    for code in ("621102", "621121", "621122", "621123", "621124", "621125", "621126"):
        right, row = _right(issue, code), rows[text(f"division.{code}", "zh")]
        coverage, subsidy, pension = right["coverage"], right["subsidy"], right["pension"]
        paid = sum(pension[f"{part}_fen"] for part in ("basic", "account", "supplement"))
        shown = {
            "符合参保条件": f"{coverage['eligible']:,}",
            "已参保": f"{coverage['insured']:,}",
            "应保未保": str(coverage["outstanding"]),
            "应代未代": str(subsidy["gap"]),
            "应发未发": str(pension["unpaid"]),
            "已代缴": f"{subsidy['subsidised']:,}",
            "代缴金额": formatting.money(subsidy["amount_fen"]["total"], "zh"),
            "养老金领取": f"{pension['recipients']:,}",
            "发放金额": formatting.money(paid, "zh"),
        }
        # Persons and cases differ where a county did not deliver: the cases then stand in brackets.
        assert {name: row[name].partition("（")[0] for name in shown} == shown, code


@pytest.mark.parametrize("issue", ISSUES)
def test_clearance_county_by_county(issue: int) -> None:
    right, app = _right(issue), opened("monitor/clearance.py", issue=str(issue))
    tiles, flag = _tiles(app), right["flags"]["F01"]
    assert tiles["未结疑点"] == f"{flag['open']} 件"
    assert tiles["存量"] == f"{flag.get('stock_open', 0)} 件"
    assert tiles["增量"] == f"{flag.get('inflow_open', 0)} 件"
    pace = right["pace"]["current"]
    if pace is not None and pace > 0:
        assert tiles["每周净变化"] == f"净减 {formatting.number(pace, 'zh', 1)} 件"
    rows = _rows(app, "县区")
    counties = expected()["packs"][issue - 1]["counties"]
    with_state = {code: block for code, block in counties.items() if block["clearance"].get("F01")}
    # 临夏市 and 临夏县 differ by name; each county of the table is one of the expected ones.
    assert len(app.table[-1].value) == len(with_state)
    for code, block in with_state.items():
        row = next(row for name, row in rows.items() if name.startswith(text(f"division.{code}", "zh")))
        assert row["清零状态"] == text(f"clearance_state.{block['clearance']['F01']}", "zh"), code
        assert row["未结疑点"] == str(_open(block)), code


@pytest.mark.parametrize("issue", ISSUES)
def test_the_map_county_by_county(issue: int) -> None:
    (chart,) = opened("monitor/coverage.py", issue=str(issue), metric="outstanding_persons").get(
        "deck_gl_json_chart"
    )
    (layer,) = (layer for layer in json.loads(chart.proto.json)["layers"] if layer["id"] == "units")
    units = {unit["properties"]["code"]: unit["properties"]["value"] for unit in layer["data"]}
    pack = expected()["packs"][issue - 1]
    for code, block in pack["counties"].items():
        stated = re.search(r"(\d[\d,]*) 人", units[code])
        assert stated, (code, units[code])
        assert int(stated[1].replace(",", "")) == block["coverage"]["outstanding"], code


@pytest.mark.parametrize("earlier", [1, 7])
def test_two_issues_side_by_side(earlier: int) -> None:
    app = opened("meeting/compare.py", issue="13", against=str(earlier))
    rows = _rows(app, "指标")
    for name, block, key in (
        ("应保未保", "coverage", "outstanding"),
        ("应代未代", "subsidy", "gap"),
        ("应发未发", "pension", "unpaid"),
        ("符合参保条件", "coverage", "eligible"),
    ):
        then, now = _right(earlier)[block][key], _right(13)[block][key]
        assert rows[name][f"第{earlier}期"] == f"{then:,} 人"
        assert rows[name]["第13期"] == f"{now:,} 人"
        assert rows[name]["变动"] == formatting.signed(now - then, "zh")


def test_the_cut_offs_are_those_of_the_packs() -> None:
    for pack in expected()["packs"]:
        app = opened("monitor/clearance.py", issue=str(pack["issue"]))
        line = " ".join(str(part.value) for part in app.markdown)
        assert f"截至 {date.fromisoformat(pack['cutoff'])}" in line
