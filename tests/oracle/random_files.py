"""Clean rows to the files of a pack as delivered: dirty cells, doubled rows, several encodings."""

import csv
import datetime as dt
import hashlib
import io
import random
from pathlib import Path

from tests.oracle import rows
from tests.oracle.contract import COLUMNS, MEMBERS, Column
from tests.oracle.random_world import Cells

FULL_WIDTH = {ord(half): ord(half) + 0xFEE0 for half in "0123456789X"}
NOTES = {"date": "（年月日）", "amount": "(元)", "month": " (YYYYMM) ", "village": "（12位）"}
BLANKS = (" ", "\u3000", "\u200b", "\xa0", "\ufeff", "\t")
WRONG = {
    "date": ("2020-13-01", "2021-02-29", "去年", ""),
    "birth": ("不详", ""),
    "amount": ("-5", "一百", "1.2.3", ""),
    "month": ("202013", "二月", ""),
    "year": ("二〇二〇", ""),
    "code": ("其他", ""),
    "county": ("629999", ""),
    "village": ("620102", "629999100201", ""),
    "six": ("62", ""),
    "name": ("", "\u200b"),
    "id": ("", "123"),
    "certificate": ("", "12"),
}


def write(
    folder: Path,
    rng: random.Random,
    cutoff: dt.date,
    issue: int,
    lists: dict[str, list[Cells]],
    missing: dict[str, list[str]],
) -> None:
    """Writes a whole pack with its ``pack.toml``; files of an earlier attempt are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    month = cutoff.replace(day=1) - dt.timedelta(days=1)
    manifest = [
        'province = "620000"',
        f"cutoff = {cutoff}",
        f"issue = {issue}",
        f'payout_month = "{month:%Y%m}"',
    ]
    for source, clean in lists.items():
        dirty = [_dirty(rng, source, row) for row in clean]
        dirty += [dict(rng.choice(dirty)) for _ in range(len(dirty) // 10)]
        parts = rng.choice((1, 1, 2))
        for part in range(parts):
            path = f"{source}_{part + 1}.csv"
            table = _table(rng, source, dirty[part::parts])
            content = _encoded(rng, table)
            (folder / path).write_bytes(content)
            manifest += [
                "",
                "[[file]]",
                f'source = "{source}"',
                f'path = "{path}"',
                f"as_of = {cutoff}",
                f"rows = {sum(rows.is_data(cells) for cells in table[1:])}",
                f'sha256 = "{hashlib.sha256(content).hexdigest()}"',
                f"missing_counties = {missing[source] if part == 0 else []}",
            ]
    (folder / "pack.toml").write_text("\n".join(manifest) + "\n", encoding="utf-8")


def _columns(source: str) -> list[Column]:
    if source != "social_assistance":
        return list(COLUMNS[source])
    found = [column for column in COLUMNS[source] if column.kind not in ("name", "id")]
    for name, number in MEMBERS:
        found += [Column("name", name, "name"), Column("id", number, "id")]
    return found


def _table(rng: random.Random, source: str, dirty: list[Cells]) -> list[list[str]]:
    """Header and rows with the columns in any order, a running number, blank rows and a total row."""
    columns = [c for c in _columns(source) if c.need != "free" or rng.random() < 0.9]
    rng.shuffle(columns)
    header = [_blank(rng, column.header) + rng.choice(("", NOTES.get(column.kind, ""))) for column in columns]
    table = [["序号", *header]]
    for number, row in enumerate(dirty, start=1):
        table.append([str(number), *(row[column.header] for column in columns)])
        if rng.random() < 0.03:
            table.append(rng.choice(([], [" "] * len(columns))))
    if rng.random() < 0.3:
        table.append([rng.choice(("合计", " 总 计", "")), rng.choice(("合计", "总计")), "12"])
    return table


def _encoded(rng: random.Random, table: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(
        text,
        delimiter=rng.choice(",\t"),
        quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        lineterminator=rng.choice(("\n", "\r\n")),
    ).writerows(table)
    return text.getvalue().encode(rng.choice(("utf-8", "utf-8-sig", "gb18030")))


def _dirty(rng: random.Random, source: str, row: Cells) -> Cells:
    """The row as typed by hand; one in twenty is wrong in one cell."""
    columns = _columns(source)
    found = {column.header: _typed(rng, column.kind, row[column.header]) for column in columns}
    if rng.random() < 0.05:
        spoiled = rng.choice(columns)
        found[spoiled.header] = rng.choice(WRONG.get(spoiled.kind, ("",)))
    return found


def _typed(rng: random.Random, kind: str, text: str) -> str:
    if not text or rng.random() < 0.6:
        return text
    if kind in ("date", "birth"):
        day = dt.date.fromisoformat(text)
        serial = str((day - dt.date(1899, 12, 30)).days) if day.year > 1927 else text
        chinese = f"{day.year}年{day.month}月{day.day}日"
        return rng.choice((f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}", chinese, serial))
    if kind == "amount":
        return rng.choice((f"{float(text):,.2f}", f"{text}元", _blank(rng, text), text.translate(FULL_WIDTH)))
    if kind == "id":
        spaced = f"{text[:6]} {text[6:14]} {text[14:]}"
        numbers = [text.translate(FULL_WIDTH), text.lower(), f"'{text}", spaced]
        if len(text) == 18 and text[6:8] == "19":
            numbers.append(text[:6] + text[8:17])
        return rng.choice(numbers)
    if kind in ("county", "village", "month", "year", "six"):
        return rng.choice((text.translate(FULL_WIDTH), f"'{text}", _blank(rng, text)))
    return _blank(rng, text)


def _blank(rng: random.Random, text: str) -> str:
    """The text with a blank of some kind before, in or behind it."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(BLANKS[:5]) + text[at:]
