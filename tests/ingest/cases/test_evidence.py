"""What every source says about the person of a case, told without saying who he is."""

import json
from datetime import date
from typing import Any

import pytest

from ingest.cases.evidence.sources import SOURCES
from locales import LANGUAGES, has
from tests.ingest.cases.province import Province, Row, a_flag, a_person

_PAID = {"status": "成功", "benefit_month": "202002", "paid_month": "202002", "county": "629901"}


def _findings(province: Province, key: str = "anna") -> dict[str, dict[str, Any]]:
    told = province.table("case_evidence").set_index("case_no")["findings"]
    (case_no,) = set(province.table("case_week").query("person_key == @key")["case_no"])
    findings = json.loads(told[case_no])
    assert [finding["source"] for finding in findings] == [source.name for source in SOURCES]
    return {finding["source"]: finding for finding in findings}


def _said(key: str, **columns: Any) -> Row:
    return {"person_key": key, **columns}


def test_every_source_has_a_finding_also_when_it_says_nothing(province: Province) -> None:
    province.week([a_person()], [a_flag()])
    for finding in _findings(province).values():
        assert finding == {
            "source": finding["source"],
            "found": False,
            "as_of": "2020-03-05",
            "carried": False,
            "facts": [],
            "conflict": False,
            "contradictions": [],
        }


def test_rows_are_groups_of_facts_the_newest_payment_first(province: Province) -> None:
    payouts = [
        _said("anna", **_PAID, basic_fen=10500, arrears_fen=0),
        _said(
            "anna",
            **{**_PAID, "benefit_month": "202003", "status": "暂停"},
            suspend_reason="未认证",
            carried=True,
        ),
    ]
    province.week([a_person()], [a_flag()], pension_payout=payouts)
    finding = _findings(province)["pension_payout"]
    assert finding["found"]
    assert finding["carried"]
    newest, older = finding["facts"]
    assert newest[:3] == [
        {"key": "benefit_month", "value": "202003", "kind": "month"},
        {"key": "status", "value": "暂停", "kind": "code"},
        {"key": "suspend_reason", "value": "未认证", "kind": "text"},
    ]
    assert [fact["key"] for fact in older] == ["benefit_month", "status", "paid_month", "basic_fen", "county"]


def test_free_texts_survive_quotes_backslashes_and_line_breaks(province: Province) -> None:
    school = '县"一中"\\分校\n东\t区'
    province.week(
        [a_person()], [a_flag()], student=[_said("anna", school=school, graduation_date=date(2020, 7, 1))]
    )
    (facts,) = _findings(province)["student"]["facts"]
    assert facts[0] == {"key": "school", "value": '县"一中"\\分校 东 区', "kind": "text"}
    assert facts[1]["value"] == "2020-07-01"


def test_a_conflict_is_marked_at_its_source(province: Province) -> None:
    conflict = [{"source": "resident_pension", "row_no": 3, "person_key": "anna"}]
    province.week([a_person()], [a_flag()], conflict=conflict)
    findings = _findings(province)
    assert [name for name, finding in findings.items() if finding["conflict"]] == ["resident_pension"]
    assert not findings["resident_pension"]["found"]


