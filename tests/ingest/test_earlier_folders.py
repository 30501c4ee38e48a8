"""Work folders that earlier releases of the loader kept: a week that rests on them comes out as on today's."""

import shutil
from pathlib import Path

import duckdb
import pytest

from ingest.export import open_case_keys, release_json
from ingest.reading.sources import BY_NAME
from tests.ingest.loaders import a_loader, load_all
from tests.samples import expected, expected_cases, sample_packs

WEEKS = ("2020-03-06", "2020-03-13", "2020-03-20", "2020-03-27")
_JUDGED = "fault, unusable_id, fingerprint"
# A usable number as the text it was kept as: 18 digits, or 17 and an X.
_AS_TEXT = """CASE WHEN id_integer < 0 THEN left(lpad((-id_integer)::VARCHAR, 18, '0'), 17) || 'X'
    ELSE lpad(id_integer::VARCHAR, 18, '0') END AS id_number"""


def _rewrite(folder: Path, name: str, query: str, options: str) -> None:
    """Put in a file's place what the query makes of it."""
    path = folder / f"{name}.parquet"
    if path.exists():
        con = duckdb.connect()
        con.execute(f"COPY ({query.format(path)}) TO '{path}.new' (FORMAT parquet, {options})")
        Path(f"{path}.new").rename(path)


def with_texts(folder: Path) -> None:
    """Numbers as texts, in Parquet's first format."""
    for source in BY_NAME:
        for kind in ("accepted", "carried"):
            query = f"SELECT * EXCLUDE (id_integer), {_AS_TEXT} FROM '{{}}'"
            _rewrite(folder, f"{kind}_{source}", query, "PARQUET_VERSION V1, COMPRESSION lz4_raw")


def with_accepted_rows_only(folder: Path) -> None:
    """The same, and accepted and carried rows in one file without the marks of judging."""
    for source in BY_NAME:
        copies, carried = (folder / f"{kind}_{source}.parquet" for kind in ("copies", "carried"))
        own = f"SELECT * EXCLUDE ({_JUDGED}) FROM '{{}}' WHERE fault IS NULL"
        if copies.exists():
            own += f" AND row_no NOT IN (SELECT row_no FROM '{copies}')"
        if carried.exists():
            own += f" UNION ALL BY NAME SELECT * FROM '{carried}'"
        query = f"SELECT * EXCLUDE (id_integer), {_AS_TEXT} FROM ({own})"
        _rewrite(folder, f"accepted_{source}", query, "PARQUET_VERSION V1")
        copies.unlink(missing_ok=True)
        carried.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database and work store with the first and the third week."""
    folder = tmp_path_factory.mktemp("kept")
    loader = a_loader(folder)
    load_all(loader, [sample_packs() / week for week in (WEEKS[0], WEEKS[2])])
    loader.engine.dispose()
    return folder


@pytest.mark.parametrize("change", [with_texts, with_accepted_rows_only])
def test_weeks_on_folders_of_earlier_loaders_come_out_as_on_todays(kept, tmp_path, change):
    """The late second week rests on the first one's folder, and the third is made again from its own; the fourth rests on that."""
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    for delivery in (tmp_path / "work").rglob("delivery.json"):
        change(delivery.parent)
    loader = a_loader(tmp_path)
    load_all(loader, [sample_packs() / week for week in (WEEKS[1], WEEKS[3])])
    with loader.engine.connect() as connection:
        for place, week in enumerate(WEEKS):
            assert release_json(connection, place + 1) == expected()["packs"][place]
            assert open_case_keys(connection, place + 1) == expected_cases()[week]
    loader.engine.dispose()
