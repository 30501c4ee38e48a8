"""One pass over a delivered file: its hash, what kind of file it is, and for text its encoding.

The kind is told by the content, not by the name. Text is UTF-8 when it decodes as that, else GB18030 when it
decodes as that, else refused: an encoding is never guessed. A NUL byte (UTF-16, binary data) is never text.
"""

import codecs
import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ingest.pack import PackFile
from ingest.refusal import Family, Refusal

_CHUNK = 4 * 1024 * 1024
_BYTE_ORDER_MARKS = {"utf-8": codecs.BOM_UTF8, "gb18030": b"\x84\x31\x95\x33"}


class FileKind(Enum):
    """How a file is read."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


@dataclass(frozen=True)
class Inspection:
    """What one pass showed. The last four fields describe text and are empty for other kinds."""

    path: Path
    kind: FileKind
    encoding: str = ""
    skip_bytes: int = 0
    has_quotes: bool = False
    ends_with_newline: bool = False


def inspect(file: PackFile, path: Path) -> Inspection:
    """Inspect the file at `path`; `Refusal` when its hash differs, it is of no known kind or its encoding is
    none of ours.
    """
    digest = hashlib.sha256()
    utf8 = codecs.getincrementaldecoder("utf-8")()
    is_utf8, has_nul, has_quotes = True, False, False
    head = last = b""
    try:
        with path.open("rb") as handle:
            while chunk := handle.read(_CHUNK):
                head = head or chunk[:8]
                last = chunk[-1:]
                digest.update(chunk)
                has_nul = has_nul or b"\0" in chunk
                has_quotes = has_quotes or b'"' in chunk
                is_utf8 = is_utf8 and _decodes(utf8, chunk)
    except OSError:
        raise Refusal("file_unreadable", Family.FILE, source=file.source, file=file.path) from None
    if digest.hexdigest() != file.sha256:
        raise Refusal("hash_differs", Family.FILE, source=file.source, file=file.path)
    if head.startswith(b"PK\x03\x04"):
        return Inspection(path, FileKind.XLSX)
    if head.startswith(b"PAR1"):
        return Inspection(path, FileKind.PARQUET)
    is_utf8 = is_utf8 and _decodes(utf8, b"", final=True)
    if has_nul or not (is_utf8 or _is_gb18030(path, head)):
        raise Refusal("encoding_unreadable", Family.FILE, source=file.source, file=file.path)
    encoding = "utf-8" if is_utf8 else "gb18030"
    mark = _BYTE_ORDER_MARKS[encoding]
    return Inspection(
        path,
        FileKind.CSV,
        encoding,
        len(mark) if head.startswith(mark) else 0,
        has_quotes,
        last in (b"\n", b"\r"),
    )


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _is_gb18030(path: Path, head: bytes) -> bool:
    """Whether the whole file decodes as GB18030 and does not announce itself as something else."""
    if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    decoder = codecs.getincrementaldecoder("gb18030")()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            if not _decodes(decoder, chunk):
                return False
    return _decodes(decoder, b"", final=True)
