"""Subsidies as visitors get them: the sample packs to the fen, the gap and its cases, make-up apart."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Tables, a_case, a_county, a_release, a_township, published
from tests.builders.databases import served, sqlite_url
from tests.pages.application import opened, said
from tests.samples import expected

PAGE = "monitor/subsidies.py"
MIN, LONGXI, CHENGGUAN = "621126", "621122", "620102"
AMOUNTS = ("省级代缴（元）", "市级代缴（元）", "县级代缴（元）")


def _province(folder: Path, cutoff: date, with_case: bool = True) -> str:
    """Two issues, the second on the day given: 岷县 in order, 陇西 with a gap of two, 城关 without its payments."""
    made = Tables()
    first = a_release(made, 1, cutoff=date(2020, 3, 20))
    for county in (MIN, LONGXI, CHENGGUAN):
        _county(made, first, county, gap=3)
    second = a_release(made, 2, base=first, cutoff=cutoff)
    _county(made, second, MIN, gap=0, fen=150)
    _county(made, second, f"{LONGXI}101", gap=2)
    _county(made, second, CHENGGUAN, gap=1)
    a_township(made, second, f"{LONGXI}101", "文峰镇")
    a_township(made, second, f"{LONGXI}102", "福星镇")
    made.add("missing_county", release_id=second, source="subsidy_payment", division=CHENGGUAN)
    if with_case:
        for person in ("a", "b"):
            a_case(made, second, LONGXI, person=person, flag_type="F02", movement="new")
    published(made, url := sqlite_url(folder)).dispose()
    return url


def _county(made: Tables, release: int, county: str, *, gap: int, fen: int = 0) -> None:
    a_county(
        made,
        release,
        county,
        coverage={"register_persons": 100, "eligible_persons": 80, "insured_persons": 80},
        subsidy={
            "entitled_persons": 60,
            "subsidised_persons": 60 - gap,
            "gap_persons": gap,
            "subsidy_province_fen": 100_000 + fen,
            "subsidy_prefecture_fen": 20_000,
            "subsidy_county_fen": 480_000,
            "make_up_county_fen": 30_001,
            "paid_for_persons": 62,
            "make_up_persons": 2,
        },
    )


@pytest.fixture
def _april(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", _province(tmp_path, date(2020, 4, 3)))


@pytest.fixture
def _march(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", _province(tmp_path, date(2020, 3, 27), with_case=False))


def _table(app: AppTest, first: str, column: str) -> pd.DataFrame:
    """The table whose rows are named under `first` and that has the column."""
    found = [each.value for each in app.table if each.value.columns[0] == first and column in each.value]
    assert len(found) == 1
    return found[0].set_index(first)


def _fen(cell: str) -> int:
    yuan, _, rest = cell.replace(",", "").partition(".")
    return int(yuan) * 100 + int((rest or "0").ljust(2, "0"))


@pytest.mark.usefixtures("_april")
def test_tiles_show_persons_rate_amount_and_the_make_up_apart() -> None:
    app = opened(PAGE)
    tiles = {tile.label: (tile.value, tile.delta) for tile in app.metric}
    assert tiles == {
        "应代缴": ("180 人", "±0 较第1期"),
        "已代缴": ("177 人", "+6 较第1期"),
        "应代未代": ("3 人", "−6 较第1期"),
        "代缴金额": ("1.80 万元", "+1.50 元 较第1期"),
        "补缴金额": ("900.03 元", "±0 元 较第1期"),
    }
    assert "代缴率 98.33%" in said(app)
    assert "涉及 186 人" in said(app)
    assert "涉及 6 人，另列不计入" in said(app)


@pytest.mark.usefixtures("_april")
def test_payers_and_groups_add_up_to_the_fen() -> None:
    groups = _table(opened(PAGE), "主要类别", "代缴金额（元）").map(str)
    amounts = groups[[*AMOUNTS, "代缴金额（元）"]].map(_fen)
    assert (amounts[list(AMOUNTS)].sum(axis=1) == amounts["代缴金额（元）"]).all()
    assert (amounts.iloc[:-1].sum() == amounts.loc["**合计**"]).all()
    assert amounts.loc["**合计**", "代缴金额（元）"] == 1_800_150
    assert groups.loc["特困供养", "代缴率"] == "—"


@pytest.mark.usefixtures("_april")
def test_make_up_contributions_stand_in_a_table_of_their_own() -> None:
    made_up = _table(opened(PAGE), "主要类别", "补缴金额（元）")
    assert made_up.loc["**合计**", ["县级补缴（元）", "补缴金额（元）"]].tolist() == ["900.03", "900.03"]
    assert not {"代缴金额（元）", *AMOUNTS} & set(made_up.columns)


@pytest.mark.usefixtures("_april")
def test_a_gap_equal_to_its_cases_opens_them_and_one_of_a_frozen_county_is_plain() -> None:
    app = opened(PAGE, by="county")
    places = _table(app, "县区", "应代未代")
    link = places.loc["陇西县", "应代未代"]
    assert link.startswith("[2](worklist?")
    assert f"division={LONGXI}" in link
    assert "flag=F02" in link
    stale = next(name for name in places.index if name.startswith("城关区"))
    assert places.loc[stale, "应代未代"] == "1"
    assert ":blue[未结疑点 2 件 ›]" in [link.label for link in app.get("page_link")]
    assert "缺报县区的疑点未变动" in said(app)


@pytest.mark.usefixtures("_april")
def test_places_rank_worst_first_those_not_delivered_and_without_data_apart() -> None:
    app = opened(PAGE, by="county")
    names = list(_table(app, "县区", "应代未代").index)
    assert names[:3] == ["陇西县", "岷县", "城关区 :gray-badge[数据未更新]"]
    assert all(name.endswith(":gray-badge[无数据]") for name in names[3:-1])
    assert len(names) == 87
    assert "本期缺报，数字沿用上期，排在最后：城关区（政府代缴明细）。" in said(app)
    by_code = list(_table(opened(PAGE, by="county", order="code"), "县区", "应代未代").index)
    assert by_code[:2] == ["陇西县", "岷县"]


@pytest.mark.usefixtures("_april")
def test_prefectures_add_their_counties_cases_and_changes_are_coloured() -> None:
    places = _table(opened(PAGE), "市州", "变动")
    assert places.loc["定西市", "应代未代"].startswith("[2](worklist?")
    assert places.loc["定西市", "变动"] == ":blue[−4]"
    assert places.loc["嘉峪关市 :gray-badge[无数据]", "应代缴"] == "—"
    assert places.loc["**合计**", "应代缴"] == "180"


@pytest.mark.usefixtures("_april")
def test_a_county_is_taken_apart_into_townships() -> None:
    app = opened(PAGE, division=LONGXI)
    places = _table(app, "乡镇", "应代未代")
    assert list(places.index) == ["文峰镇", "福星镇 :gray-badge[无数据]", "**合计**"]
    assert f"township={LONGXI}101" in places.loc["文峰镇", "应代未代"]


@pytest.mark.usefixtures("_march")
def test_before_the_due_day_the_gap_is_plain_and_says_from_when_it_is_a_case() -> None:
    app = opened(PAGE)
    assert "3月31日起列为疑点" in said(app)
    assert not [link for link in app.get("page_link") if "查看名单" in link.label]
    assert "worklist?" not in said(app)


@pytest.mark.usefixtures("_april")
def test_the_same_page_in_english_has_no_chinese_left() -> None:
    text = said(opened(PAGE, lang="en"))
    assert "Make-up contributions" in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


@pytest.mark.usefixtures("_april")
def test_the_presenter_sees_numbers_without_a_way_to_a_case_and_no_townships() -> None:
    app = opened(PAGE, division=LONGXI, **{"as": "presenter"})
    assert {tile.label: tile.value for tile in app.metric}["应代未代"] == "2 人"
    assert "worklist" not in said(app)
    assert "文峰镇" not in said(app)
    assert not [link for link in app.get("page_link") if "查看名单" in link.label]


@pytest.mark.usefixtures("_april")
def test_a_division_without_rows_is_no_zero() -> None:
    app = opened(PAGE, division="620200")
    assert "没有数据不等于零" in said(app)
    assert not app.metric


@pytest.mark.usefixtures("_april")
def test_a_county_clerk_asking_for_another_county_is_refused_without_a_figure() -> None:
    app = opened(PAGE, division=CHENGGUAN, **{"as": "county"})
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


@pytest.mark.parametrize(("division", "issue"), [("620000", 1), ("620000", 13), (MIN, 13), ("620524", 7)])
def test_the_page_shows_the_expected_numbers_of_the_sample_packs(
    loaded_samples: str, monkeypatch: pytest.MonkeyPatch, division: str, issue: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded_samples)
    pack = expected()["packs"][issue - 1]
    right = (pack["province"] if division == "620000" else pack["counties"][division])["subsidy"]
    app = opened(PAGE, division=division, issue=str(issue))
    whole = _table(app, "主要类别", "代缴金额（元）").loc["**合计**"]
    paid = right["amount_fen"]
    assert [_fen(whole[column]) for column in (*AMOUNTS, "代缴金额（元）")] == [
        paid[payer] for payer in ("省级", "市级", "县级", "total")
    ]
    tiles = {tile.label: tile.value for tile in app.metric}
    assert tiles["应代缴"] == f"{right['entitled']:,} 人"
    assert tiles["已代缴"] == f"{right['subsidised']:,} 人"
    assert tiles["应代未代"] == f"{right['gap']:,} 人"
    if right["make_up_fen"]["total"]:
        made_up = _table(app, "主要类别", "补缴金额（元）").loc["**合计**"]
        assert _fen(made_up["补缴金额（元）"]) == right["make_up_fen"]["total"]
    else:
        assert "今年没有补缴到账。" in said(app)
