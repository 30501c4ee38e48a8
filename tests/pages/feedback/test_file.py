"""The worklist as a file: taken away, filled in, handed in; every bad row explained, nothing entered before somebody says so."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from data_access.errors import DatabaseGone, NotAllowed
from data_access.made import Made
from data_access.made.access_log import LogFilter
from data_access.made.answers import Answer
from data_access.made.feedback import Feedback
from tests.builders import Tables, a_case, a_county, a_release
from tests.builders.databases import made_at, served
from tests.builders.handed_in import PLACE, filled
from tests.pages.application import opened, said

WORKLIST, PAGE = "casework/worklist.py", "casework/feedback.py"
MIN, LONGXI = "621126", "621122"
SETTLED = "50" * 8
NUMBERS = tuple(letter * 16 for letter in "ABCDE")
CLERK, OFFICER = Scope(Role.COUNTY, MIN), Scope(Role.DATA_OFFICER, "620000")
GOOD = {
    "result_code": "E1 失联",
    "explanation": "外出务工，已联系",
    "method": "电话",
    "verified_date": "2020-03-14",
}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    tables = Tables()
    first = a_release(tables, 1)
    second = a_release(tables, 2, base=first)
    for release in (first, second):
        a_county(tables, release, MIN, coverage={"eligible_persons": 100})
        for number in NUMBERS:
            a_case(tables, release, MIN, case_no=number, person=number, village="=1+1")
        a_case(tables, release, LONGXI, case_no="F" * 16, person="f")
    a_case(tables, first, MIN, case_no=SETTLED, person="settled", movement="resolved")
    url = served(tables, tmp_path, monkeypatch)
    with made_at(url) as made:
        yield made


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], bytes]]:
    """What the download button of the worklist would make on a click."""
    found: list[Callable[[], bytes]] = []
    monkeypatch.setattr("ui.casework.export.st.download_button", lambda *_, data, **__: found.append(data))
    return found


def _handed_in(content: bytes, viewer: str = "county") -> AppTest:
    app = opened(PAGE, **{"as": viewer})
    return app.file_uploader[0].set_value(("list.xlsx", content, "application/x")).run()


def _refusals(made: Made) -> list[tuple[str, str, str, str]]:
    """Refusals in the access log, the oldest first: who, where, and what was asked for."""
    rows = made.log_page(OFFICER, LogFilter(is_refused=True)).rows.iloc[::-1]
    return list(zip(*(rows[name] for name in ("account", "division", "action", "subject")), strict=True))


def _exported(offered: list[Callable[[], bytes]], **query: str) -> bytes:
    opened(WORKLIST, **{"as": "county"}, **query)
    return offered[-1]()


def test_a_list_goes_out_masked_and_comes_back_as_entries(
    made: Made, offered: list[Callable[[], bytes]]
) -> None:
    content = _exported(offered)
    page, _, origin = load_workbook(BytesIO(content)).worksheets
    assert {page.cell(line, PLACE["name"]).value for line in range(2, 7)} == {"张**"}
    assert page.cell(2, PLACE["village"]).value == "'=1+1"
    mark = {row[0].value: row[1].value for row in origin.iter_rows()}
    assert (mark["导出账号"], mark["区域"], mark["件数"], mark["用途"]) == ("county", MIN, "5", "打码清单")
    app = _handed_in(filled(content, GOOD, {}, GOOD))
    assert "已填写 **2** 行：可以录入 **2** 行，有问题 **0** 行；未填写 3 行。" in said(app)
    assert made.feedback_page(CLERK).rows_total == 0
    app.button(key="feedback_upload_confirm").click().run()
    entries = made.feedback_page(CLERK).rows
    assert [(entry.case_no, entry.origin, entry.stands) for entry in entries] == [
        (NUMBERS[2], "upload", "waiting"),
        (NUMBERS[0], "upload", "waiting"),
    ]
    assert not [button for button in app.button if button.key == "feedback_upload_confirm"]


def test_every_bad_row_is_explained_and_only_good_ones_can_be_entered(
    made: Made, offered: list[Callable[[], bytes]]
) -> None:
    _, day = made.feedback_release(CLERK)
    made.enter_feedback(CLERK, 2, "somebody", [(NUMBERS[3], Answer("E1", "在办", None, "电话", day))])
    rows = (
        GOOD,
        {**GOOD, "result_code": "A1", "explanation": "629901196001011234"},
        {**GOOD, "verified_date": "昨天", "method": "听说"},
        GOOD,
        {**GOOD, "case_no": "F" * 16, "valid_until": "2019-01-01"},
    )
    app = _handed_in(filled(_exported(offered), *rows))
    assert "可以录入 **1** 行，有问题 **3** 行" in said(app)
    assert "已录入待审，略过 1 行" in said(app)
    told = next(table.value for table in app.table if "行号" in table.value.columns)
    assert list(zip(told["行号"], told["列"], strict=True)) == [
        ("3", "情况说明"),
        ("3", "有效期至"),
        ("4", "核实方式"),
        ("4", "核实日期"),
        ("6", "疑点编号"),
        ("6", "有效期至"),
    ]
    assert "读不出日期" in told["问题和改法"][3]
    assert "629901196001011234" not in said(app)
    app.button(key="feedback_upload_confirm").click().run()
    assert [entry.case_no for entry in made.feedback_page(CLERK).rows] == [NUMBERS[0], NUMBERS[3]]


def test_a_case_filled_in_twice_is_entered_not_at_all(made: Made, offered: list[Callable[[], bytes]]) -> None:
    app = _handed_in(filled(_exported(offered), GOOD, {**GOOD, "case_no": NUMBERS[0]}))
    assert "有问题 **2** 行" in said(app)
    assert not [button for button in app.button if button.key == "feedback_upload_confirm"]


def test_rows_without_a_case_number_are_told_that_and_not_that_they_are_the_same_case(
    made: Made, offered: list[Callable[[], bytes]]
) -> None:
    nameless = {**GOOD, "case_no": None}
    app = _handed_in(filled(_exported(offered), nameless, nameless, GOOD))
    told = next(table.value for table in app.table if "行号" in table.value.columns)
    assert list(told["行号"]) == ["2", "3"]
    assert set(told["问题和改法"]) == {"疑点编号：这一行没有疑点编号，请从导出的清单中填写。"}
    assert "可以录入 **1** 行，有问题 **2** 行" in said(app)
    assert _refusals(made) == []


def test_a_list_handed_in_again_shows_only_what_is_still_wrong(
    made: Made, offered: list[Callable[[], bytes]]
) -> None:
    rows = (GOOD, {**GOOD, "explanation": ""}, GOOD)
    content = filled(_exported(offered), *rows)
    _handed_in(content).button(key="feedback_upload_confirm").click().run()
    again = _handed_in(content)
    assert "可以录入 **0** 行，有问题 **1** 行" in said(again)
    assert "已录入待审，略过 2 行" in said(again)
    told = next(table.value for table in again.table if "行号" in table.value.columns)
    assert list(told["行号"]) == ["3"]
    assert not [button for button in again.button if button.key == "feedback_upload_confirm"]


def test_more_than_a_hundred_faults_are_all_listed_in_a_box_that_scrolls(
    made: Made, offered: list[Callable[[], bytes]]
) -> None:
    unknown = ({**GOOD, "case_no": f"{number:016d}"} for number in range(150))
    app = _handed_in(filled(_exported(offered), *unknown))
    table = next(table for table in app.table if "行号" in table.value.columns)
    assert list(table.value["行号"]) == [str(line) for line in range(2, 152)]
    assert "没有列出" not in said(app)


def test_a_lost_database_enters_nothing_and_the_file_can_be_confirmed_again(
    made: Made, offered: list[Callable[[], bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise DatabaseGone

    app = _handed_in(filled(_exported(offered), GOOD))
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "enter_feedback", gone)
        app.button(key="feedback_upload_confirm").click().run()
        assert "没有保存成功" in app.error[0].value
    app.button(key="feedback_upload_confirm").click().run()
    assert made.feedback_page(CLERK).rows_total == 1


def test_a_file_that_acts_is_told_in_words(made: Made) -> None:
    assert "不是可以打开的 .xlsx" in _handed_in(b"PK").error[0].value


REFUSED_LIST = ("county", MIN, "upload", "feedback_list")


def test_every_refused_file_is_in_the_access_log_once(made: Made) -> None:
    app = _handed_in(b"PK")
    app.run()
    assert _refusals(made) == [REFUSED_LIST]
    app.file_uploader[0].set_value(("other.xlsx", b"PK", "application/x")).run()
    app.run()
    assert _refusals(made) == [REFUSED_LIST] * 2


def test_a_list_that_asks_for_a_case_of_next_door_is_in_the_access_log_once(
    made: Made, offered: list[Callable[[], bytes]]
) -> None:
    rows = (GOOD, {**GOOD, "case_no": "F" * 16}, {**GOOD, "case_no": "9" * 16})
    app = _handed_in(filled(_exported(offered), *rows))
    app.run()
    assert _refusals(made) == [REFUSED_LIST]


def test_that_a_case_closed_after_the_list_was_taken_is_told_and_no_refusal(
    made: Made, offered: list[Callable[[], bytes]]
) -> None:
    app = _handed_in(filled(_exported(offered), GOOD, {**GOOD, "case_no": SETTLED}))
    told = next(table.value for table in app.table if "行号" in table.value.columns)
    assert list(told["行号"]) == ["3"]
    assert "已销号或已转出，不必再填" in told["问题和改法"].iloc[0]
    assert "可以录入 **1** 行，有问题 **1** 行" in said(app)
    assert _refusals(made) == []


def test_a_list_with_faults_of_its_own_is_no_refusal(made: Made, offered: list[Callable[[], bytes]]) -> None:
    _handed_in(filled(_exported(offered), {**GOOD, "explanation": ""}))
    assert _refusals(made) == []


def test_a_right_taken_back_before_the_list_is_confirmed_is_in_the_access_log(
    made: Made, offered: list[Callable[[], bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_allowed(*_: object, **__: object) -> None:
        raise NotAllowed

    app = _handed_in(filled(_exported(offered), GOOD))
    monkeypatch.setattr(Feedback, "enter_feedback", not_allowed)
    app.button(key="feedback_upload_confirm").click().run()
    assert "您的权限不能做这一步" in app.warning[0].value
    assert _refusals(made) == [REFUSED_LIST]


def test_a_refused_file_is_told_even_when_the_log_cannot_be_written(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise DatabaseGone

    with monkeypatch.context() as lost:
        lost.setattr(Made, "record", gone)
        app = _handed_in(b"PK")
        assert "不是可以打开的 .xlsx" in app.error[0].value
    app.run()
    assert _refusals(made) == [REFUSED_LIST]


def test_names_leave_only_for_a_purpose_and_only_with_those_who_may(
    made: Made, offered: list[Callable[[], bytes]]
) -> None:
    app = opened(WORKLIST, **{"as": "county"})
    app.toggle(key="export_named").set_value(True).run()
    assert "请先选择用途" in said(app)
    app.selectbox(key="export_purpose").set_value("contact").run()
    page, _, origin = load_workbook(BytesIO(offered[-1]())).worksheets
    assert page.cell(2, PLACE["name"]).value == "张三丰"
    assert "联系本人核实" in {row[1].value for row in origin.iter_rows()}
    leader = opened(WORKLIST, **{"as": "leader"})
    assert not leader.toggle
    assert load_workbook(BytesIO(offered[-1]())).worksheets[0].cell(2, PLACE["name"]).value == "张**"


def test_an_export_that_cannot_be_written_down_gives_no_file(
    made: Made, offered: list[Callable[[], bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise DatabaseGone

    opened(WORKLIST, **{"as": "county"})
    monkeypatch.setattr("data_access.made.line_lists.append", gone)
    with pytest.raises(DatabaseGone):
        offered[-1]()


def test_the_list_in_english_can_be_handed_in_as_well(made: Made, offered: list[Callable[[], bytes]]) -> None:
    content = _exported(offered, lang="en", flag="F01")
    origin = load_workbook(BytesIO(content)).worksheets[2]
    assert {"Filter": "flag=F01"}.items() <= {
        row[0].value: row[1].value for row in origin.iter_rows()
    }.items()
    app = _handed_in(filled(content, {**GOOD, "result_code": "E1", "method": "入户"}))
    assert "可以录入 **1** 行" in said(app)


@pytest.mark.parametrize("viewer", ["leader", "data_officer"])
def test_who_enters_nothing_hands_nothing_in(made: Made, viewer: str) -> None:
    assert not opened(PAGE, **{"as": viewer}).file_uploader
