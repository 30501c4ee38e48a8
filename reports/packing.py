"""The same parts give the same bytes: Office files packed anew with fixed times, order and no compression.

Compression is left out because its bytes differ between the libraries of two machines; the hash of a bulletin shall hold
after the next upgrade too.
"""

from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# The first day a ZIP archive can tell; Office writes it as well.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Readers of Office files expect the list of content types first.
_FIRST = "[Content_Types].xml"


def packed(office_file: bytes) -> bytes:
    """The file's parts in a fixed order, without times of packing."""
    with ZipFile(BytesIO(office_file)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as target:
        for name in sorted(parts, key=lambda part: (part != _FIRST, part)):
            head = ZipInfo(name, _EPOCH)
            head.create_system = 0
            target.writestr(head, parts[name])
    return written.getvalue()


def digest(file: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(file).hexdigest()
