"""However many releases and divisions are looked at, what is kept stays within its bounds."""

from dataclasses import replace
from pathlib import Path

import pytest

from access import Role, Scope
from data_access.records import Release
from metrics.divisions import divisions
from tests.pages import province
from tests.ui.test_kept import VIEW
from ui import data, kept
from ui.charts.map import ready
from ui.meeting import bulletin_reading
from ui.memory import Memory

_RELEASES = 60


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small province, as the application's database."""
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))


def _small(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Memory:
    """The same memory with bounds a test can reach."""
    memory = Memory(most_entries=50, most_bytes=20_000)
    monkeypatch.setattr(module, name, memory)
    return memory


def _release(number: int) -> Release:
    return replace(VIEW.release, release_id=number)


def test_reads_of_many_releases_and_divisions_stay_within_entries_and_bytes(
    url: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = _small(monkeypatch, data, "_reads")
    for number in range(1, _RELEASES):
        for code in list(divisions())[:5]:
            view = replace(VIEW, release=_release(number), scope=Scope(Role.LEADER, code))
            data.sources(view)
            data.coverage(view)
            assert len(reads) <= 50
            assert reads.bytes <= 20_000


def test_results_and_materials_are_kept_within_the_same_kind_of_bounds() -> None:
    for memory in (data._reads, kept._results, bulletin_reading._materials):
        assert 0 < memory.most_entries <= 4000
        assert 0 < memory.most_bytes <= 256 * 2**20


def test_names_of_panels_and_charts_of_the_map_are_bounded() -> None:
    for number in range(2 * kept._PANELS):
        kept._number(("panel", number))
    assert kept._number.cache_info().currsize <= kept._PANELS
    assert ready._written.cache_info().maxsize == 512


def test_a_forgotten_panel_gets_a_name_nobody_had() -> None:
    first = kept._number(("the first",))
    for number in range(2 * kept._PANELS):
        kept._number(("another", number))
    assert kept._number(("the first",)) != first
