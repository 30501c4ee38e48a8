"""Reading the demo's own files as plainly as possible: text cells, the total row left out."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

Row = dict[str, str]


@dataclass(frozen=True)
class DeliveredPack:
    manifest: dict[str, Any]
    rows: dict[str, list[Row]]
    files: list[tuple[dict[str, Any], list[Row], str]]

    def missing(self, source: str) -> set[str]:
        entries = [file for file in self.manifest["file"] if file["source"] == source]
        return {county for file in entries for county in file["missing_counties"]}


def read_pack(folder: Path) -> DeliveredPack:
    manifest = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    rows: dict[str, list[Row]] = {}
    files = []
    for entry in manifest["file"]:
        content = (folder / entry["path"]).read_bytes()
        delivered = [row for row in _rows(folder / entry["path"]) if row[next(iter(row))] != "合计"]
        rows.setdefault(entry["source"], []).extend(delivered)
        files.append((entry, delivered, hashlib.sha256(content).hexdigest()))
    return DeliveredPack(manifest, rows, files)


def _rows(path: Path) -> list[Row]:
    if path.suffix == ".parquet":
        table = pq.read_table(path).to_pylist()
        return [{name: value or "" for name, value in row.items()} for row in table]
    if path.suffix == ".xlsx":
        header, *body = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    else:
        content = path.read_bytes()
        text = content.decode("utf-8-sig" if _is_utf8(content) else "gb18030")
        header, *body = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text else ",")
    names = [str(name) for name in header]
    return [dict(zip(names, (str(cell) for cell in cells), strict=True)) for cells in body]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def number_of(text: str) -> str:
    """An ID number as a reader of the contract understands it."""
    half = "".join(unicodedata.normalize("NFKC", text).replace("'", "").upper().split())
    if len(half) == 15 and half.isdigit():
        first17 = f"{half[:6]}19{half[6:]}"
        return first17 + check_character(first17)
    return half


def check_character(first17: str) -> str:
    """ISO 7064 MOD 11-2, by the book."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(first17))
    return "10X98765432"[total % 11]
