"""The annex tables: totals are sums of their parts, figures are the expected ones, rates never round up."""

from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from locales import text
from metrics.divisions import counties_of, divisions, prefectures
from metrics.policy import load_policy
from reports.tables import TABLES
from reports.tables.formats import _RATE
from tests.reports.conftest import Samples
from tests.samples import expected
from ui.meeting import bulletin_files

POLICY = load_policy()
_HEADS, _FIRST = 3, 4
# Columns of every table that are counts or amounts of their own, so that parts add up.
_ADDITIVE = {
    "coverage": range(4, 10),
    "subsidies": (3, 4, 5, 7, 8, 9, 10, 11),
    "pensions": (3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16),
    "clearance": (4, 6, 7),
    "flags": range(3, 18),
    "ageing": (3, 4, 5, 6, 7, 8, 9, 11, 12, 13),
    "soft": (3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15),
}


def _book(samples: Samples, issue: int, division: str = "620000", language: str = "zh") -> openpyxl.Workbook:
    view, material = samples(issue, division)
    return openpyxl.load_workbook(BytesIO(bulletin_files.tables(view, material, POLICY, language)))


def _number(cell: object) -> float:
    assert isinstance(cell, int | float), cell
    return cell


def _lines(sheet: Worksheet) -> tuple[int, dict[str, int], dict[str, list[int]]]:
    """Line of the total, of every prefecture, and of the counties of every prefecture."""
    heads: dict[str, int] = {}
    counties: dict[str, list[int]] = {}
    for line in range(_FIRST + 1, sheet.max_row + 1):
        name = str(sheet.cell(line, 1).value)
        if sheet.cell(line, 2).value == "合计":
            heads[name] = line
        else:
            counties.setdefault(name, []).append(line)
    return _FIRST, heads, counties


@pytest.mark.parametrize("issue", [1, 7, 13])
def test_totals_are_the_sums_of_their_parts_to_the_cent(samples: Samples, issue: int) -> None:
    book = _book(samples, issue)
    assert [sheet.title for sheet in book] == [*(f"附表{n}" for n in range(1, 8)), "指标口径"]
    for sheet, (name, columns) in zip(book, TABLES.items(), strict=False):
        total, heads, counties = _lines(sheet)
        assert len(heads) == len(prefectures())
        assert sum(map(len, counties.values())) == len(counties_of("620000"))
        for column in _ADDITIVE[name]:
            key = columns[column - 3].key
            if key == "open_cases_F02" and issue == 1:
                continue
            sums = {
                head: sum(
                    round(_number(sheet.cell(line, column).value) * 100) for line in counties.get(head, [])
                )
                for head in heads
            }
            for head, line in heads.items():
                if head in counties:
                    assert round(_number(sheet.cell(line, column).value) * 100) == sums[head], (
                        name,
                        key,
                        head,
                    )
            assert round(_number(sheet.cell(total, column).value) * 100) == sum(sums.values()), (name, key)


@pytest.mark.parametrize("issue", [2, 13])
def test_every_county_shows_its_expected_figures(samples: Samples, issue: int) -> None:
    book = _book(samples, issue)
    right = expected()["packs"][issue - 1]["counties"]
    names = {}
    for sheet in book.worksheets[:7]:
        for line in range(_FIRST, sheet.max_row + 1):
            names[sheet.title, sheet.cell(line, 2).value] = line
    for county in counties_of("620000"):
        said, label = right[county.code], text(f"division.{county.code}")

        def cells(table: int, *columns: int, label: str = label) -> list[object]:
            sheet = book[f"附表{table}"]
            return [sheet.cell(names[sheet.title, label], column).value for column in columns]

        coverage, subsidy, pension = said["coverage"], said["subsidy"], said["pension"]
        assert cells(1, 4, 5, 6, 7, 8, 9) == [
            said["register"]["total"],
            said["register"]["under_16"],
            coverage["excluded"]["total"],
            coverage["eligible"],
            coverage["insured"],
            coverage["outstanding"],
        ]
        assert cells(2, 3, 4, 5) == [subsidy[key] for key in ("entitled", "subsidised", "gap")]
        amounts = [subsidy["amount_fen"][payer] for payer in ("省级", "市级", "县级", "total")]
        assert [round(_number(cell) * 100) for cell in cells(2, 7, 8, 9, 10)] == amounts
        assert [round(_number(cell) * 100) for cell in cells(2, 11)] == [subsidy["make_up_fen"]["total"]]
        assert cells(3, 3, 4, 8, 10) == [pension[key] for key in ("due", "paid", "unpaid", "recipients")]
        components = [pension[f"{name}_fen"] for name in ("basic", "account", "supplement", "arrears")]
        assert [round(_number(cell) * 100) for cell in cells(3, 11, 12, 13, 16)] == components
        flags = said["flags"]
        assert cells(5, *range(3, 14)) == [flags[f"F{n:02d}"]["open"] for n in range(1, 12)]
        ageing = dict.fromkeys(("0-7", "8-14", "15-30", "31-60", ">60"), 0)
        for flag in flags.values():
            for band, cases in flag["ageing"].items():
                ageing[band] += cases
        assert cells(6, 3, 4, 5, 6, 7) == list(ageing.values())
        reasons = [
            coverage["excluded"][name] for name in ("death", "prison", "military", "student", "feedback")
        ]
        assert cells(7, 3, 4, 5, 6, 7) == reasons


