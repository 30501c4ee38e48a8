"""Small adversarial packs in the contract's form: sound as packs, dirty and contradictory in their rows."""

import datetime as dt
import random
from pathlib import Path

from tests.oracle import packs, random_files
from tests.oracle.contract import COLUMNS
from tests.oracle.random_world import COUNTIES, Cells, Someone, draw, live, people, stranger

FIRST_CUTOFFS = (dt.date(2020, 2, 28), dt.date(2020, 3, 20), dt.date(2020, 5, 15), dt.date(2020, 12, 18))


def write_random_packs(folder: Path, seed: int, weeks: int, persons: int) -> list[Path]:
    """Writes weekly packs, the same for the same arguments; returns their folders in loading order.

    No list shrinks by more than a fifth, so that the packs are not refused.
    """
    rng = random.Random(seed)
    first = rng.choice(FIRST_CUTOFFS)
    cutoffs = [first + dt.timedelta(weeks=week) for week in range(weeks)]
    world = people(rng, persons, cutoffs)
    folders: list[Path] = []
    previous: packs.Week | None = None
    for issue, cutoff in enumerate(cutoffs, start=1):
        for someone in world:
            live(rng, someone, cutoff)
        lists = {source: _list(rng, source, world) for source in COLUMNS}
        missing = _missing_counties(rng, lists)
        target = folder / cutoff.isoformat()
        loaded = None
        while loaded is None or _fill_up(rng, lists, missing, loaded, previous):
            random_files.write(target, rng, cutoff, issue, lists, missing)
            loaded = packs.load(target, previous)
        folders.append(target)
        previous = loaded
    return folders


def _list(rng: random.Random, source: str, world: list[Someone]) -> list[Cells]:
    found = [row for someone in world for row in someone.rows[source]]
    rng.shuffle(found)
    return found


def _missing_counties(rng: random.Random, lists: dict[str, list[Cells]]) -> dict[str, list[str]]:
    """Now and then a county that does not deliver into a list; its rows are taken out."""
    missing = {}
    for source, delivered in lists.items():
        missing[source] = rng.sample(COUNTIES, 1) if rng.random() < 0.2 else []
        lists[source] = [row for row in delivered if _county(row) not in missing[source]]
    return missing


def _county(row: Cells) -> str:
    headers = ("行政村代码", "县区代码", "参保县区代码")
    return next((row[header][:6] for header in headers if header in row), "")


def _fill_up(
    rng: random.Random,
    lists: dict[str, list[Cells]],
    missing: dict[str, list[str]],
    loaded: packs.Week,
    previous: packs.Week | None,
) -> bool:
    """Adds strangers to the lists that fell too far against the previous pack; whether any did."""
    fallen = False
    for source in COLUMNS:
        before = len(previous.accepted[source]) if previous else 0
        lacking = before - len(loaded.accepted[source])
        if lacking * 8 > before:
            fallen = True
            extra = [draw(rng, source, stranger(rng), loaded.cutoff) for _ in range(lacking)]
            lists[source] += [row for row in extra if _county(row) not in missing[source]]
    return fallen
