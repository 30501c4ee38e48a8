"""The stage of an open case: feedback first."""

import pytest

from tests.ingest.cases.province import Province, Row, a_feedback, a_flag, a_person

# person -> (flag type, feedback on it, stage)
_CASES: dict[str, tuple[str, Row | None, str]] = {
    "handled": ("F01", a_feedback("handled", "F01", "C2"), "handled"),
    "blocked": ("F01", a_feedback("blocked", "F01", "D3"), "blocked"),
    "soft": ("F01", a_feedback("soft", "F01", "E1"), "soft"),
    "ineffective": ("F01", a_feedback("ineffective", "F01", None, ineffective=True), "verifying"),
    "both": ("F01", a_feedback("both", "F01", "C1", ineffective=True), "handled"),
    "insured": ("F02", a_feedback("insured", "F02", "B1"), "verifying"),
    "abroad": ("F04", a_feedback("abroad", "F04", "A5"), "verifying"),
    "silent": ("F01", None, "flagged"),
    "other_type": ("F01", a_feedback("other_type", "F03", "C3"), "flagged"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """All of them new, with their feedback."""
    province = Province(tmp_path_factory.mktemp("stages"))
    flags = [a_flag(key, flag_type) for key, (flag_type, _, _) in _CASES.items()]
    province.week([a_person(key) for key in _CASES], flags, [said for _, said, _ in _CASES.values() if said])
    return province


@pytest.mark.parametrize("key", _CASES)
def test_feedback_decides_the_stage_of_a_new_case(told: Province, key: str) -> None:
    flag_type, _, stage = _CASES[key]
    assert told.case(key, flag_type).stage == stage


def test_only_an_effective_feedback_verifies(told: Province) -> None:
    assert not told.case("ineffective").is_verified
    assert not told.case("silent").is_verified
    assert told.case("soft").is_verified


def test_the_counting_feedback_stands_with_the_case(told: Province) -> None:
    listed = told.table("flagged_case")
    assert set(listed["feedback_code"].dropna()) == {"C1", "C2", "D3", "E1", "B1", "A5"}
    assert listed["feedback_date"].notna().sum() == 6


def test_a_reopened_case_with_feedback_is_not_flagged_again(province: Province) -> None:
    said = [a_feedback(code="E1")]
    province.week([a_person()], [a_flag()], said)
    province.week([a_person()], [], said)
    province.week([a_person()], [a_flag()], said)
    reopened = province.case()
    assert (reopened.movement, reopened.stage) == ("reopened", "soft")


def test_a_stage_steps_back_when_its_feedback_is_withdrawn(province: Province) -> None:
    province.week([a_person()], [a_flag()], [a_feedback(code="C1")])
    province.week([a_person()], [a_flag()])
    assert province.case().stage == "dispatched"
