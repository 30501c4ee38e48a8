"""The access log's page: for the data officer alone, newest first, narrowed, with the state of the chain and nothing personal."""

from pathlib import Path

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from access.looking import Action, Purpose
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.made.access_log import Look
from tests.builders import a_township
from tests.builders.databases import served
from tests.pages import province
from tests.pages.alone import opened_alone
from tests.pages.application import opened, said

PAGE = "reference/access_log.py"
CASE, OTHER = "0123456789ABCDEF", "F" * 16
LOOKS = (
    Look("county", "county", Action.CASE, province.MIN, CASE, release_id=2),
    Look("county", "county", Action.IDENTITY, province.MIN, CASE, Purpose.CONTACT, release_id=2),
    Look("prefecture", "prefecture", Action.EXPORT, "621100", "worklist", release_id=2, rows=12_345),
    Look("county", "county", Action.CASE, province.MIN, OTHER, release_id=1, is_refused=True),
)
OFFICER = {"as": "data_officer"}


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", url := province.database(tmp_path))
    made = Made.at(url)
    for look in LOOKS:
        made.record(look)
    made.reader.dispose()
    made.writer.dispose()
    return url


def _lines(app: AppTest) -> list[dict[str, str]]:
    return app.table[0].value.to_dict("records") if app.table else []


@pytest.mark.usefixtures("url")
def test_the_newest_entry_stands_first_with_who_what_to_what_and_why() -> None:
    lines = _lines(opened(PAGE, **OFFICER))
    assert [line["序号"] for line in lines] == ["5", "4", "3", "2", "1"]
    assert lines[0]["事项"] == "查看访问记录"
    assert "拒绝：打开个案" in lines[1]["事项"]
    assert lines[1]["对象"] == OTHER
    assert (lines[2]["行数"], lines[2]["区域"], lines[2]["期次"]) == ("12,345", "定西市", "第2期")
    assert (lines[3]["用途"], lines[3]["事项"]) == ("联系本人核实", "查看身份")
    assert f"case={CASE}" in lines[4]["对象"]
    assert lines[4]["账号"] == "岷县经办 :gray[(县区经办)]"


@pytest.mark.usefixtures("url")
def test_the_chain_is_said_to_hold() -> None:
    text = said(opened(PAGE, **OFFICER))
    assert "✓ 记录链未断：第 1–5 条逐条核对无误" in text
    assert "第 5 条的校验值" in text


def test_a_changed_entry_is_said_with_its_number(url: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE access_log SET account = 'leader' WHERE sequence = 2"))
    engine.dispose()
    app = opened(PAGE, **OFFICER)
    assert "✗ 记录链在第 2 条断开" in said(app)
    app.button(key="check_chain").click().run()
    assert "✗ 记录链在第 2 条断开" in said(app)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"account": "prefecture"}, ["3"]),
        ({"action": "identity"}, ["2"]),
        ({"subject": CASE}, ["2", "1"]),
        ({"refused": "1"}, ["4"]),
        ({"account": "county", "action": "case"}, ["4", "1"]),
        ({"older": "3"}, ["2", "1"]),
        ({"newer": "3"}, ["5", "4"]),
        ({"action": "nonsense", "older": "x'--"}, ["5", "4", "3", "2", "1"]),
    ],
)
def test_the_address_narrows_the_log(chosen: dict[str, str], expected: list[str]) -> None:
    assert [line["序号"] for line in _lines(opened(PAGE, **OFFICER, **chosen))] == expected


@pytest.mark.usefixtures("url")
def test_the_widgets_write_the_address() -> None:
    app = opened(PAGE, **OFFICER, older="2")
    app.selectbox(key="access_log_action").set_value("export").run()
    assert app.query_params["action"] == "export"
    assert "older" not in app.query_params
    assert len(_lines(app)) == 1
    app = opened(PAGE, **OFFICER)
    app.text_input(key="access_log_subject").set_value("worklist").run()
    assert [line["序号"] for line in _lines(app)] == ["3"]
    app.text_input(key="access_log_subject").set_value("").run()
    app.toggle(key="access_log_refused").set_value(True).run()
    assert [line["序号"] for line in _lines(app)] == ["4"]


@pytest.mark.usefixtures("url")
def test_nothing_found_is_said() -> None:
    app = opened(PAGE, **OFFICER, subject="nothing")
    assert "没有符合条件的记录" in said(app)
    assert not app.table


def test_fifty_a_page_and_the_way_to_the_others(url: str) -> None:
    made = Made.at(url)
    for _ in range(60):
        made.record(LOOKS[0])
    app = opened(PAGE, **OFFICER)
    assert len(_lines(app)) == 50
    assert "第 1–50 条，共 65 条" in said(app)
    assert app.button(key="access_log_newer").disabled
    app.button(key="access_log_older").click().run()
    assert [line["序号"] for line in _lines(app)] == [str(number) for number in range(15, 0, -1)]
    assert app.button(key="access_log_older").disabled
    app.button(key="access_log_newer").click().run()
    assert _lines(app)[0]["序号"] == "65"


@pytest.mark.usefixtures("url")
def test_the_officer_of_a_place_reads_the_entries_of_that_place() -> None:
    numbers = [line["序号"] for line in _lines(opened(PAGE, **OFFICER, division=province.MIN))]
    assert numbers == ["5", "4", "2", "1"]


@pytest.mark.parametrize("viewer", ["leader", "prefecture", "county", "presenter"])
def test_nobody_else_reads_it_and_the_attempt_is_an_entry(url: str, viewer: str) -> None:
    app = opened_alone(PAGE, **{"as": viewer})
    assert "访问记录由数据管理人员查看" in said(app)
    assert not app.table
    assert CASE not in said(app)
    app.run()
    lines = _lines(opened(PAGE, **OFFICER))
    assert "拒绝：打开页面" in lines[1]["事项"]
    assert lines[1]["对象"] == "访问记录"
    assert lines[2]["序号"] == "4"


@pytest.mark.usefixtures("url")
def test_a_division_outside_is_an_entry_too() -> None:
    opened_alone("monitor/overview.py", **{"as": "county"}, division=province.CHENGGUAN)
    opened_alone("monitor/overview.py", **{"as": "county"}, division="629901196001011234")
    lines = _lines(opened(PAGE, **OFFICER, refused="1"))
    assert [line["对象"] for line in lines] == ["—", "城关区 · 总览", OTHER]


def test_a_township_is_named_where_it_was_looked_at_and_where_it_was_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    township, tables = province.MIN + "101", province.tables()
    a_township(tables, 2, township, "麻子川镇")
    url = served(tables, tmp_path, monkeypatch)
    made = Made.at(url)
    made.record(Look("county", "county", Action.CASE, township, CASE, release_id=2))
    made.record(
        Look("county", "county", Action.PAGE, province.MIN, f"overview:{township}", None, 2, is_refused=True)
    )
    made.reader.dispose()
    made.writer.dispose()
    _, refused, looked = _lines(opened(PAGE, **OFFICER))
    assert looked["区域"] == "麻子川镇"
    assert refused["对象"] == "麻子川镇 · 总览"


@pytest.mark.usefixtures("url")
def test_the_same_in_english() -> None:
    app = opened(PAGE, **OFFICER, lang="en")
    assert "The chain is unbroken" in said(app)
    line = next(line for line in _lines(app) if line["No."] == "2")
    assert (line["What was done"], line["Purpose"]) == ("Show an identity", "Contact the person")
