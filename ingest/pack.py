"""The manifest of a weekly pack, `pack.toml`: read, checked, and given an identity.

Everything that can be said without opening a data file is checked here: form and types, the calendar, the
names of the sources, and that every named file lies inside the pack folder and is a plain file.
"""

import hashlib
import json
import re
import stat
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from ingest.divisions import county_codes, province_codes
from ingest.reading.sources import BY_NAME, SOURCES
from ingest.refusal import Family, Refusal

MANIFEST = "pack.toml"
_LARGEST_MANIFEST = 10 * 1024 * 1024
_FRIDAY = 4

Value = TypeVar("Value")


@dataclass(frozen=True)
class PackFile:
    """One delivered file; `path` as the manifest names it, `rows` its data rows (households, where a row is
    one).
    """

    source: str
    path: str
    as_of: date
    rows: int
    sha256: str
    missing_counties: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """One weekly pack. `sha256` is the hash of the manifest's content, and with the files' hashes the pack's
    identity.
    """

    folder: Path
    province: str
    cutoff: date
    issue: int
    payout_month: str
    files: tuple[PackFile, ...]

    @property
    def sha256(self) -> str:
        """Hash of what the manifest says, whatever its layout; the folder does not count."""
        content = {key: value for key, value in asdict(self).items() if key != "folder"}
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=date.isoformat)
        return hashlib.sha256(text.encode()).hexdigest()

    def files_of(self, source: str) -> Iterator[tuple[int, PackFile]]:
        """The files of one source with their place in the manifest, in its order."""
        return ((number, file) for number, file in enumerate(self.files) if file.source == source)

    def missing_counties(self, source: str) -> frozenset[str]:
        """Counties that did not deliver into this list, over all its files."""
        return frozenset(county for _, file in self.files_of(source) for county in file.missing_counties)


def read_manifest(folder: Path) -> Pack:
    """The pack in `folder`; `Refusal` when its manifest breaks the contract or names a file that is not
    there.
    """
    content = _toml(folder)
    tables = _value(content, "file", list)
    pack = Pack(
        folder=folder,
        province=_value(content, "province", str),
        cutoff=_value(content, "cutoff", date),
        issue=_value(content, "issue", int),
        payout_month=_value(content, "payout_month", str),
        files=tuple(_file(table, place) for place, table in enumerate(tables, start=1)),
    )
    _check_calendar(pack)
    _check_sources(pack)
    for file in pack.files:
        file_path(pack, file)
    return pack


def file_path(pack: Pack, file: PackFile) -> Path:
    """Where the file really is; `Refusal` when it is absent, leaves the pack folder or is no plain file."""
    place = {"source": file.source, "file": file.path}
    outside = Refusal("path_outside", Family.FILE, **place)
    if _leaves_folder(file.path):
        raise outside
    try:
        path = (pack.folder / file.path).resolve(strict=True)
        mode = path.stat().st_mode
    except (OSError, RuntimeError):  # RuntimeError: links that turn in a circle
        raise Refusal("file_absent", Family.FILE, **place) from None
    if not path.is_relative_to(pack.folder.resolve()):
        raise outside
    if not stat.S_ISREG(mode):
        raise Refusal("file_special", Family.FILE, **place)
    return path


def _toml(folder: Path) -> dict[str, Any]:
    try:
        if not stat.S_ISREG((folder / MANIFEST).stat().st_mode):
            raise _invalid("form", MANIFEST)
        with (folder / MANIFEST).open("rb") as handle:
            raw = handle.read(_LARGEST_MANIFEST + 1)
    except OSError:
        raise Refusal("manifest_absent", Family.MANIFEST, folder=folder.name) from None
    if len(raw) > _LARGEST_MANIFEST:
        raise _invalid("form", MANIFEST)
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        raise _invalid("form", MANIFEST) from None


def _invalid(reason: str, key: str, found: object = "") -> Refusal:
    return Refusal(f"manifest_{reason}", Family.MANIFEST, key=key, found=str(found)[:80])


def _value(table: dict[str, Any], key: str, kind: type[Value], place: str = "") -> Value:
    """The value of a key, of exactly the asked type (a time of day is no date, true is no number)."""
    value = table.get(key)
    if type(value) is not kind or isinstance(value, datetime):
        raise _invalid("key", f"{place}{key}", value)
    return value


def _file(table: object, number: int) -> PackFile:
    place = f"file {number}: "
    if not isinstance(table, dict):
        raise _invalid("key", f"file {number}", table)
    counties = _value(table, "missing_counties", list, place)
    file = PackFile(
        source=_value(table, "source", str, place),
        path=_value(table, "path", str, place),
        as_of=_value(table, "as_of", date, place),
        rows=_value(table, "rows", int, place),
        sha256=_value(table, "sha256", str, place).lower(),
        missing_counties=tuple(counties),
    )
    if file.source not in BY_NAME:
        raise Refusal("source_unknown", Family.MANIFEST, source=file.source[:80], file=file.path)
    if file.rows < 0:
        raise _invalid("key", f"{place}rows", file.rows)
    if not re.fullmatch("[0-9a-f]{64}", file.sha256):
        raise _invalid("key", f"{place}sha256", file.sha256)
    for county in counties:
        if not isinstance(county, str) or county not in county_codes():
            raise _invalid("key", f"{place}missing_counties", county)
    return file


def _leaves_folder(path: str) -> bool:
    written = PurePosixPath(path)
    return not path or "\0" in path or "\\" in path or written.is_absolute() or ".." in written.parts


def _check_calendar(pack: Pack) -> None:
    if pack.province not in province_codes():
        raise _invalid("key", "province", pack.province)
    if pack.issue < 1:
        raise _invalid("key", "issue", pack.issue)
    if pack.cutoff.weekday() != _FRIDAY:
        raise _invalid("cutoff_weekday", "cutoff", pack.cutoff)
    if pack.folder.resolve().name != pack.cutoff.isoformat():
        raise _invalid("cutoff_folder", "cutoff", pack.cutoff)
    month = pack.payout_month
    if not re.fullmatch("[12][0-9]{3}(0[1-9]|1[0-2])", month) or month > f"{pack.cutoff:%Y%m}":
        raise _invalid("key", "payout_month", month)


def _check_sources(pack: Pack) -> None:
    named = {file.source for file in pack.files}
    for source in SOURCES:
        if source.name not in named:
            raise Refusal("source_missing", Family.MANIFEST, source=source.name)
    paths: set[PurePosixPath] = set()
    for file in pack.files:
        path = PurePosixPath(file.path)
        if path in paths:
            raise Refusal("file_doubled", Family.MANIFEST, source=file.source, file=file.path)
        paths.add(path)