def test_a_prefecture_without_anybody_has_dashes_and_no_zero(samples: Samples) -> None:
    sheet = _book(samples, 13)["附表2"]
    _, heads, _ = _lines(sheet)
    cells = [sheet.cell(heads["嘉峪关市"], column).value for column in range(3, sheet.max_column + 1)]
    assert set(cells[:-1]) == {"—"}
    assert cells[-1] == "无数据"


def test_a_county_without_one_of_its_lists_is_marked_on_every_table(samples: Samples) -> None:
    _, material = samples(7)
    absent = {text(f"division.{code}") for code in material.missing["division"]}
    assert absent
    for sheet in _book(samples, 7).worksheets[:7]:
        marked = {
            sheet.cell(line, 2).value
            for line in range(_FIRST, sheet.max_row + 1)
            if sheet.cell(line, sheet.max_column).value in ("有名册缺报", "数据未更新")
        }
        assert marked == absent


def test_a_table_is_ready_to_print(samples: Samples) -> None:
    for sheet in _book(samples, 13).worksheets[:7]:
        assert sheet.freeze_panes == "C4"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$1:$3"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0


def test_shares_carry_a_format_that_never_rounds_up_to_a_hundred(samples: Samples) -> None:
    sheet = _book(samples, 13)["附表1"]
    assert sheet.cell(_FIRST, 11).number_format == _RATE
    assert sheet.cell(_FIRST, 11).value == pytest.approx(2240 / 2284)


def test_every_metric_of_the_tables_is_defined_on_the_last_sheet(samples: Samples) -> None:
    sheet = _book(samples, 13)["指标口径"]
    named = [sheet.cell(line, 1).value for line in range(5, sheet.max_row + 1)]
    metrics = dict.fromkeys(
        column.key for columns in TABLES.values() for column in columns if column.is_metric
    )
    assert len(named) == len(metrics)
    assert all(
        sheet.cell(line, column).value for line in range(5, sheet.max_row + 1) for column in range(1, 6)
    )


def test_the_english_tables_hold_the_same_figures_and_no_chinese(samples: Samples) -> None:
    chinese, english = _book(samples, 13), _book(samples, 13, language="en")
    for one, other in zip(chinese.worksheets[:7], english.worksheets[:7], strict=True):
        for line in range(_FIRST, one.max_row + 1):
            for column in range(3, one.max_column + 1):
                value = one.cell(line, column).value
                if isinstance(value, int | float):
                    assert other.cell(line, column).value == value
    signs = "".join(str(cell.value or "") for sheet in english for row in sheet.iter_rows() for cell in row)
    assert not [sign for sign in signs if "一" <= sign <= "鿿"]


def test_a_prefecture_has_its_own_total_and_its_counties(samples: Samples) -> None:
    sheet = _book(samples, 13, "621100")["附表1"]
    named = [sheet.cell(line, 2).value for line in range(_FIRST, sheet.max_row + 1)]
    assert named[0] == "合计"
    assert len(named) == 1 + len([row for row in divisions().values() if row.parent == "621100"])


def test_the_same_release_gives_the_same_bytes(samples: Samples) -> None:
    view, material = samples(13)
    again, once_more = samples(13)
    assert bulletin_files.tables(view, material, POLICY, "zh") == bulletin_files.tables(
        again, once_more, POLICY, "zh"
    )


def _column(sheet: Worksheet, label: str) -> int:
    heads = [str(sheet.cell(_HEADS, place).value) for place in range(1, sheet.max_column + 1)]
    return next(place for place, head in enumerate(heads, 1) if head.startswith(label))


def test_a_net_change_is_a_change_what_goes_down_has_a_minus(samples: Samples) -> None:
    sheet = _book(samples, 13).worksheets[list(TABLES).index("clearance")]
    opened = [pack["province"]["flags"]["F01"]["open"] for pack in expected()["packs"]]
    shown = _number(sheet.cell(_FIRST, _column(sheet, text("metric.current_pace.label", "zh"))).value)
    assert shown == pytest.approx((opened[12] - opened[8]) / 4)
    assert opened[12] < opened[8]


def test_an_average_is_rounded_to_the_cent_as_on_the_screens(samples: Samples) -> None:
    sheet = _book(samples, 13).worksheets[list(TABLES).index("pensions")]
    paid, people, average = (
        _number(sheet.cell(_FIRST, _column(sheet, text(f"metric.{key}.label", "zh"))).value)
        for key in ("payout_fen", "recipients", "average_pension_fen")
    )
    assert average == float((Decimal(str(paid)) / int(people)).quantize(Decimal("0.01"), ROUND_HALF_UP))
