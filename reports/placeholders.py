"""What the template of the bulletin may name: every place, written out. README.md in `template/` lists them for staff."""

from datetime import date

from babel.dates import format_date

from locales import text
from locales.formatting import money, month, rate
from metrics.bulletin import Material, problems, requirements
from metrics.divisions import PROVINCE
from metrics.policy import Policy
from metrics.registry import METRICS
from metrics.rollup import state_counts
from reports import ranking_rows, wording
from reports.edition import Edition
from reports.figures import LANGUAGE, change_of_count, change_of_rate, chinese_numeral, persons, yuan
from reports.tables.plan import TABLES

# Place of the template -> column of the counts; persons and cases, in full.
_COUNTS = {
    "困难群体": "register_persons",
    "应参保": "eligible_persons",
    "已参保": "insured_persons",
    "应保未保": "outstanding_persons",
    "应代缴": "entitled_persons",
    "已代缴": "subsidised_persons",
    "应代未代": "gap_persons",
    "应发": "due_persons",
    "已发": "paid_persons",
    "应发未发": "unpaid_persons",
    "暂停": "unpaid_suspended_persons",
    "失败": "unpaid_failed_persons",
    "无记录": "unpaid_no_record_persons",
    "领取人数": "recipients",
    "上期未结": "previous_cases",
    "新增": "new_cases",
    "重新打开": "reopened_cases",
    "转入": "transferred_in_cases",
    "销号": "closed_cases",
    "转出": "transferred_out_cases",
    "本期未结": "open_cases",
    "县区数": "counties",
}
_AMOUNTS = {
    "代缴金额": "subsidy_fen",
    "省级代缴": "subsidy_province_fen",
    "市级代缴": "subsidy_prefecture_fen",
    "县级代缴": "subsidy_county_fen",
    "补缴金额": "make_up_fen",
    "发放金额": "payout_fen",
    "补发金额": "arrears_fen",
}
_STATES = {
    "动态清零": "sustained",
    "存量清零": "cleared",
    "未清零": "outstanding",
    "回潮": "relapsed",
    "数据未更新": "stale",
}


def day(value: date) -> str:
    """`2020年5月29日`."""
    return format_date(value, "yyyy年M月d日", locale="zh_Hans_CN")


def context(material: Material, edition: Edition, policy: Policy) -> dict[str, object]:
    """Every place of the bulletin's template, in Chinese."""
    return {
        **_edition(material, edition, policy),
        **_situation(material),
        **_rankings(material, policy),
        **_demands(material, policy),
        "附表": [f"{n}.{text(f'bulletin_table.{name}.title')}" for n, name in enumerate(TABLES, 1)],
        "口径": {text(f"metric.{key}.label"): definition(key, LANGUAGE) for key in METRICS},
    }


def definition(key: str, language: str) -> str:
    """Label, definition, exclusions, source and version of a metric, as a note says it."""
    metric = METRICS[key]
    return text(
        "bulletin.definition",
        language,
        label=text(f"metric.{key}.label", language),
        definition=text(f"metric.{key}.definition", language),
        exclusions=text(f"metric.{key}.exclusions", language),
        source=text(f"metric_source.{metric.source}", language),
        version=metric.version,
    )


def _edition(material: Material, edition: Edition, policy: Policy) -> dict[str, object]:
    here = wording.place(material.division, LANGUAGE)
    province = material.division == PROVINCE
    whole = "province" if province else "city" if here.endswith("市") else "prefecture"
    return {
        "期数": material.issue,
        "标题": text("bulletin.file_title", place=here, issue=material.issue),
        "地区": here,
        "全地区": text(f"bulletin.whole_{whole}"),
        "主送": text(f"bulletin.to_{'province' if province else 'prefecture'}"),
        "截止日": day(material.cutoff),
        "发放月份": month(edition.payout_month, LANGUAGE),
        "版次": edition.revision,
        "发布日": day(edition.published_at.date()),
        "政策版本": edition.policy_version,
        "规则版本": policy.bulletin.version,
        "演示": edition.is_demo,
    }


def _situation(material: Material) -> dict[str, str]:
    standing, cube = material.standing, material.cube
    coverage, outstanding = standing.figure("coverage_rate"), standing.figure("outstanding_persons")
    states = state_counts(material.states_now())
    overdue = int(cube.loc[cube["is_overdue"] == 1, "open_cases"].sum())
    return {
        **{name: persons(standing.now.get(column, 0)) for name, column in _COUNTS.items()},
        **{name: yuan(standing.now[column]) for name, column in _AMOUNTS.items()},
        **{name: persons(states[state]) for name, state in _STATES.items()},
        "参保率": rate(coverage.now),
        "参保率变化": change_of_rate(coverage),
        "应保未保变化": change_of_count(outstanding, "persons"),
        "人均养老金": money(standing.figure("average_pension_fen").now, LANGUAGE).replace(" ", ""),
        "超期": persons(overdue),
        "核实率": _verified(standing.figure("verified_share").now),
    }


def _verified(share: float | None) -> str:
    return text("bulletin.nothing_earlier") if share is None else rate(share)


def _rankings(material: Material, policy: Policy) -> dict[str, object]:
    counties, prefectures, rules = (
        material.county_ranking,
        material.prefecture_ranking,
        policy.bulletin,
    )
    worst = material.last_counties(rules.last_shown)
    return {
        "市州排名": ranking_rows.rows(prefectures, LANGUAGE),
        "县区排名": ranking_rows.rows(counties, LANGUAGE),
        "末位排名": ranking_rows.rows(worst, LANGUAGE),
        "并列第一": ranking_rows.leaders(counties, rules.most_named, LANGUAGE),
        "末位说明": ranking_rows.last(worst, LANGUAGE),
        "不参加排名": ranking_rows.apart((prefectures, counties), LANGUAGE),
    }


def _demands(material: Material, policy: Policy) -> dict[str, list[dict[str, str]]]:
    found = problems(material, policy)
    held = [wording.problem(each, policy.bulletin.most_named, LANGUAGE) for each in found]
    asked = [wording.requirement(each, LANGUAGE) for each in requirements(material, found, policy)]
    return {
        "存在问题": [
            {"序号": chinese_numeral(n), "标题": f"{title}。", "内容": sentence}
            for n, (title, sentence) in enumerate(held, 1)
        ],
        "工作要求": [
            {"序号": chinese_numeral(n), "标题": "", "内容": sentence} for n, sentence in enumerate(asked, 1)
        ],
    }
