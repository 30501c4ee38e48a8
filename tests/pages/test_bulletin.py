"""The bulletin's page as visitors get it: how it will read, who takes files away, who publishes, and what is pinned."""

import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data_access.engine import writing_engine
from reports.template import one_page_template
from tests.builders import Tables, a_release
from tests.builders.databases import served
from tests.pages import province
from tests.pages.application import opened, said

PAGE = "meeting/bulletin.py"
OFFICER = {"as": "data_officer"}


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", found := province.database(tmp_path))
    return found


def _downloads(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def _counties(app: AppTest) -> pd.DataFrame:
    """The table of all counties."""
    tables = [table.value for table in app.table if "县区" in table.value]
    return max(tables, key=len).set_index("县区")


def _file(url: str) -> str:
    return url.removeprefix("sqlite:///")


@pytest.mark.usefixtures("url")
def test_the_ranking_names_shared_ranks_and_who_is_apart() -> None:
    app = opened(PAGE)
    table = _counties(app)
    assert table.loc["岷县", "名次"] == "1"
    assert table.loc["陇西县", "名次"] == "2"
    assert table.loc["城关区", "名次"] == "—"
    assert "城关区（本期名册缺报，数字沿用上期）" in said(app)
    assert "嘉峪关市（各部门名册中没有人员）" in said(app)


@pytest.mark.usefixtures("url")
def test_problems_name_counties_with_their_figures_and_open_their_cases() -> None:
    app = opened(PAGE)
    assert "清零后回潮。** 1个县区清零后又出现疑似未参保，共2件：陇西县2件。" in said(app)
    assert "应发未发。** 1个县区尚有1人当月养老金应发未发：陇西县1人。" in said(app)
    assert "回潮、上升的1个县区于3月18日前书面说明原因和措施。" in said(app)
    labels = [link.label for link in app.get("page_link")]
    assert ":blue[查看名单 ›]" in labels
    cell = _counties(app).loc["陇西县", "应保未保"]
    assert cell.startswith("[2](worklist?")


@pytest.mark.usefixtures("url")
def test_the_same_page_in_english_has_no_chinese_left() -> None:
    text = said(opened(PAGE, lang="en"))
    assert "Open again after clearing." in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


@pytest.mark.usefixtures("url")
def test_files_are_offered_for_taking_away() -> None:
    assert _downloads(opened(PAGE)) == [
        "通报（.docx）",
        "附表 1–7（.xlsx）",
        "附表英文版（.xlsx）",
        "一页纸（.docx）",
    ]


@pytest.mark.usefixtures("url")
def test_the_presenter_takes_nothing_away_and_opens_no_case() -> None:
    app = opened(PAGE, **{"as": "presenter"})
    assert _downloads(app) == []
    assert not app.get("popover")
    assert "worklist?" not in said(app)
    assert ":blue[查看名单 ›]" not in [link.label for link in app.get("page_link")]
    assert "陇西县2件" in said(app)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("viewer", ["leader", "prefecture", "county", "presenter"])
def test_only_the_data_officer_is_offered_to_publish(viewer: str) -> None:
    app = opened(PAGE, **{"as": viewer})
    assert "publish_bulletin" not in [button.key for button in app.button]


def test_a_published_bulletin_shows_its_record_and_is_the_same_when_made_again(url: str) -> None:
    app = opened(PAGE, **OFFICER)
    assert "本期通报尚未发布。" in said(app)
    app.button(key="publish_bulletin").click().run()
    assert "由账号 data\\_officer 发布，依据第2期第 1 版" in said(app)
    assert "publish_bulletin" not in [button.key for button in app.button]
    app.button(key="verify_bulletin").click().run()
    assert app.success[0].value == "核对一致：现在生成的文件与发布时逐字节相同。"
    with sqlite3.connect(_file(url)) as database:
        rows = database.execute("SELECT issue, revision, division, published_by FROM bulletin").fetchall()
    assert rows == [(2, 1, "620000", "data_officer")]
    assert "已于" in said(opened(PAGE))


def test_another_template_is_told_apart_from_the_published_one(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = opened(PAGE, **OFFICER)
    app.button(key="publish_bulletin").click().run()
    broken = tmp_path / "own.docx"
    broken.write_bytes(one_page_template().read_bytes())
    monkeypatch.setenv("BULLETIN_TEMPLATE", str(broken))
    app.button(key="verify_bulletin").click().run()
    assert [error.value for error in app.error] == [
        "模板不能使用，请检查 BULLETIN_TEMPLATE、ONE_PAGE_TEMPLATE 指定的文件。"
    ] * 2
    assert _downloads(app)[0] == "附表 1–7（.xlsx）"
    with sqlite3.connect(_file(url)) as database:
        database.execute("UPDATE bulletin SET document_sha256 = 'x', rules_version = 'older'")
    monkeypatch.delenv("BULLETIN_TEMPLATE")
    app.button(key="verify_bulletin").click().run()
    assert app.error[0].value == (
        "核对不一致：通报规则、通报与发布时不同。请检查模板、口径版本或程序是否已更换。"
    )


def test_two_who_publish_at_once_leave_one_record(url: str) -> None:
    first, second = opened(PAGE, **OFFICER), opened(PAGE, **OFFICER)
    first.button(key="publish_bulletin").click().run()
    second.button(key="publish_bulletin").click().run()
    assert not second.error
    assert "已于" in said(second)
    with sqlite3.connect(_file(url)) as database:
        assert database.execute("SELECT count(*) FROM bulletin").fetchone() == (1,)


def test_a_release_corrected_meanwhile_is_not_published(url: str) -> None:
    app = opened(PAGE, **OFFICER)
    with sqlite3.connect(_file(url)) as database:
        database.execute("UPDATE release SET status = 'withdrawn' WHERE issue = 2")
    app.query_params["issue"] = "2"
    app.button(key="publish_bulletin").click().run()
    with sqlite3.connect(_file(url)) as database:
        assert database.execute("SELECT count(*) FROM bulletin").fetchone() == (0,)


def test_a_database_from_before_bulletins_says_so_and_shows_the_rest(url: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE bulletin")
    engine.dispose()
    app = opened(PAGE, **OFFICER)
    assert app.warning[0].value == "现在读不到发布记录，请稍候重新打开。"
    assert "陇西县2件" in said(app)


@pytest.mark.usefixtures("url")
def test_a_county_gets_its_one_page_with_figures_and_cases() -> None:
    app = opened(PAGE, division=province.LONGXI)
    assert _downloads(app) == ["一页纸（.docx）"]
    assert "通报由省、市州发出" in said(app)
    key = app.table[0].value.set_index("指标")
    assert key.loc["应保未保", "本期"].startswith("[2人](worklist?")
    assert key.loc["参保率", "同级位次（好的在前）"] == "第 2 名，共 2"
    assert "本期通报" not in said(app)


@pytest.mark.usefixtures("url")
def test_a_clerk_of_a_county_sees_no_rank_among_the_others() -> None:
    app = opened(PAGE, division=province.MIN, **{"as": "county"})
    assert "同级位次（好的在前）" not in app.table[0].value


@pytest.mark.usefixtures("url")
def test_a_prefecture_is_ranked_by_its_counties() -> None:
    app = opened(PAGE, division="621100")
    assert app.table[0].value["县区"].tolist()[:2] == ["岷县", "陇西县"]
    assert len(app.table) == 1


@pytest.mark.usefixtures("url")
def test_a_clerk_asking_for_the_province_is_refused_without_a_figure() -> None:
    app = opened(PAGE, division="620000", **{"as": "county"})
    assert "这里不在您的权限范围内" in said(app)
    assert not app.table
    assert _downloads(app) == []


@pytest.mark.usefixtures("url")
def test_the_first_issue_is_compared_with_nothing() -> None:
    app = opened(PAGE, issue="1")
    assert set(app.table[0].value["较上期名次"]) == {"—"}


def test_an_empty_release_is_a_state_and_no_bulletin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    a_release(tables, 1)
    served(tables, tmp_path, monkeypatch)
    app = opened(PAGE)
    assert "甘肃省 第1期没有数据" in said(app)
    assert _downloads(app) == []
