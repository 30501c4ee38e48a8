"""Division codes: level, containment, path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access import Level, contains, level_of, path_of, prefix_of


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("620000", Level.PROVINCE),
        ("621100", Level.PREFECTURE),
        ("621126", Level.COUNTY),
        ("621126101", Level.TOWNSHIP),
        ("621126000", Level.TOWNSHIP),
        ("620000000", None),
        ("621100101", None),
        ("62", None),
        ("6211", None),
        ("62112", None),
        ("", None),
        ("all", None),
        ("621126 ", None),
        ("621126\n", None),
        ("６２１１２６", None),
        ("62112%", None),
        ("621126101001", None),
    ],
)
def test_a_code_has_the_level_of_its_digits(code: str, level: Level | None) -> None:
    assert level_of(code) is level


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("620000", "621126", True),
        ("621100", "621126101", True),
        ("621126", "621126", True),
        ("621126", "621126101", True),
        ("621126", "621127", False),
        ("621126", "621100", False),
        ("621100", "620000", False),
        ("621100", "621226", False),
        ("620000", "630102", False),
        ("621126101", "621126", False),
        ("621126101", "621126102", False),
        ("621126", "", False),
        ("", "621126", False),
    ],
)
def test_containment_goes_by_the_leading_digits(outer: str, inner: str, inside: bool) -> None:
    assert contains(outer, inner) is inside


def test_the_path_names_every_level_once() -> None:
    assert path_of("620000") == ("620000",)
    assert path_of("621100") == ("620000", "621100")
    assert path_of("621126101") == ("620000", "621100", "621126", "621126101")


@pytest.mark.parametrize("ask", [prefix_of, path_of])
def test_no_code_has_no_prefix_and_no_path(ask: object) -> None:
    with pytest.raises(ValueError, match="not a division code"):
        ask("nowhere")  # type: ignore[operator]


@given(st.from_regex(r"[1-9][0-9]{5}([0-9]{3})?", fullmatch=True), st.text(max_size=12))
def test_a_text_lies_inside_a_code_only_with_its_prefix(outer: str, text: str) -> None:
    if contains(outer, text):
        assert text.startswith(prefix_of(outer))
        assert level_of(text) is not None
