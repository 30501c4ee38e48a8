"""The archive behind a workbook: where its first sheet, its words and its number formats lie, and their elements one by one."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath, split

from lxml import etree

_LARGEST = 2 * 1024**3
_MOST_PARTS = 2_000
_ROOT = "_rels/.rels"
_TRUE = ("1", "true")


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
    """The archive at `path`. `TooLarge`, or what `zipfile` raises."""
    archive = zipfile.ZipFile(path)
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
        archive.close()
        raise TooLarge
    return archive


def parts_of(archive: zipfile.ZipFile) -> Parts:
    """The parts of the first sheet, as the workbook orders its sheets. `ValueError` when there is none."""
    book = next((name for kind, name in _relations(archive, _ROOT).values() if kind == "officeDocument"), "")
    folder, name = split(book)
    relations = _relations(archive, join(folder, "_rels", f"{name}.rels"))
    first, from_1904 = "", False
    for element in elements(archive, book, "workbookPr", "sheet"):
        if local(element) == "workbookPr":
            from_1904 = element.get("date1904") in _TRUE
        else:
            # The name space of this attribute differs between the two dialects of the format.
            first = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            break
    by_kind = dict(relations.values())
    kind, sheet = relations.get(first, ("", ""))
    if kind != "worksheet":
        raise ValueError
    return Parts(sheet, by_kind.get("sharedStrings", ""), by_kind.get("styles", ""), from_1904)


def elements(archive: zipfile.ZipFile, part: str, *names: str, until: str = "") -> Iterator[etree._Element]:
    """The elements of these names in their order, each whole and gone when the next is asked for; `until` ends them.

    `Unsafe`, `ValueError` when the part is not there, or what `zipfile` and `etree` raise for a damaged one.
    """
    with archive.open(_named(archive, part)) as handle:
        found = etree.iterparse(
            handle,
            tag=[f"{{*}}{name}" for name in (*names, until) if name],
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in found:
            if element.getroottree().docinfo.doctype:
                raise Unsafe
            if local(element) == until:
                return
            yield element
            element.clear()
            while (before := element.getprevious()) is not None:
                before.getparent().remove(before)


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


def _named(archive: zipfile.ZipFile, part: str) -> zipfile.ZipInfo:
    """The part under its name as the archive spells it: some programs write other capitals, or backslashes."""
    wanted = part.lower()
    for info in archive.infolist():
        if info.filename.replace("\\", "/").lower() == wanted:
            return info
    raise ValueError
