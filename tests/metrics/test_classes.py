"""Classes of the map at their edges."""

import math

import pytest

from metrics.classes import APART, CLEARANCE, MAP_METRICS, NO_DATA, class_keys, class_of, classes, severity
from metrics.clearance import STATES


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        (0, "persons_0"),
        (1, "persons_1"),
        (9, "persons_1"),
        (10, "persons_10"),
        (99, "persons_10"),
        (100, "persons_100"),
        (999, "persons_100"),
        (1000, "persons_1000"),
        (2_000_000, "persons_1000"),
    ],
)
def test_persons_go_by_their_digits(persons: int, expected: str) -> None:
    assert class_of("outstanding_persons", persons) == expected


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (1.0, "rate_100"),
        (0.99999999, "rate_998"),
        (0.998, "rate_998"),
        (0.99799, "rate_995"),
        (0.995, "rate_995"),
        (0.9949, "rate_990"),
        (0.99, "rate_990"),
        (0.9899, "rate_low"),
        (0.0, "rate_low"),
    ],
)
def test_a_rate_that_is_not_whole_is_never_in_the_class_of_all(rate: float, expected: str) -> None:
    assert class_of("coverage_rate", rate) == expected


@pytest.mark.parametrize("key", [key for key in MAP_METRICS if key != CLEARANCE])
def test_nothing_known_is_no_class_of_zero(key: str) -> None:
    assert class_of(key, None) == NO_DATA
    assert class_of(key, math.nan) == NO_DATA
    assert severity(class_of(key, 1.0 if key == "coverage_rate" else 0)) == 0


def test_every_metric_names_its_classes_from_in_order_to_worst_and_then_those_apart() -> None:
    for key in MAP_METRICS:
        assert class_keys(key)[-2:] == APART
    assert [severity(name) for name in class_keys("gap_persons")[:-2]] == [0, 1, 2, 3, 4]
    assert set(class_keys(CLEARANCE)) == {*STATES, NO_DATA}


def test_the_clearance_state_has_no_edges() -> None:
    with pytest.raises(KeyError):
        classes(CLEARANCE)
