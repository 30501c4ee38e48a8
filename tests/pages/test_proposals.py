"""Possible matches on a case, and what data status tells of looking for them."""

import re
from pathlib import Path

import pytest

from ingest.second_look.comparing import COMPARISONS, SILENT
from locales import LANGUAGES, has
from tests.builders import Tables, a_case, a_county, a_release, a_township
from tests.builders.databases import served
from tests.builders.proposals import a_proposal, a_second_look
from tests.pages.application import opened, said

PAGE = "casework/case.py"
MIN = "621126"
FOUND, NOTHING, OTHER_FLAG = "A" * 16, "B" * 16, "C" * 16


def _serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **look: object) -> None:
    tables = Tables()
    release = a_release(tables, 1)
    a_county(tables, release, MIN, coverage={"eligible_persons": 100})
    a_township(tables, release, MIN + "101", "麻子川镇")
    for case_no, flag_type in ((FOUND, "F05"), (NOTHING, "F05"), (OTHER_FLAG, "F08")):
        a_case(tables, release, MIN, case_no=case_no, person=case_no, flag_type=flag_type, id_number=None,
               cause="id_missing" if flag_type == "F05" else "none")  # fmt: skip
    a_proposal(tables, release, FOUND, 1)
    a_proposal(tables, release, FOUND, 2, source="resident_pension", township=None, status="正常缴费", is_linked=True,
               probability_e4=9_123, lead_bits=4, agreeing="name_sound,birth_same", differing="place_other",
               county="620102")  # fmt: skip
    a_proposal(tables, release, FOUND, 3, is_strong=False, probability_e4=5_100, lead_bits=0, masked_id=None)
    if look:
        a_second_look(tables, release, **look)
    tables.add("link_count", release_id=release, source="death", rows=10, linked_rows=4, linked_persons=4)
    served(tables, tmp_path, monkeypatch)


@pytest.fixture
def _looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _serve(tmp_path, monkeypatch, persons=1_200, strong_persons=3, weak_persons=1)


@pytest.mark.usefixtures("_looked")
def test_a_case_shows_its_proposals_with_the_reasons_for_and_against() -> None:
    app = opened(PAGE, **{"as": "county"}, case=FOUND)
    shown = next(table.value for table in app.table if "相符" in table.value.columns)
    first, second, third = shown.to_dict("records")
    assert re.sub(r"\\", "", first["记录"]) == "张** 629901***********X  \n:small[岷县 麻子川镇 正常]"
    assert first["可能性"] == "**很可能 99.91%**  \n:small[名册中没有其他相近的人]"
    assert (first["相符"], first["不符"]) == ("姓名相同、出生日期相同、性别相同、同村", ":gray[无]")
    assert second["名册"] == "城乡居民养老保险参保名册"
    assert second["可能性"] == "**很可能 91.23%**  \n:small[比名册中下一个相近的人高 16 倍以上]"
    assert second["不符"] == "不在同一市州、已对应名册中的另一人"
    assert third["可能性"] == "或许 51.00%  \n:small[名册中另有相近的人，分不清]"
    assert "无身份证号" in third["记录"]
    text = said(app)
    assert "只有核实并经第二人审核的反馈才会改变结果" in text
    assert "[核实后填写反馈 ↓](#give-feedback)" in text


@pytest.mark.usefixtures("_looked")
def test_the_leader_sees_them_without_a_form_to_fill_in() -> None:
    text = said(opened(PAGE, case=FOUND))
    assert "可能是同一人" in text
    assert "填写反馈 ↓" not in text


@pytest.mark.usefixtures("_looked")
def test_an_identity_case_without_any_says_so_and_other_cases_say_nothing() -> None:
    assert "除已比对上的以外，没有找到相近的记录" in said(opened(PAGE, case=NOTHING))
    assert "可能是同一人" not in said(opened(PAGE, case=OTHER_FLAG))


@pytest.mark.usefixtures("_looked")
def test_the_same_in_english() -> None:
    app = opened(PAGE, lang="en", case=FOUND)
    shown = next(table.value for table in app.table if "For" in table.value.columns)
    first = shown.iloc[0]
    assert first["For"] == "same name; same birth date; same sex; same village"
    assert first["Likely"] == "**Very likely 99.91%**  \n:small[nobody else in the list comes near]"
    assert not re.search("名册|姓名|可能", said(app))


@pytest.mark.parametrize(
    ("look", "case_says", "status_says"),
    [
        ({}, "还没有查找相近记录", "这一期发布时还没有这项查找"),
        ({"outcome": "failed", "failure": "OutOfMemory"}, "出错（OutOfMemory）", "各项数字不受影响"),
        (
            {"persons": 1_200, "strong_persons": 3, "weak_persons": 1},
            "没有找到相近的记录",
            "对 1,200 名没有可用身份证号或号码有冲突的人作了查找：3 人找到很可能的记录，1 人只有疑似的，1,196 人没有找到",
        ),
    ],
)
def test_what_became_of_the_look_is_told(
    look: dict[str, object],
    case_says: str,
    status_says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _serve(tmp_path, monkeypatch, **look)
    assert case_says in said(opened(PAGE, case=NOTHING))
    assert status_says in said(opened("reference/data_status.py"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    for comparison in COMPARISONS:
        for code in comparison.codes:
            assert code in SILENT or has(f"proposals.{code}", language), code
