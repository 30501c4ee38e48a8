"""The words of a workbook: its table of shared strings lies in a file of its own and is read back a block at a time."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from lxml import etree

from ingest.reading.workbook.parts import local

# Signs of a text, as the format allows.
_LONGEST = 32_767
_WORDS_PER_BLOCK = 256
_SIGNS_PER_BLOCK = 16_384
_BLOCKS_HELD = 256
# What XML cannot hold is written as its number; zero and halves of a character stay as they are written.
_ESCAPED = re.compile(r"_x(?!0000|[Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")


@contextmanager
def kept(texts: Iterable[str], folder: Path) -> Iterator[Callable[[int], str]]:
    """A lookup of texts by their place; `ValueError` from it for a place the table has not. `OSError` when `folder` is full."""
    with TemporaryFile(dir=folder) as file:
        places, starts = _written(texts, file)

        @lru_cache(_BLOCKS_HELD)
        def block(number: int) -> list[str]:
            file.seek(starts[number])
            return file.read(starts[number + 1] - starts[number]).decode().split("\0")

        def word(place: int) -> str:
            if not 0 <= place < places[-1]:
                raise ValueError
            number = bisect_right(places, place) - 1
            return block(number)[place - places[number]]

        yield word


def joined(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs one behind the other, without what tells how to pronounce it."""
    runs = (run for part in item for run in (part if local(part) == "r" else (part,)))
    return unescaped("".join(run.text or "" for run in runs if local(run) == "t"))


def unescaped(text: str) -> str:
    """The text with characters written by their number (`_x000D_`) as themselves. `ValueError` when it is too long."""
    if len(text) > _LONGEST:
        raise ValueError
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _written(texts: Iterable[str], file: BinaryIO) -> tuple[list[int], list[int]]:
    """For every block the place of its first word and where it starts in the file, and both once more for the end."""
    places, starts = [0], [0]
    words: list[str] = []
    signs = 0
    for text in chain(texts, (None,)):
        if words and (text is None or len(words) >= _WORDS_PER_BLOCK or signs >= _SIGNS_PER_BLOCK):
            places.append(places[-1] + len(words))
            starts.append(starts[-1] + file.write("\0".join(words).encode()))
            words, signs = [], 0
        if text is not None:
            words.append(text)
            signs += len(text)
    return places, starts
