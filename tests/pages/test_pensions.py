"""Pensions as visitors get them: the sample packs to the fen, reasons and their cases, ages, reaching 60."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Tables, a_case, a_county, a_release, published
from tests.builders.counties import raised, upwards
from tests.builders.databases import served, sqlite_url
from tests.pages.application import opened, said
from tests.samples import expected

PAGE = "monitor/pensions.py"
MIN, LONGXI = "621126", "621122"
COMPONENTS = ("基础养老金（元）", "个人账户（元）", "高龄补贴（元）")


def _province(folder: Path) -> str:
    """March's pensions checked in issue 1, April's in issue 2: 岷县 paid in full, 陇西 with one of every reason."""
    made = Tables()
    first = a_release(made, 1, cutoff=date(2020, 4, 24))
    for county in (MIN, LONGXI):
        _county(made, first, county, 0)
    second = a_release(made, 2, base=first, cutoff=date(2020, 5, 29))
    _county(made, second, MIN, 0)
    _county(made, second, LONGXI, 1)
    for reason in ("suspended", "failed"):
        a_case(made, second, LONGXI, person=reason, flag_type="F03", movement="new", cause=reason)
    for release, month, persons, paid in (
        (first, "202003", 10, 7),
        (second, "202004", 8, 8),
        (second, "202006", 5, 0),
    ):
        for place in upwards(LONGXI):
            key = {"release_id": release, "month": month, **place}
            raised(made, "reaching_60_count", key, {"reached_persons": persons, "paid_persons": paid})
    published(made, url := sqlite_url(folder)).dispose()
    return url


def _county(made: Tables, release: int, county: str, unpaid: int) -> None:
    made_up = {f"unpaid_{reason}_persons": unpaid for reason in ("suspended", "failed", "no_record")}
    a_county(
        made,
        release,
        county,
        pension={
            "due_persons": 30,
            "paid_persons": 30 - 3 * unpaid,
            **made_up,
            "recipients": 30,
            "basic_fen": 315_000,
            "account_fen": 90_009,
            "supplement_fen": 2_500,
            "arrears_fen": 99_999,
            "arrears_persons": 2,
        },
        coverage={"register_persons": 100, "eligible_persons": 80, "insured_persons": 80},
    )
    for place in upwards(county):
        key = {"release_id": release, "age_band": "60-64", **place}
        raised(
            made, "pension_age_count", key, {"recipients": 30, "basic_fen": 315_000, "account_fen": 90_009}
        )


@pytest.fixture
def _may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", _province(tmp_path))


def _table(app: AppTest, first: str, column: str) -> pd.DataFrame:
    """The table whose rows are named under `first` and that has the column."""
    found = [each.value for each in app.table if each.value.columns[0] == first and column in each.value]
    assert len(found) == 1
    return found[0].set_index(first)


def _fen(cell: str) -> int:
    yuan, _, rest = cell.replace(",", "").partition(".")
    return int(yuan) * 100 + int((rest or "0").ljust(2, "0"))


@pytest.mark.usefixtures("_may")
def test_tiles_show_due_paid_not_paid_average_and_the_arrears_apart() -> None:
    app = opened(PAGE)
    tiles = {tile.label: (tile.value, tile.delta) for tile in app.metric}
    assert tiles == {
        "应发": ("60 人", "±0 较第1期"),
        "已发": ("57 人", "−3 较第1期"),
        "应发未发": ("3 人", "+3 较第1期"),
        "养老金领取": ("60 人", "±0 较第1期"),
        "发放金额": ("8,150.18 元", "±0 元 较第1期"),
    }
    for part in ("核对 2020年4月", "发放率 95.00%", "人均养老金 135.84 元", "补发另列 1,999.98 元（4 人）"):
        assert part in said(app)


@pytest.mark.usefixtures("_may")
def test_every_reason_opens_its_cases_and_one_without_cases_is_plain() -> None:
    reasons = _table(opened(PAGE), "原因", "应发未发")
    for reason, code in (("暂停", "suspended"), ("失败", "failed")):
        assert reasons.loc[reason, "应发未发"].startswith("[1](worklist?")
        assert f"flag=F03&cause={code}" in reasons.loc[reason, "应发未发"]
    assert reasons.loc["无发放记录", "应发未发"] == "1"
    assert reasons.loc["暂停", "变动"] == ":red[+1]"
    # Three persons but two cases: both numbers stand, and the cases open.
    assert reasons.loc["**合计**", "应发未发"].startswith("3（[2](worklist?")


@pytest.mark.usefixtures("_may")
def test_components_and_groups_add_up_to_the_fen_without_the_arrears() -> None:
    groups = _table(opened(PAGE), "主要类别", "发放金额（元）")
    amounts = groups[[*COMPONENTS, "发放金额（元）", "补发金额（元）"]].map(_fen)
    assert (amounts[list(COMPONENTS)].sum(axis=1) == amounts["发放金额（元）"]).all()
    assert (amounts.iloc[:-1].sum() == amounts.loc["**合计**"]).all()
    assert amounts.loc["**合计**"].tolist() == [630_000, 180_018, 5_000, 815_018, 199_998]
    assert groups.loc["特困供养", "人均养老金（元）"] == "—"


@pytest.mark.usefixtures("_may")
def test_reaching_60_says_who_comes_and_who_was_paid_for_the_very_first_month() -> None:
    app = opened(PAGE, division=LONGXI)
    text = said(app)
    assert "没有分到下一级的数据。" in text
    assert "2020年5月至2020年10月将有 **5** 人首次应领养老金。" in text
    # March from the issue that checked it (7 of 10), not from the later one, in which it has no row.
    assert "已核对首月的 2 个月共 18 人达龄，其中 **15** 人首月即发（83.33%）。" in text
    months = _table(app, "首个应领月份", "首月即发")
    assert months.loc["2020年3月", ["核对首月时达龄", "首月已发", "首月即发"]].tolist() == [
        "10",
        "7",
        "70.00%",
    ]
    assert months.loc["2020年6月", ["达龄", "达龄已发", "首月即发"]].tolist() == ["5", "—", "—"]
    assert len(months) == 12


@pytest.mark.usefixtures("_may")
def test_a_county_where_nobody_reaches_60_says_so() -> None:
    assert "本年没有达龄人员。" in said(opened(PAGE, division=MIN))


@pytest.mark.usefixtures("_may")
def test_ages_show_every_count_and_the_country_with_its_source() -> None:
    app = opened(PAGE)
    ages = _table(app, "年龄", "人均养老金（元）")
    assert ages.loc["60–64岁", ["养老金领取", "发放金额（元）", "人均养老金（元）"]].tolist() == [
        "60",
        "8,100.18",
        "135.00",
    ]
    assert "基础养老金月人均 140 元以上" in said(app)
    assert "来源：人力资源和社会保障部，2020年。" in said(app)


@pytest.mark.usefixtures("_may")
def test_places_rank_the_worst_first() -> None:
    places = _table(opened(PAGE, division="621100"), "县区", "应发未发")
    assert list(places.index[:2]) == ["陇西县", "岷县"]
    assert places.loc["陇西县", "应发未发"].startswith("3（[2](worklist?")
    assert places.loc["陇西县", "变动"] == ":red[+3]"
    assert places.loc["**合计**", "发放金额（元）"] == "8,150.18"


@pytest.mark.usefixtures("_may")
def test_the_same_page_in_english_has_no_chinese_left() -> None:
    text = said(opened(PAGE, lang="en"))
    assert "Due, not paid" in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


@pytest.mark.usefixtures("_may")
def test_the_presenter_sees_numbers_without_a_way_to_a_case() -> None:
    app = opened(PAGE, division=LONGXI, **{"as": "presenter"})
    assert {tile.label: tile.value for tile in app.metric}["应发未发"] == "3 人"
    assert "worklist" not in said(app)
    assert not [link for link in app.get("page_link") if "疑点" in link.label]


@pytest.mark.usefixtures("_may")
def test_a_county_clerk_asking_for_another_county_is_refused_without_a_figure() -> None:
    app = opened(PAGE, division=LONGXI, **{"as": "county"})
    assert "这里不在您的权限范围内" in said(app)
    assert not app.metric
    assert not app.table


def test_an_empty_release_is_a_state_and_not_a_zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    a_release(tables, 1)
    served(tables, tmp_path, monkeypatch)
    app = opened(PAGE)
    assert "甘肃省 第1期没有数据" in said(app)
    assert not app.metric


@pytest.mark.parametrize(("division", "issue"), [("620000", 1), ("620000", 13), (MIN, 13), ("622922", 5)])
def test_the_page_shows_the_expected_numbers_of_the_sample_packs(
    loaded_samples: str, monkeypatch: pytest.MonkeyPatch, division: str, issue: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded_samples)
    pack = expected()["packs"][issue - 1]
    right = (pack["province"] if division == "620000" else pack["counties"][division])["pension"]
    app = opened(PAGE, division=division, issue=str(issue))
    whole = _table(app, "主要类别", "发放金额（元）").loc["**合计**"]
    names = ("basic_fen", "account_fen", "supplement_fen")
    assert [_fen(whole[column]) for column in COMPONENTS] == [right[name] for name in names]
    assert _fen(whole["发放金额（元）"]) == sum(right[name] for name in names)
    assert _fen(whole["补发金额（元）"]) == right["arrears_fen"]
    tiles = {tile.label: tile.value for tile in app.metric}
    for label, name in (
        ("应发", "due"),
        ("已发", "paid"),
        ("应发未发", "unpaid"),
        ("养老金领取", "recipients"),
    ):
        assert tiles[label] == f"{right[name]:,} 人"
    reasons = _table(app, "原因", "应发未发")["应发未发"].str.extract(r"^\[?(\d+)")[0].astype(int)
    assert reasons[["暂停", "失败", "无发放记录"]].tolist() == list(right["unpaid_by_reason"].values())
    if any(each["reached"] for each in right["reaching_60"].values()):
        months = _table(app, "首个应领月份", "达龄")["达龄"].astype(int)
        assert months.tolist() == [each["reached"] for each in right["reaching_60"].values()]