_RESIDENT, _EMPLOYED = {"status": "正常缴费"}, {"status": "在职", "scheme": "企业职工"}
_FEEDBACK = {"flag_type": "F01", "verifier": "甲", "reviewer": "乙", "verified_date": date(2020, 3, 1)}
# contradiction -> (rows by source that make it, sources it is shown at)
_CONTRADICTIONS: dict[str, tuple[dict[str, Row], set[str]]] = {
    "paid_after_death": (
        {"death": {"death_date": date(2020, 1, 31)}, "pension_payout": _PAID},
        {"death", "pension_payout"},
    ),
    "alive_on_register": (
        {"death": {"death_date": date(2020, 2, 1)}, "household_register": {"status": "正常"}},
        {"death", "household_register"},
    ),
    "cancelled_but_paid": (
        {"household_register": {"status": "已注销"}, "pension_payout": _PAID},
        {"household_register", "pension_payout"},
    ),
    "insured_twice": (
        {"resident_pension": _RESIDENT, "employee_pension": {**_EMPLOYED, "status": "退休"}},
        {"resident_pension", "employee_pension"},
    ),
    "insured_in_two_provinces": (
        {"resident_pension": _RESIDENT, "out_of_province": {"scheme": "城乡居民"}},
        {"resident_pension", "out_of_province"},
    ),
    "student_employed": (
        {"student": {"graduation_date": date(2020, 3, 7)}, "employee_pension": _EMPLOYED},
        {"student", "employee_pension"},
    ),
    "ended_but_paid": (
        {"resident_pension": {"status": "终止参保"}, "pension_payout": _PAID},
        {"resident_pension", "pension_payout"},
    ),
    "birth_date_differs": ({"household_register": {"birth_date": date(1980, 1, 2)}}, {"household_register"}),
    "sex_differs": ({"poverty_register": {"sex": "男"}}, {"poverty_register"}),
    "paid_before_due": ({"pension_payout": {**_PAID, "benefit_month": "204001"}}, {"pension_payout"}),
    "feedback_unreviewed": (
        {"county_feedback": {**_FEEDBACK, "reviewer": "甲", "result_code": "C1"}},
        {"county_feedback"},
    ),
    "feedback_expired": (
        {"county_feedback": {**_FEEDBACK, "valid_until": date(2020, 3, 5), "result_code": "C1"}},
        {"county_feedback"},
    ),
    "feedback_unconfirmed": ({"county_feedback": {**_FEEDBACK, "result_code": "B4"}}, {"county_feedback"}),
}
# Nearly one of them, and none.
_HARMLESS: dict[str, dict[str, Row]] = {
    "paid_in_the_month_of_death": {"death": {"death_date": date(2020, 2, 1)}, "pension_payout": _PAID},
    "graduated_today": {"student": {"graduation_date": date(2020, 3, 6)}, "employee_pension": _EMPLOYED},
    "feedback_until_today": {
        "county_feedback": {**_FEEDBACK, "valid_until": date(2020, 3, 6), "result_code": "C1"}
    },
    "confirmed": {"county_feedback": {**_FEEDBACK, "result_code": "B1"}, "resident_pension": _RESIDENT},
    "sex_unknown": {"household_register": {"sex": "未知", "birth_date": date(1980, 1, 1)}},
}


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """A person for every contradiction, named after it."""
    stories = {key: rows for key, (rows, _) in _CONTRADICTIONS.items()} | _HARMLESS
    links: dict[str, list[Row]] = {}
    for key, rows in stories.items():
        for source, row in rows.items():
            links.setdefault(source, []).append(_said(key, **row))
    twice = [_said("paid_in_two_counties", **{**_PAID, "county": county}) for county in ("629901", "629902")]
    links["pension_payout"] = [*links["pension_payout"], *twice]
    keys = [*stories, "paid_in_two_counties"]
    persons = [
        a_person(key, first_payable_month="204002" if key == "paid_before_due" else "202001") for key in keys
    ]
    province = Province(tmp_path_factory.mktemp("evidence"))
    province.week(persons, [a_flag(key) for key in keys], **links)
    return province


@pytest.mark.parametrize("code", _CONTRADICTIONS)
def test_contradictions_are_shown_at_the_sources_that_disagree(examined: Province, code: str) -> None:
    findings = _findings(examined, code)
    marked = {name for name, finding in findings.items() if finding["contradictions"]}
    assert marked == _CONTRADICTIONS[code][1]
    assert all(findings[name]["contradictions"] == [code] for name in marked)


def test_two_counties_paying_one_month_contradict_each_other(examined: Province) -> None:
    finding = _findings(examined, "paid_in_two_counties")["pension_payout"]
    assert finding["contradictions"] == ["paid_in_two_counties"]


@pytest.mark.parametrize("key", _HARMLESS)
def test_what_can_be_right_together_is_not_marked(examined: Province, key: str) -> None:
    assert not any(finding["contradictions"] for finding in _findings(examined, key).values())


def test_no_name_and_no_verifier_stands_in_the_evidence(examined: Province) -> None:
    told = " ".join(examined.table("case_evidence")["findings"])
    assert not any(
        secret in told for secret in ("甲", "乙", '"name"', '"id_number"', '"birth_date"', '"note"')
    )


def test_the_last_evidence_is_the_newest_dated_finding_up_to_the_cutoff(province: Province) -> None:
    links: dict[str, list[Row]] = {
        "household_register": [_said("anna", status="正常", updated_date=date(2020, 1, 31))],
        "pension_payout": [_said("anna", **_PAID)],
        "prison": [_said("anna", admitted_date=date(2020, 3, 7))],
    }
    province.week([a_person()], [a_flag()], **links)
    first = province.table("flagged_case").iloc[0]
    assert (first["evidence_source"], first["evidence_date"]) == ("pension_payout", date(2020, 2, 1))
    province.week([])
    left = province.table("flagged_case").iloc[0]
    assert (left["evidence_source"], left["evidence_date"]) == ("pension_payout", date(2020, 2, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_and_contradiction_has_its_words(language: str) -> None:
    keys = {f"evidence.fact.{column}" for source in SOURCES for column, _ in source.facts}
    keys |= {f"evidence.contradiction.{code}" for code in [*_CONTRADICTIONS, "paid_in_two_counties"]}
    assert [key for key in sorted(keys) if not has(key, language)] == []
