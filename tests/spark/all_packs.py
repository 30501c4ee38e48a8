"""All thirteen sample packs on Spark, and adversarial ones: `python -m tests.spark.all_packs [MASTER [NAME=VALUE …]]`.

Too long for every run of the tests; what differs from the expected numbers is named, and the command then fails.
"""

import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from ingest.engines.spark import Cluster
from ingest.export import open_case_keys, release_json
from ingest.loading import Loader
from tests.ingest.loaders import a_loader, silent
from tests.oracle import run
from tests.oracle.random_packs import write_random_packs
from tests.samples import expected, expected_cases, sample_packs
from tests.spark.clusters import SMALL, as_parquet

SEEDS = (3, 5, 8)


def same(loader: Loader, packs: list[Path], weeks: list[dict], cases: dict[str, list[str]]) -> bool:
    """Load the packs; whether every number and every open case is the wanted one."""
    equal = True
    for pack, week in zip(packs, weeks, strict=True):
        began = time.monotonic()
        loader.load(pack, silent)
        with loader.engine.connect() as connection:
            numbers = json.loads(json.dumps(release_json(connection, week["issue"])))
            fits = numbers == week and open_case_keys(connection, week["issue"]) == cases[week["cutoff"]]
        print(
            f"{pack.name}: {'equal' if fits else 'DIFFERENT'}, {time.monotonic() - began:.0f} s", flush=True
        )
        equal &= fits
    loader.engine.dispose()
    return equal


def main(master: str = "local[2]", *settings: str) -> bool:
    """Whether Spark gave everywhere what it should."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cluster = Cluster(master, SMALL | dict(setting.split("=", 1) for setting in settings), folder)
        samples = sorted(sample_packs().glob("2020-*"))
        (folder / "samples").mkdir()
        loader = replace(a_loader(folder / "samples"), computes_on=cluster)
        equal = same(loader, samples, expected()["packs"], expected_cases())
        for seed in SEEDS:
            written = write_random_packs(folder / f"written_{seed}", seed=seed, weeks=3, persons=120)
            packs = [as_parquet(pack, folder / f"packs_{seed}") for pack in written]
            (folder / f"seed_{seed}").mkdir()
            loader = replace(a_loader(folder / f"seed_{seed}"), computes_on=cluster)
            equal &= same(loader, packs, *run(packs))
        cluster.close()
    return equal


if __name__ == "__main__":
    sys.exit(not main(*sys.argv[1:]))
