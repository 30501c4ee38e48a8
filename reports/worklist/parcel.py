"""Whether a file handed in may be opened at all: a plain .xlsx of bearable size with nothing in it that acts."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from metrics.policy import WorklistFiles

_MEGABYTE = 1_000_000
_MOST_PARTS = 200
_ENCRYPTED = 0x1
_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
_ACTING = ("xl/vbaproject", "xl/externallinks/", "xl/embeddings/", "xl/activex/", "xl/macrosheets/")
_FORMULA = re.compile(rb"<(?:[A-Za-z0-9]+:)?f[\s>/]")
_TYPE = b"<!DOCTYPE"


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
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError):
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
