"""The steps of a meeting, and the letters that find a county."""

import pytest

from access import Level
from metrics.divisions import PROVINCE, counties_of
from ui.briefing.course import initials
from ui.briefing.plan import Step, plan


def test_lagging_counties_come_one_by_one_after_their_list() -> None:
    held = plan(Level.PROVINCE, PROVINCE, ["620422", "621022"])
    keys = [step.key for step in held.steps]
    assert keys[:4] == ["sentence", "map", "bridge", "clearance"]
    assert keys[4:7] == ["lagging", "620422", "621022"]
    assert keys[7:] == ["soft", "subsidies", "pensions", "visits", "tasks"]


def test_a_meeting_without_lagging_counties_goes_on() -> None:
    held = plan(Level.PREFECTURE, "621100", [])
    assert held.around("lagging") == (Step("clearance"), Step("soft"))


def test_a_county_has_a_step_of_its_own_and_no_comparison() -> None:
    keys = [step.key for step in plan(Level.COUNTY, "621126", []).steps]
    assert "621126" in keys
    assert not {"map", "lagging", "soft", "visits"} & set(keys)


def test_the_ends_lead_nowhere() -> None:
    held = plan(Level.PROVINCE, PROVINCE, [])
    assert held.around("sentence")[0] is None
    assert held.around("tasks")[1] is None
    with pytest.raises(KeyError):
        held.around("620422")


@pytest.mark.parametrize(("code", "letters"), [("621126", "mx"), ("620102", "cgq"), ("620422", "hnx")])
def test_a_county_is_found_by_the_initials_of_its_name(code: str, letters: str) -> None:
    assert initials(code) == letters


def test_every_county_has_initials_in_plain_letters() -> None:
    assert all(initials(row.code).isascii() and len(initials(row.code)) >= 2 for row in counties_of(PROVINCE))
