"""What comes due against the naive second implementation; the counts that open against their lists."""

from collections import Counter
from pathlib import Path

from sqlalchemy import Engine, func, select

from data_access.engine import writing_engine
from data_access.schema import calendar_case, calendar_count, release
from metrics.calendar import KINDS
from tests.ingest.loaders import a_loader, load_all
from tests.oracle.calendar import Calendar
from tests.oracle.province import Province
from tests.oracle.random_packs import write_random_packs
from tests.samples import expected, sample_packs


def stored(engine: Engine, issue: int) -> Calendar:
    """The counts of an issue by county and for the province, as the oracle tells them."""
    current = select(release.c.release_id).where(release.c.issue == issue, release.c.status == "current")
    rows = select(calendar_count).where(
        calendar_count.c.release_id.in_(current), calendar_count.c.level.in_(("province", "county"))
    )
    found: Calendar = Counter()
    with engine.connect() as connection:
        for row in connection.execute(rows).mappings():
            place = "province" if row["level"] == "province" else row["division"]
            key = (place, row["kind"], str(row["within_days"]))
            found[key] += row["persons"]
            found[(*key, "listed")] += row["listed_persons"]
    return +found


def lists(engine: Engine) -> dict[tuple[object, ...], int]:
    """Length of every list by release, township, kind and window."""
    key = [calendar_case.c[name] for name in ("release_id", "township", "kind", "within_days")]
    with engine.connect() as connection:
        rows = connection.execute(select(*key, func.count()).group_by(*key))
        return {tuple(row[:-1]): row[-1] for row in rows}


def listed(engine: Engine) -> dict[tuple[object, ...], int]:
    """The number that opens each of the lists."""
    key = [calendar_count.c[name] for name in ("release_id", "division", "kind", "within_days")]
    some = select(*key, calendar_count.c.listed_persons).where(
        calendar_count.c.level == "township", calendar_count.c.listed_persons > 0
    )
    with engine.connect() as connection:
        return {tuple(row[:-1]): row[-1] for row in connection.execute(some)}


def told(folders: list[Path]) -> list[Calendar]:
    """What the oracle makes of the packs, issue by issue."""
    province, weeks = Province(), []
    for folder in folders:
        province.load(folder)
        weeks.append(province.calendar())
    return weeks


def test_random_packs_give_the_same_calendar(tmp_path: Path) -> None:
    seen: set[str] = set()
    for seed in (0, 5):
        folders = write_random_packs(tmp_path / f"packs {seed}", seed=seed, weeks=4, persons=150)
        (tmp_path / str(seed)).mkdir()
        loader = a_loader(tmp_path / str(seed))
        load_all(loader, folders)
        for issue, wanted in enumerate(told(folders), start=1):
            assert stored(loader.engine, issue) == wanted, (seed, issue)
            seen |= {key[1] for key in wanted}
        assert lists(loader.engine) == listed(loader.engine)
        loader.engine.dispose()
    assert seen


def test_the_sample_packs_give_the_same_calendar(loaded_samples: str) -> None:
    engine = writing_engine(loaded_samples)
    folders = [sample_packs() / week["cutoff"] for week in expected()["packs"]]
    weeks = told(folders)
    for issue, wanted in enumerate(weeks, start=1):
        assert stored(engine, issue) == wanted, issue
    assert lists(engine) == listed(engine)
    engine.dispose()
    assert {key[1] for week in weeks for key in week if key[-1] == "listed"} == set(KINDS)
