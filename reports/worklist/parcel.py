"""Whether a file handed in may be opened at all: a plain .xlsx of bearable size with nothing in it that acts."""

import re
import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from metrics.policy import WorklistFiles

_MEGABYTE = 1_000_000
_MOST_PARTS = 200
_ENCRYPTED = 0x1
_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
_ACTING = ("xl/vbaproject", "xl/externallinks/", "xl/embeddings/", "xl/activex/", "xl/macrosheets/")
_FORMULA = re.compile(rb"<(?:[A-Za-z0-9]+:)?f[\s>/]")
_TYPE = b"<!DOCTYPE"
# Parts that are no XML; a sheet in one of them would be read unseen.
_PICTURES = (".bin", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf")
_SHEET = re.compile(rb"s\0?h\0?e\0?e\0?t\0?D\0?a\0?t\0?a")
# From the first cell to the farthest one: the reader keeps a place for each, empty or not.
_MOST_CELLS = 2_000_000
_PLACE = re.compile(r"([A-Za-z]{0,4})([0-9]{0,9})")


class Unacceptable(ValueError):
    """A file that is not opened; `code` says why: too_large, not_xlsx, acting or formulas."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check(content: bytes, limits: WorklistFiles) -> None:
    """`Unacceptable` for what is too large, no workbook, or holds more than values."""
    if len(content) > limits.upload_megabytes * _MEGABYTE:
        raise Unacceptable("too_large")
    try:
        with ZipFile(BytesIO(content)) as parcel:
            parts = parcel.infolist()
            _refuse_odd_parts(parts, limits)
            for part in parts:
                _refuse_acting(part.filename.lower(), parcel.read(part))
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError, zlib.error, expat.ExpatError):
        raise Unacceptable("not_xlsx") from None


def _refuse_odd_parts(parts: list[ZipInfo], limits: WorklistFiles) -> None:
    names = [part.filename for part in parts]
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > (
        limits.unpacked_megabytes * _MEGABYTE
    ):
        raise Unacceptable("too_large")
    odd = any(_leads_out(name) for name in names) or any(part.flag_bits & _ENCRYPTED for part in parts)
    if odd or len(set(names)) < len(names) or not set(names) >= _NEEDED:
        raise Unacceptable("not_xlsx")


def _leads_out(name: str) -> bool:
    """Whether the name of a part is a path to somewhere else."""
    return name.startswith(("/", "\\")) or ":" in name or "\\" in name or ".." in name.split("/")


def _refuse_acting(name: str, content: bytes) -> None:
    if name.startswith(_ACTING) or _TYPE in content:
        raise Unacceptable("acting")
    if name.startswith("xl/worksheets/") and _FORMULA.search(content):
        raise Unacceptable("formulas")
    if name.endswith(_PICTURES):
        if _SHEET.search(content):
            raise Unacceptable("acting")
        return
    _refuse_far_cells(content)


def _refuse_far_cells(content: bytes) -> None:
    """A single cell far away makes the reader ask for more memory than there is, which ends the whole process."""
    far = [1, 1]

    def begun(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] not in ("c", "row") or "r" not in attributes:
            return
        place = _PLACE.fullmatch(attributes["r"])
        if place is None:
            raise Unacceptable("not_xlsx")
        column = 0
        for letter in place.group(1).upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        far[:] = max(far[0], column), max(far[1], int(place.group(2) or 0))
        if far[0] * far[1] > _MOST_CELLS:
            raise Unacceptable("too_large")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begun
    parser.Parse(content, True)
