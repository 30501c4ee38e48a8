"""A case as county staff get it: why, evidence, time line, advice, and nothing for a wrong number."""

import re
from pathlib import Path

import pytest

from locales import LANGUAGES, has
from locales import text as words
from tests.builders import Tables, a_case, a_county, a_finding, a_release, a_township
from tests.builders.databases import served
from tests.pages.alone import opened_alone
from tests.pages.application import opened, said

PAGE = "casework/case.py"
MIN, LONGXI = "621126", "621122"
CASE, CLOSED, MOVED, OTHER = "A" * 16, "B" * 16, "C" * 16, "D" * 16
CAUSES = {
    "F03": ("suspended", "failed", "no_record"),
    "F04": ("无户籍", "已注销", "重户口", "信息错误", "存疑"),
    "F05": ("id_missing", "id_invalid", "id_damaged", "conflict_pension", "conflict_register"),
    "F09": ("two_counties", "employee_pension"),
}


def _payout(month: str, fen: str) -> list[dict[str, str]]:
    return [
        {"key": "benefit_month", "value": month, "kind": "month"},
        {"key": "basic_fen", "value": fen, "kind": "fen"},
        {"key": "county", "value": LONGXI, "kind": "division"},
        {"key": "status", "value": "成功", "kind": "code"},
    ]


@pytest.fixture
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    first = a_release(tables, 1)
    second = a_release(tables, 2, base=first)
    for release in (first, second):
        a_county(tables, release, MIN, coverage={"eligible_persons": 100})
        a_township(tables, release, MIN + "101", "麻子川镇")
    findings = [
        a_finding("poverty_register", found=True),
        a_finding("resident_pension", conflict=True),
        a_finding(
            "pension_payout",
            found=True,
            facts=[_payout(month, "10800") for month in ("202002", "202001", "201912")],
            contradictions=["paid_after_death"],
        ),
    ]
    a_case(tables, first, MIN, case_no=CASE, person="a", flag_type="F08", movement="new", findings=findings)
    a_case(tables, second, MIN, case_no=CASE, person="a", flag_type="F08", findings=findings, is_overdue=1)
    a_case(tables, first, MIN, case_no=CLOSED, person="a", movement="resolved")
    a_case(tables, first, MIN, case_no=MOVED, person="m", name="赵六")
    a_case(
        tables,
        second,
        LONGXI,
        case_no=MOVED,
        person="m",
        name="赵六",
        movement="transferred_in",
        moved=(MIN, LONGXI),
    )
    a_case(tables, second, LONGXI, case_no=OTHER, person="o", name="钱七")
    served(tables, tmp_path, monkeypatch)


@pytest.mark.usefixtures("_province")
def test_a_case_says_why_and_what_to_do() -> None:
    text = said(opened(PAGE, case=CASE))
    assert f"F08 死亡后仍发放 · {CASE}" in text
    assert "死亡次月以后仍有发放成功的养老金" in text
    assert "待遇月份晚于死亡月份的成功发放" in text
    assert "属实的，当日停发" in text
    assert "县社保经办机构待遇股和基金监督" in text
    assert "已超期" in text


@pytest.mark.usefixtures("_province")
def test_evidence_stands_side_by_side_with_contradictions_marked() -> None:
    app = opened(PAGE, case=CASE)
    evidence = next(table.value for table in app.table if "名册" in table.value.columns)
    lines = evidence.set_index("名册")
    assert lines.loc["建档立卡人口名册", "结果"] == "**查到**"
    assert "未查到" in lines.loc["城乡居民养老保险参保名册", "结果"]
    assert "同号不同名" in lines.loc["城乡居民养老保险参保名册", "结果"]
    paid = lines.loc["养老金发放明细", "内容"]
    for part in (
        "2020年2月",
        "108 元",
        "陇西县",
        "矛盾：死亡当月之后的待遇月份仍发放成功",
        "另有 1 条较早记录",
    ):
        assert part in paid
    assert "2019年12月" in said(app)


