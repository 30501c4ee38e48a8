"""Header names: cleaned, and matched with the columns a list must have."""

import re
from collections.abc import Sequence

from ingest.pack import PackFile
from ingest.reading.blanks import without_blanks
from ingest.reading.contract import Need, Source
from ingest.refusal import Family, Refusal

WIDEST = 500
# No name of ours is nearly as long, and notes are cut off one by one.
_LONGEST = 200
_NOTE = re.compile(r"[(（][^()（）]*[)）]$")


def cleaned(name: str) -> str:
    """A header name without blanks and without the bracketed notes behind it: ` 代缴金额 (元)　` is
    `代缴金额`.
    """
    name = without_blanks(name)
    if len(name) > _LONGEST:
        return name
    while (shorter := _NOTE.sub("", name)) != name:
        name = shorter
    return name


def known_names(source: Source, names: Sequence[str]) -> int:
    """How many of the list's columns the header names; tells the separator of a text file."""
    found = {cleaned(name) for name in names}
    return sum(column.header in found for column in source.delivered)


def places(source: Source, file: PackFile, names: Sequence[str]) -> dict[str, int]:
    """Where each column of the list stands, by field; a descriptive one that is missing is left out.

    `Refusal` when a required column is missing or doubled. Of a doubled descriptive column the first counts.
    """
    if len(names) > WIDEST:
        raise Refusal("header_too_wide", Family.CONTENT, source=file.source, file=file.path, limit=WIDEST)
    found: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        found.setdefault(cleaned(name), []).append(place)
    fields: dict[str, int] = {}
    for column in source.delivered:
        at = found.get(column.header, [])
        if column.need is not Need.FREE and len(at) != 1:
            code = "column_doubled" if at else "column_missing"
            raise Refusal(code, Family.CONTENT, source=file.source, file=file.path, column=column.header)
        if at:
            fields[column.field] = at[0]
    return fields
