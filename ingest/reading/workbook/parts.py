"""The archive behind a workbook: where its first sheet, its words and its number formats lie, and their elements one by one."""

import zipfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath, split
from typing import IO

from lxml import etree

_LARGEST = 2 * 1024**3
_MOST_PARTS = 2_000
# Of what lies between two elements that are wanted nothing can be given back before the second; no row is as long.
_LONGEST_WAY = 16 * 1024**2
_CHUNK = 1024**2
_ROOT = "_rels/.rels"
_TRUE = ("1", "true")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class TooLarge(Exception):
    """More unpacked, or in more parts, than any list needs."""


class Unsafe(Exception):
    """A part declares a document type, which no spreadsheet program writes: entities are an attacker's tool."""


@dataclass(frozen=True)
class Parts:
    """Names of the parts in the archive; "" where a workbook has none. `from_1904`: days are counted from 1904."""

    sheet: str
    strings: str
    styles: str
    from_1904: bool


def opened(path: Path) -> zipfile.ZipFile:
    """The archive at `path`. `TooLarge`, or `BadZipFile` for one that no spreadsheet program packs so."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError:
        # A damaged directory sends the reader to places a file has not.
        raise zipfile.BadZipFile from None
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
        archive.close()
        raise TooLarge
    # Other methods unpack more at a time than was asked for.
    if any(part.compress_type not in _METHODS for part in parts):
        archive.close()
        raise zipfile.BadZipFile
    return archive


def parts_of(archive: zipfile.ZipFile) -> Parts:
    """The parts of the first sheet, as the workbook orders its sheets. `ValueError` when there is none."""
    book = next((part for kind, part in _relations(archive, _ROOT).values() if kind == "officeDocument"), "")
    folder, name = split(book)
    relations = _relations(archive, join(folder, "_rels", f"{name}.rels"))
    sheets, from_1904 = [], False
    for element in elements(archive, book, "workbookPr", "sheet"):
        if local(element) == "workbookPr":
            from_1904 = element.get("date1904") in _TRUE
        else:
            # The name space of this attribute differs between the two dialects of the format.
            sheets.append(next((value for key, value in element.attrib.items() if key.endswith("}id")), ""))
    kind, sheet = relations.get(sheets[0], ("", "")) if sheets else ("", "")
    if kind != "worksheet":
        raise ValueError
    by_kind = {kind: part for kind, part in relations.values() if _found(archive, part)}
    return Parts(sheet, by_kind.get("sharedStrings", ""), by_kind.get("styles", ""), from_1904)


def elements(
    archive: zipfile.ZipFile, part: str, *names: str, inside: str = ""
) -> Generator[etree._Element, None, None]:
    """The elements of these names in their order, each whole and gone when the next is asked for; with `inside` only those
    directly in the first element of that name.

    `Unsafe`, `TooLarge`, `ValueError` when the part is not there, or what `zipfile` and `etree` raise for a damaged one.
    """
    info = _found(archive, part)
    if not info:
        raise ValueError
    try:
        with archive.open(info) as handle:
            yield from _elements(_Way(handle), [*names, inside] if inside else names, inside)
            # Only at its end does an archive tell that a part is not what was packed.
            while handle.read(_CHUNK):
                pass
    except OSError:
        raise zipfile.BadZipFile from None


class _Way:
    """A part as it is read, and how far it is since the last element that was wanted."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle = handle
        self.length = 0

    def read(self, most: int) -> bytes:
        """The next bytes. `TooLarge` when it is too far to the next element."""
        found = self._handle.read(most)
        self.length += len(found)
        if self.length > _LONGEST_WAY:
            raise TooLarge
        return found


def _elements(way: _Way, names: Sequence[str], inside: str) -> Iterator[etree._Element]:
    found = etree.iterparse(
        way,
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in found:
        way.length = 0
        if element.getroottree().docinfo.doctype:
            raise Unsafe
        if inside and local(element) == inside:
            return
        parent = element.getparent()
        if not inside or local(parent) == inside:
            yield element
        element.clear()
        while (before := element.getprevious()) is not None:
            parent.remove(before)


def local(element: etree._Element) -> str:
    """The element's name without its name space."""
    return str(element.tag).rpartition("}")[2]


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Kind and part of each relation by its key."""
    folder = dirname(dirname(part))
    found = {}
    for relation in elements(archive, part, "Relationship"):
        target = normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
        found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
    return found


def _found(archive: zipfile.ZipFile, part: str) -> zipfile.ZipInfo | None:
    """The part under its name as the archive spells it: some programs write other capitals, or backslashes."""
    try:
        return archive.getinfo(part)
    except KeyError:
        wanted = part.lower()
        names = ((info.filename.replace("\\", "/").lower(), info) for info in archive.infolist())
        return next((info for name, info in names if name == wanted), None)
