"""The oracle against the thirteen sample packs and their expected numbers."""

import pytest

from tests.oracle import run
from tests.samples import expected, expected_cases, sample_packs

Answer = tuple[list[dict[str, object]], dict[str, list[str]]]


@pytest.fixture(scope="module")
def answer() -> Answer:
    """What the oracle makes of all packs, loaded in order."""
    return run([sample_packs() / week["cutoff"] for week in expected()["packs"]])


def test_every_number_is_the_expected_one(answer: Answer) -> None:
    assert answer[0] == expected()["packs"]


def test_the_open_cases_are_the_expected_ones(answer: Answer) -> None:
    assert answer[1] == {cutoff: sorted(keys) for cutoff, keys in expected_cases().items()}
