"""What did not change is not sent again: two runs of a page are the same, byte for byte, and so are two processes."""

import pytest

from benchmarks.serving import serving
from benchmarks.visitor import visiting
from tests.pages import province
from ui import navigation

Shown = dict[tuple[int, ...], str]
WHO = ("county", "data_officer")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[dict[tuple[str, str], list[Shown]]]:
    """What two processes with different hash seeds showed: page and role -> three runs, without offers of files."""
    url = province.database(tmp_path_factory.mktemp("same"))
    processes = []
    with pytest.MonkeyPatch.context() as environment:
        for seed in ("1", "2"):
            environment.setenv("PYTHONHASHSEED", seed)
            with serving(url) as (address, _):
                processes.append(
                    {(name, who): _runs(address, name, who) for name in navigation.PATHS for who in WHO}
                )
    return processes


def _runs(address: str, name: str, who: str) -> list[Shown]:
    runs = []
    with visiting(address) as visitor:
        for _ in range(3):
            visitor.run("" if name == "overview" else name, f"as={who}")
            runs.append({place: what for place, what in visitor.shown.items() if place not in visitor.files})
    return runs


@pytest.mark.parametrize("name", navigation.PATHS)
def test_a_page_run_again_is_the_same(seen: list[dict[tuple[str, str], list[Shown]]], name: str) -> None:
    for who in WHO:
        first, second, third = seen[0][name, who]
        assert first
        assert first == second == third


@pytest.mark.parametrize("name", sorted(navigation.PATHS.keys() - {navigation.ACCESS_LOG}))
def test_two_processes_show_the_same(seen: list[dict[tuple[str, str], list[Shown]]], name: str) -> None:
    for who in WHO:
        assert seen[0][name, who][-1] == seen[1][name, who][-1]
