"""Figures from the first moment of a process: an alert on an increase needs the series before the first event."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from access.looking import Action
from tests.ingest.loaders import PROJECT
from ui import states

# A process that has loaded what the warming loads and done nothing else.
FRESH = """
from prometheus_client import generate_latest
from operations.measures import REGISTRY
import ui.log, ui.states
print(generate_latest(REGISTRY).decode())
"""


@pytest.fixture(scope="module")
def fresh() -> dict[tuple[str, ...], float]:
    told = subprocess.run(
        [sys.executable, "-c", FRESH], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }


def test_every_state_and_refusal_and_the_failed_runs_begin_at_0(
    fresh: dict[tuple[str, ...], float],
) -> None:
    named = {name: value for name, value in fresh.items() if name[0].startswith("dashboard_")}
    assert {labels[0] for name, *labels in named if name == "dashboard_states_total"} == set(states.KINDS)
    assert {labels[0] for name, *labels in named if name == "dashboard_refusals_total"} == set(Action)
    assert named["dashboard_failed_runs_total",] == 0
    assert set(named.values()) == {0}


def test_no_state_is_shown_that_did_not_begin_at_0() -> None:
    shown = re.findall(r"_show\(\"(\w+)\"", Path(states.__file__).read_text(encoding="utf-8"))
    assert set(shown) == set(states.KINDS)


def test_every_series_an_alert_counts_is_there_from_the_start(fresh: dict[tuple[str, ...], float]) -> None:
    operations = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    counted = re.findall(r"increase\((\w+)(?:\{\w+=\"(\w+)\"\})?\[", operations)
    assert counted
    for name, label in counted:
        assert ((name, label) if label else (name,)) in fresh