@pytest.mark.usefixtures("_province")
def test_time_line_and_other_cases_of_the_person() -> None:
    app = opened(PAGE, case=CASE)
    tables = [table.value for table in app.table]
    past = next(table for table in tables if "变化" in table.columns)
    assert past.to_numpy().tolist() == [["第1期 2020-03-06", "新发现"]]
    others = next(table for table in tables if "首次列出" in table.columns)
    assert f"case={CLOSED}" in others.iloc[0]["疑点编号"]
    assert others.iloc[0]["阶段"] == "数据已解决"


@pytest.mark.usefixtures("_province")
def test_a_closed_case_says_why_it_was_listed_then_and_why_it_is_closed_now() -> None:
    text = said(opened(PAGE, case=CLOSED))
    assert "当时为什么列出" in text
    assert "截至 2020-03-06，此人属于建档立卡" in text
    assert "列出的条件不再成立，自动销号" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("flag", "because"), [("F06", "excluded"), ("F04", "wrong_data"), ("F08", "wrong_data")]
)
def test_only_the_four_types_are_closed_because_the_person_is_excluded(
    flag: str, because: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = Tables()
    release = a_release(tables, 1)
    a_county(tables, release, MIN, coverage={"eligible_persons": 100})
    a_case(tables, release, MIN, case_no=CLOSED, person="a", flag_type=flag, movement="excluded")
    served(tables, tmp_path, monkeypatch)
    told = said(opened(PAGE, lang=language, case=CLOSED))
    other = {"excluded": "wrong_data", "wrong_data": "excluded"}[because]
    assert words(f"closed_because.{because}", language) in told
    assert words(f"closed_because.{other}", language) not in told


@pytest.mark.usefixtures("_province")
def test_a_case_closed_earlier_is_shown_as_it_was() -> None:
    app = opened(PAGE, case=CLOSED)
    assert [notice.value for notice in app.info] == [
        "这件疑点已在第1期（2020-03-06）销号，以下是当时的情况。"
    ]
    assert "已销号" in said(app)


@pytest.mark.usefixtures("_province")
def test_names_and_numbers_stay_masked() -> None:
    text = said(opened(PAGE, case=CASE))
    assert re.search(r"张\\\*\\\*.*629901(\\\*){11}4", text)
    assert "三丰" not in text
    assert "196001" not in text


@pytest.mark.usefixtures("_province")
@pytest.mark.parametrize("number", [OTHER, "0" * 16, "' OR 1=1", "../../etc/passwd"])
def test_a_wrong_number_and_anothers_case_read_the_same(number: str) -> None:
    app = opened(PAGE, **{"as": "county"}, case=number)
    text = said(app)
    assert "没有找到这件疑点" in text
    assert number not in text
    assert not app.table


@pytest.mark.usefixtures("_province")
def test_the_county_a_case_left_sees_it_as_it_left() -> None:
    app = opened(PAGE, **{"as": "county"}, case=MOVED)
    assert app.info[0].value.startswith("这件疑点在第1期之后已转到其他县区")
    past = next(table.value for table in app.table if "变化" in table.value.columns)
    assert past["变化"].tolist() == ["由岷县转到陇西县"]


@pytest.mark.usefixtures("_province")
def test_without_a_number_the_page_leads_to_the_list() -> None:
    app = opened(PAGE)
    assert "请先从疑点台账打开一件" in said(app)
    assert "回到疑点台账" in said(app)


@pytest.mark.usefixtures("_province")
def test_the_same_case_in_english() -> None:
    text = said(opened(PAGE, lang="en", case=CASE))
    assert "Paid after death" in text
    assert "Contradiction:" in text
    assert not re.search("查到|疑点|核实|下一步|成功", text)


@pytest.mark.usefixtures("_province")
def test_the_meeting_role_opens_no_case() -> None:
    text = said(opened_alone(PAGE, **{"as": "presenter"}, case=CASE))
    assert "调度视图不显示个案" in text
    assert CASE not in text


@pytest.mark.parametrize("flag", [f"F{number:02d}" for number in range(1, 12)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flag_and_cause_has_its_advice(flag: str, language: str) -> None:
    for cause in CAUSES.get(flag, ("none",)):
        assert has(f"advice.{flag}.{cause}", language)
        assert has(f"advice.{flag}.{cause}_office", language)
        assert has(f"cause.{cause}", language)
    assert has(f"why.{flag}", language)
    assert has(f"why_rule.{flag}", language)
