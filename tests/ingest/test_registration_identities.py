"""The identities of the registration drive: they hold in a sound release, and a case too many anywhere shows."""

import pandas as pd
import pytest

from ingest.publishing.reconcile import IDENTITIES

COUNTS = (
    "found_cases",
    "open_cases",
    "settled_cases",
    "resolved_cases",
    "excluded_cases",
    "left_register_cases",
)
PLACES = {"621126101": "township", "621126": "county", "621100": "prefecture", "620000": "province"}
ALL = ("registration_parts", "registration_open", "levels_registration")


def frames() -> dict[str, pd.DataFrame]:
    """Four found for one cause: one open, three settled for three reasons; nothing for another cause."""
    drive = [
        {"division": place, "level": level, "cause": cause, **dict(zip(COUNTS, counts, strict=True))}
        for place, level in PLACES.items()
        for cause, counts in (("存疑", (4, 1, 3, 1, 1, 1)), ("无户籍", (0, 0, 0, 0, 0, 0)))
    ]
    balance = [
        {"division": place, "level": level, "flag_type": flag, "open_cases": cases}
        for place, level in PLACES.items()
        if level != "township"
        for flag, cases in (("F04", 1), ("F01", 7))
    ]
    cube = [
        {"division": place, "level": PLACES[place], "flag_type": flag, "cause": cause, "open_cases": cases}
        for place in ("621126101", "621126")
        for flag, cause, cases in (("F04", "存疑", 1), ("F01", "none", 7))
    ]
    names = ("registration_count", "flag_count", "open_case_count")
    return {name: pd.DataFrame(rows) for name, rows in zip(names, (drive, balance, cube), strict=True)}


def differences(found: dict[str, pd.DataFrame]) -> dict[str, int]:
    """Places in which each identity does not hold, those without any left out."""
    sides = {name: IDENTITIES[name](found) for name in ALL}
    counted = {
        name: int((left.to_numpy() != right.to_numpy()).sum()) for name, (left, right) in sides.items()
    }
    return {name: number for name, number in counted.items() if number}


def test_a_sound_release_keeps_them() -> None:
    assert differences(frames()) == {}


@pytest.mark.parametrize(
    ("column", "broken"),
    [
        ("found_cases", {"registration_parts": 1, "levels_registration": 2}),
        ("open_cases", {"registration_parts": 1, "registration_open": 2, "levels_registration": 2}),
        ("excluded_cases", {"registration_parts": 1, "levels_registration": 2}),
    ],
)
def test_a_case_too_many_in_a_county_shows(column: str, broken: dict[str, int]) -> None:
    found = frames()
    drive = found["registration_count"]
    drive.loc[(drive["division"] == "621126") & (drive["cause"] == "存疑"), column] += 1
    assert differences(found) == broken


def test_an_open_case_under_another_cause_shows() -> None:
    found = frames()
    cube = found["open_case_count"]
    cube.loc[(cube["division"] == "621126101") & (cube["flag_type"] == "F04"), "cause"] = "无户籍"
    assert differences(found) == {"registration_open": 2}
