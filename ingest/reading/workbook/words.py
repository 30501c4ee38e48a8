"""The words of a workbook: its table of shared strings lies in a file of its own and is read back a block at a time."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from lxml import etree

from ingest.reading.workbook.parts import local

_WORDS_PER_BLOCK = 256
_BLOCKS_HELD = 256
# What XML cannot hold is written as its number; zero and halves of a character stay as they are written.
_ESCAPED = re.compile(r"_x(?!0000|[Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")


@contextmanager
def kept(texts: Iterable[str], folder: Path) -> Iterator[Callable[[int], str]]:
    """A lookup of texts by their place; `ValueError` from it for a place the table has not. `OSError` when `folder` is full."""
    with TemporaryFile(dir=folder) as file:
        starts = _written(iter(texts), file)

        @lru_cache(_BLOCKS_HELD)
        def block(number: int) -> list[str]:
            file.seek(starts[number])
            return file.read(starts[number + 1] - starts[number]).decode().split("\0")

        def word(place: int) -> str:
            number, within = divmod(place, _WORDS_PER_BLOCK)
            if not 0 <= number < len(starts) - 1 or within >= len(words := block(number)):
                raise ValueError
            return words[within]

        yield word


def joined(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs one behind the other, without what tells how to pronounce it."""
    runs = (run for part in item for run in (part if local(part) == "r" else (part,)))
    return unescaped("".join(run.text or "" for run in runs if local(run) == "t"))


def unescaped(text: str) -> str:
    """The text with characters written by their number (`_x000D_`) as themselves."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _written(texts: Iterator[str], file: BinaryIO) -> list[int]:
    starts = [0]
    while words := list(islice(texts, _WORDS_PER_BLOCK)):
        starts.append(starts[-1] + file.write("\0".join(words).encode()))
    return starts
