"""A county that did not deliver a flag type's own source stands still for it."""

import pytest

from tests.ingest.cases.province import COUNTY, OTHER_COUNTY, Province, a_flag, a_person

_MISSING = [("resident_pension", COUNTY)]


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """In the third week the county misses a source of F01 (not of F03) while everything changes there."""
    province = Province(tmp_path_factory.mktemp("freeze"))
    flags = [a_flag(key) for key in ("stays", "ends", "leaves", "closed", "moves_out", "gone")]
    persons = [
        a_person(key) for key in ("stays", "ends", "leaves", "closed", "moves_out", "gone", "fresh", "unpaid")
    ]
    persons += [a_person("moves_in", OTHER_COUNTY)]
    province.week(persons, [*flags, a_flag("moves_in"), a_flag("unpaid", "F03")])
    province.week(
        persons,
        [a_flag(key) for key in ("stays", "ends", "leaves", "moves_out", "gone", "moves_in")]
        + [a_flag("unpaid", "F03")],
    )
    present = [a_person(key) for key in ("stays", "ends", "closed", "fresh", "unpaid")]
    present += [a_person("moves_out", OTHER_COUNTY), a_person("moves_in", COUNTY)]
    held = [a_flag(key) for key in ("stays", "closed", "moves_out", "moves_in", "fresh")]
    province.week(present, held, missing=_MISSING)
    return province


@pytest.mark.parametrize("key", ["stays", "ends", "leaves", "moves_out", "moves_in", "gone"])
def test_open_cases_stand_still(frozen: Province, key: str) -> None:
    case = frozen.case(key)
    assert (case.is_open, case.is_frozen, case.stage) == (True, True, "dispatched")
    assert case.county == (OTHER_COUNTY if key == "moves_in" else COUNTY)


def test_nothing_is_raised_or_reopened(frozen: Province) -> None:
    assert "fresh" not in set(frozen.table("case_week")["person_key"])
    assert frozen.case("closed").close_reason == "resolved"
    assert not frozen.case("closed").is_open


def test_the_balance_of_a_frozen_county_has_no_movement(frozen: Province) -> None:
    assert frozen.balance() == {"previous": 5, "open": 5, "stock_open": 5, "raised_earlier": 6, "verified": 1}


def test_a_flag_type_of_other_sources_goes_on(frozen: Province) -> None:
    case = frozen.case("unpaid", "F03")
    assert (case.is_open, case.is_frozen, case.close_reason) == (False, False, "resolved")


def test_a_frozen_case_leaves_a_mark_in_its_time_line(frozen: Province) -> None:
    events = frozen.table("case_event")
    assert events["kind"].value_counts().to_dict() == {"frozen": 6, "closed": 1}


def test_a_stale_county_is_never_cleared(frozen: Province) -> None:
    states = frozen.table("clearance").set_index(["division", "flag_type"])["clearance_state"]
    assert states[(COUNTY, "F01")] == "stale"
    assert states[(COUNTY, "F03")] == "cleared"
    assert states[(OTHER_COUNTY, "F01")] == "outstanding"


def test_after_the_freeze_the_cases_catch_up(province: Province) -> None:
    province.week([a_person("a"), a_person("b"), a_person("c")], [a_flag("a"), a_flag("b")])
    province.week(
        [a_person("a"), a_person("c")], [a_flag("a"), a_flag("c")], missing=[("poverty_register", COUNTY)]
    )
    assert province.case("a").stage == "flagged"
    province.week([a_person("a", OTHER_COUNTY), a_person("c")], [a_flag("a"), a_flag("c")])
    assert (province.case("a").movement, province.case("a").dispatched_date) == (
        "transferred",
        province.cutoff,
    )
    assert province.case("b").close_reason == "left_register"
    assert (province.case("c").movement, province.case("c").raised_issue) == ("new", 3)


_FROZEN_TYPES = {
    "poverty_register": {"F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "F10", "F11"},
    "resident_pension": {"F01", "F02", "F05", "F06", "F07", "F11"},
    "household_register": {"F01", "F04", "F06"},
    "subsidy_payment": {"F02", "F11"},
    "pension_payout": {"F03", "F08", "F09", "F10"},
    "county_feedback": set(),
    "disability": set(),
}


def test_every_flag_type_freezes_with_its_own_sources(province: Province) -> None:
    every = {f"F{number:02}" for number in range(1, 12)}
    county_of = {source: f"62990{place}" for place, source in enumerate(_FROZEN_TYPES)}
    province.week(
        [a_person(source, county) for source, county in county_of.items()],
        [a_flag(source, flag_type) for source in county_of for flag_type in every],
        missing=county_of.items(),
    )
    raised = province.table("flagged_case").groupby("county")["flag_type"].agg(set)
    for source, county in county_of.items():
        assert raised.get(county, set()) == every - _FROZEN_TYPES[source]
