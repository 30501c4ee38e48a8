"""Data status as visitors get it: the row account, rejections with masked lists, links, checks, revisions."""

import re
from pathlib import Path

import pytest

from tests.builders import Tables, a_case, a_county, a_file, a_rejected_row, a_release
from tests.builders.databases import served
from tests.pages.application import opened, said

PAGE = "reference/data_status.py"
MIN, LONGXI = "621126", "621122"


@pytest.fixture
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    first = a_release(tables, 1, status="superseded")
    second = a_release(tables, 1, revision=2)
    for release, outstanding in ((first, 5), (second, 3)):
        coverage = {"eligible_persons": 100, "insured_persons": 100 - outstanding}
        a_county(tables, release, MIN, coverage={**coverage, "outstanding_persons": outstanding})
        disabled = a_file(
            tables, release, "disability", rejected={"id_invalid": 2, "code_unknown": 1}, duplicate=4
        )
        a_file(tables, release, "poverty_register", accepted=80, warnings={"id_missing": 7}, skipped=1)
        a_rejected_row(tables, release, disabled, county=MIN)
        a_rejected_row(tables, release, disabled, county=LONGXI)
        tables.add("link_count", release_id=release, source="death", rows=10, linked_rows=4, linked_persons=4)
        tables.add("reconciliation", release_id=release, identity="cases_balance", places=90)
    tables.add(
        "link_count", release_id=second, source="resident_pension", rows=8, linked_rows=6, conflict_rows=2
    )
    tables.add("missing_county", release_id=second, source="disability", division=MIN)
    a_case(tables, second, MIN)
    served(tables, tmp_path, monkeypatch)


@pytest.mark.usefixtures("_province")
def test_every_row_is_accounted_for() -> None:
    app = opened(PAGE)
    text = said(app)
    assert "本期读取 97 行 = 接收 90 + 重复 4 + 拒收 3。 **账平 ✓**" in text
    assert "另有合计行、空行 1 行" in text
    sources = app.table[0].value.set_index("名册")
    assert len(sources) == 14
    assert sources.loc["残疾人名册", ["读取", "接收", "重复", "拒收"]].tolist() == ["17", "10", "4", "3"]
    assert "岷县" in sources.loc["残疾人名册", "缺报县区"]
    # Delivered without a row: that is a zero, not missing data.
    assert sources.loc["死亡人员名单", "读取"] == "0"


@pytest.mark.usefixtures("_province")
def test_reasons_links_and_checks_are_in_words() -> None:
    text = said(opened(PAGE))
    for part in (
        "身份证号无效",
        "代码不认识",
        "缺身份证号",
        "40.00%",
        "同号不同名",
        "发布前核对了 1 项恒等关系，全部成立",
    ):
        assert part in text


@pytest.mark.usefixtures("_province")
def test_a_revision_says_what_it_changed() -> None:
    text = said(opened(PAGE))
    assert "第 1 版 → 第 2 版" in text
    assert re.search(r"应保未保,5,3,−2", text)
    assert "内容有变 disability" in text.replace("\\", "")
    assert "已被替代" in text


@pytest.mark.usefixtures("_province")
@pytest.mark.parametrize(("viewer", "division", "rows"), [("data_officer", "620000", 2), ("county", MIN, 1)])
def test_lists_to_correct_go_to_those_who_work_with_them(viewer: str, division: str, rows: int) -> None:
    app = opened(PAGE, **{"as": viewer}, division=division)
    assert f"残疾人名册 · {rows} 行" in said(app)
    assert [button.proto.label for button in app.get("download_button")] == ["下载 CSV", "下载 XLSX"]


@pytest.mark.usefixtures("_province")
@pytest.mark.parametrize("viewer", ["leader", "presenter"])
def test_others_see_the_numbers_without_the_rows(viewer: str) -> None:
    app = opened(PAGE, **{"as": viewer})
    assert "更正清单只供经办和数据管理人员下载" in said(app)
    assert not app.get("download_button")


@pytest.mark.usefixtures("_province")
def test_the_same_page_in_english() -> None:
    text = said(opened(PAGE, lang="en"))
    assert "This issue read 97 rows" in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


def test_a_release_without_files_says_nothing_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    a_release(tables)
    served(tables, tmp_path, monkeypatch)
    text = said(opened(PAGE))
    assert "本期读取 0 行" in text
    assert "本期没有拒收的行" in text
    assert "本期只有一版" in text


@pytest.mark.usefixtures("_province")
def test_a_place_out_of_scope_is_refused() -> None:
    app = opened(PAGE, **{"as": "county"}, division=LONGXI)
    assert "这里不在您的权限范围内" in said(app)
    assert not app.table
