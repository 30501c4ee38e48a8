"""The metric dictionary as visitors get it: everything there is, in both languages, found by words and by address."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from locales import LANGUAGES, catalogue, has
from metrics.flags import FLAG_TYPES
from metrics.parameters import parameters
from metrics.policy import load_policy
from metrics.registry import METRICS
from tests.builders import Tables, a_release
from tests.builders.databases import served
from tests.pages import province
from tests.pages.application import opened, said
from ui.dictionary.attention_list import KINDS

PAGE = "reference/metric_dictionary.py"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))


def cells(app: AppTest) -> str:
    return "\n".join(table.value.to_csv() for table in app.table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_is_listed_with_definition_and_formula(language: str) -> None:
    text = cells(opened(PAGE, lang=language))
    texts = catalogue(language)
    for one in METRICS.values():
        assert f"metric={one.key}" in text
        assert texts[f"metric.{one.key}.definition"].strip()[:12] in text.replace("\\", "")
    for formula in {"zh": ("已参保 ÷ 符合参保条件", "已发 ÷ 应发"), "en": ("Insured ÷ Eligible",)}[language]:
        assert formula in text


@pytest.mark.parametrize("part", ["metrics", "flags", "states", "attention", "policy"])
def test_every_part_speaks_english(part: str) -> None:
    text = said(opened(PAGE, lang="en", part=part))
    assert not [sign for sign in text if "一" <= sign <= "鿿"]
    assert "gansu-2020" in text


def test_one_metric_opens_from_its_address() -> None:
    app = opened(PAGE, metric="coverage_rate")
    (table,) = app.table
    words = dict(table.value.itertuples(index=False))
    assert (words["分子"], words["分母"]) == ("已参保", "符合参保条件")
    assert (words["版本"], words["代码"], words["方向"]) == ("2020.1", "`coverage_rate`", "越多越好")
    app.button(key="all_metrics").click().run()
    assert "metric" not in app.query_params
    assert len(app.table) == len({one.source for one in METRICS.values()})


def test_an_unknown_metric_is_said_and_all_are_shown() -> None:
    app = opened(PAGE, metric="coverage")
    assert "没有这个指标" in app.warning[0].value
    assert f"共 {len(METRICS)} 项指标，显示 {len(METRICS)} 项" in said(app)


def test_words_and_subject_narrow_the_list_and_stand_in_the_address() -> None:
    app = opened(PAGE, subject="subsidy")
    assert [header.value for header in app.header] == ["代缴"]
    app.text_input(key="dictionary_search").set_value("应代未代").run()
    assert app.query_params["q"] in ("应代未代", ["应代未代"])
    (table,) = app.table
    assert "gap_persons" in table.value.to_csv()
    assert "make_up_fen" not in table.value.to_csv()
    assert not opened(PAGE, q="没有这样的词").table


def test_flags_have_their_rule_lists_and_days() -> None:
    (table,) = opened(PAGE, part="flags").table
    rows = table.value.set_index("类型")
    assert [name.strip("*")[:3] for name in rows.index] == list(FLAG_TYPES)
    assert rows.loc["**F04 户籍问题**", "期限"] == "核实 7 天，办结 60 天"
    assert rows.loc["**F02 应代未代**", "列为疑点的条件"].endswith("3月31日起列出。")
    assert rows.loc["**F03 应发未发**", "本类名册"] == "建档立卡人口名册、养老金发放明细"


def test_attention_is_told_with_the_thresholds_of_the_policy() -> None:
    text = cells(opened(PAGE, part="attention"))
    limits = load_policy().attention
    assert f"增加 {limits.rising_cases} 件及以上" in text
    assert "中位数的 2.0 倍" in text
    assert "50% 及以上" in text


def test_every_kind_of_attention_is_explained() -> None:
    shown = {
        key.split(".")[1] for key in catalogue("zh") if key.startswith("attention.") and key.endswith(".kind")
    }
    assert shown == set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_of_the_policy_has_a_name(language: str) -> None:
    missing = [
        f"{one.section}.{one.name}"
        for one in parameters(load_policy())
        if not has(f"policy.{one.section}.{one.name}", language)
        or not has(f"policy_section.{one.section}", language)
    ]
    assert missing == []


def test_the_policy_is_shown_with_its_values() -> None:
    text = cells(opened(PAGE, part="policy"))
    for line in (
        "户籍疑点办结期限（天）,60",
        "存量清零时限,2020-05-29",
        "已脱贫人员继续代缴,是",
        "名册减少超过即拒收,20%",
    ):
        assert line in text


def literal_metrics(path: Path) -> set[str]:
    """Keys a module names in calls of `metric("…")`."""
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    return {
        str(call.args[0].value)
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) == "metric"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_metric_a_screen_names_is_in_the_registry() -> None:
    modules = [
        *(ROOT / "ui").rglob("*.py"),
        *(ROOT / "pages").rglob("*.py"),
        *(ROOT / "metrics").rglob("*.py"),
    ]
    named = {key for module in modules for key in literal_metrics(module)}
    assert "open_cases" in named
    assert named <= METRICS.keys()


def test_anybody_may_read_it() -> None:
    for role in ("county", "presenter", "data_officer"):
        assert f"显示 {len(METRICS)} 项" in said(opened(PAGE, **{"as": role}))


def test_without_any_figure_the_words_are_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Tables()
    a_release(made, 1)
    served(made, tmp_path, monkeypatch)
    assert "coverage_rate" in cells(opened(PAGE))
