"""What was delivered: files with their row accounts, and rows that were rejected."""

from tests.builders.releases import Tables


def a_file(
    tables: Tables,
    release_id: int,
    source: str = "death",
    *,
    path: str | None = None,
    accepted: int = 10,
    duplicate: int = 0,
    rejected: dict[str, int] | None = None,
    warnings: dict[str, int] | None = None,
    skipped: int = 0,
) -> int:
    """A file whose account balances; its number comes back."""
    file_no = sum(row["release_id"] == release_id for row in tables["release_file"])
    lost = sum((rejected or {}).values())
    tables.add(
        "release_file",
        release_id=release_id,
        file_no=file_no,
        source=source,
        path=path or f"{source}.csv",
        as_of_date=tables.release(release_id)["cutoff_date"],
        sha256=f"{release_id:060d}{file_no:04d}",
        read_rows=accepted + duplicate + lost,
        accepted_rows=accepted,
        duplicate_rows=duplicate,
        rejected_rows=lost,
        skipped_rows=skipped,
    )
    for kind, codes in (("rejected", rejected), ("warning", warnings)):
        for code, rows in (codes or {}).items():
            key = {"release_id": release_id, "file_no": file_no, "kind": kind}
            tables.add("file_code_count", **key, code=code, rows=rows)
    return file_no


def a_rejected_row(
    tables: Tables,
    release_id: int,
    file_no: int,
    *,
    county: str | None = None,
    code: str = "id_invalid",
    masked_row: str = '{"姓名": "张**"}',
) -> None:
    """One masked row of a file of `a_file`."""
    source = next(
        row["source"]
        for row in tables["release_file"]
        if row["release_id"] == release_id and row["file_no"] == file_no
    )
    row_id = sum(row["release_id"] == release_id for row in tables["rejected_row"]) + 1
    tables.add(
        "rejected_row",
        release_id=release_id,
        row_id=row_id,
        source=source,
        file_no=file_no,
        line_no=row_id + 1,
        code=code,
        column_name="身份证号码",
        county=county,
        masked_row=masked_row,
    )
