"""`python -m deploy.bundles FOLDER`: what browsers need of Streamlit, with a compressed copy beside each file, for nginx.

Names carry a hash of the content, so the folder may hold the files of several versions: a page opened before an upgrade still
finds its own. `--keep-days` drops what no version has brought for so long.
"""

import argparse
import gzip
import os
import shutil
import time
from pathlib import Path

import streamlit

_SOURCE = Path(streamlit.__file__).with_name("static") / "static"
_COMPRESSED = frozenset({".js", ".css", ".json", ".svg", ".wasm", ".txt"})
_LEAST_BYTES = 1024
_DAY = 86_400


def laid_out(folder: Path) -> int:
    """Bring the files of the installed version to `FOLDER/static`; how many there are comes back."""
    count = 0
    for source in sorted(path for path in _SOURCE.rglob("*") if path.is_file()):
        target = folder / "static" / source.relative_to(_SOURCE)
        target.parent.mkdir(parents=True, exist_ok=True)
        _brought(source, target)
        count += 1
    return count


def dropped(folder: Path, days: int) -> int:
    """Remove what no version has brought within so many days; how many files went comes back."""
    limit = time.time() - days * _DAY
    old = [path for path in (folder / "static").rglob("*") if path.is_file() and path.stat().st_mtime < limit]
    for path in old:
        path.unlink()
    return len(old)


def _brought(source: Path, target: Path) -> None:
    """A file and its compressed copy, each moved into place whole: nginx may be reading."""
    content = source.read_bytes()
    copies = {target: content}
    if source.suffix in _COMPRESSED and len(content) >= _LEAST_BYTES:
        copies[target.with_name(f"{target.name}.gz")] = gzip.compress(content, 9, mtime=0)
    for path, bytes_ in copies.items():
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(bytes_)
        shutil.copymode(source, part)
        os.replace(part, path)


def main() -> None:
    """Bring, drop, say how many."""
    arguments = argparse.ArgumentParser(prog="python -m deploy.bundles", description=__doc__)
    arguments.add_argument(
        "folder", type=Path, help="the folder nginx serves, e.g. /var/lib/dashboard/public"
    )
    arguments.add_argument(
        "--keep-days", type=int, default=90, help="files of earlier versions are kept so long"
    )
    chosen = arguments.parse_args()
    print(f"{laid_out(chosen.folder)} files, {dropped(chosen.folder, chosen.keep_days)} dropped")


if __name__ == "__main__":
    main()
