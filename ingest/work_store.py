"""The work store: what the next issue rests on, as Parquet files beside the reporting database.

One folder per release, named by an opaque key and complete before the release is published: the accepted rows of every
source (carried ones marked), the case memory, the clearance memory, the manifest and the row accounts.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

_UNFINISHED = ".unfinished"


class WorkStore:
    """Folders of finished work, one per release; unfinished ones are invisible and swept away by the next loader."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def folder(self, work_key: str) -> Path:
        """The folder of a finished release; it may be missing when someone deleted it."""
        return self.root / work_key

    @contextmanager
    def new_folder(self) -> Iterator[Path]:
        """An empty folder to fill; it takes its final name when the block ends, and is removed when the block fails."""
        work_key = uuid4().hex
        unfinished = self.root / f"{work_key}{_UNFINISHED}"
        unfinished.mkdir()
        try:
            yield unfinished
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        unfinished.rename(self.folder(work_key))

    def sweep(self, published_keys: Iterable[str]) -> None:
        """Remove what no release names: leftovers of loaders that were killed. Call it only under the loader's lock."""
        kept = set(published_keys)
        for folder in self.root.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)


def work_key(folder: Path) -> str:
    """The key of a folder handed out by `WorkStore.new_folder`."""
    return folder.name.removesuffix(_UNFINISHED)
