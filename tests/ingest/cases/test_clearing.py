"""Clearance over the weeks as the cases tell it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from metrics.policy import load_policy
from tests.ingest.cases.province import COUNTY, OTHER_COUNTY, Province, a_flag, a_person


def _states(province: Province, county: str = COUNTY) -> dict[str, str]:
    rows = province.table("clearance")
    own = rows[rows["division"] == county]
    return dict(zip(own["flag_type"], own["clearance_state"], strict=True))


def test_subsidies_have_a_state_only_from_their_due_date_on(tmp_path: Path) -> None:
    province = Province(tmp_path, first_cutoff=date(2020, 3, 27))
    province.week([a_person()])
    assert _states(province) == {"F01": "cleared", "F03": "cleared"}
    province.week([a_person()], [a_flag(flag_type="F02")])
    assert _states(province) == {"F01": "cleared", "F02": "outstanding", "F03": "cleared"}
    assert province.table("clearance_memory").set_index("flag_type").loc["F02", "weeks_clear"] == 0


def test_states_and_their_memory_go_from_release_to_release(tmp_path: Path) -> None:
    province = Province(tmp_path, replace(load_policy(), sustained_weeks=2))
    seen = []
    for flags in ([a_flag()], [], [], [a_flag()]):
        province.week([a_person()], flags)
        seen.append(_states(province)["F01"])
    assert seen == ["outstanding", "cleared", "sustained", "relapsed"]
    row = province.table("clearance").set_index("flag_type").loc["F01"]
    assert (row["weeks_clear"], row["relapses"]) == (0, 1)


def test_a_county_without_a_person_of_the_register_has_no_state_but_its_balance(province: Province) -> None:
    province.week([a_person(), a_person("b", OTHER_COUNTY)])
    province.week([a_person()])
    assert _states(province, OTHER_COUNTY) == {}
    assert province.balance(OTHER_COUNTY) == {}
    province.week([a_person(), a_person("b", OTHER_COUNTY)], [a_flag("b")])
    assert _states(province, OTHER_COUNTY)["F01"] == "relapsed"
