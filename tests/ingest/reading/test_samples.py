"""The sample packs: every file's row account is the expected one, and the broken packs are refused with their
reason.
"""

from collections.abc import Callable
from pathlib import Path

import ibis
import pytest

from ingest.intake import FileAccount, PackAccount, PreviousPack, read_pack
from ingest.pack import read_manifest
from ingest.refusal import Family, Refusal
from tests.samples import expected, sample_packs


def _as_expected(account: FileAccount) -> dict:
    return {
        "source": account.source,
        "path": account.path,
        "read": account.read,
        "accepted": account.accepted,
        "duplicate": account.duplicate,
        "rejected": dict(account.rejected),
        "skipped": account.skipped,
        "warnings": dict(account.warnings),
    }


def _load(
    folder: Path, kept: Path, previous: PreviousPack | None, **options
) -> tuple[PackAccount, PreviousPack]:
    con = ibis.duckdb.connect()
    pack = read_manifest(folder)
    kept.mkdir()
    account = read_pack(con, pack, kept, previous, **options)
    con.disconnect()
    return account, PreviousPack(kept, pack.cutoff, pack.payout_month, account.accepted)


def test_the_row_accounts_of_all_thirteen_packs_are_the_expected_ones(tmp_path):
    previous = None
    for week in expected()["packs"]:
        account, previous = _load(sample_packs() / week["cutoff"], tmp_path / week["cutoff"], previous)
        assert [_as_expected(file) for file in account.files] == week["files"], week["cutoff"]
        accepted = sum(file.accepted for file in account.files)
        assert sum(account.accepted.values()) == accepted + sum(account.carried.values())


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> PreviousPack:
    kept = tmp_path_factory.mktemp("before") / "kept"
    return _load(sample_packs() / "broken/before/2020-03-06", kept, None)[1]


@pytest.fixture
def second_week(before, tmp_path) -> Callable[..., PackAccount]:
    def read(name: str, **options) -> PackAccount:
        return _load(sample_packs() / "broken" / name / "2020-03-13", tmp_path / name, before, **options)[0]

    return read


@pytest.mark.parametrize(
    ("name", "code", "family", "params"),
    [
        ("file_absent", "file_absent", Family.FILE, {"source": "death", "file": "death.csv"}),
        (
            "missing_column",
            "column_missing",
            Family.CONTENT,
            {"file": "poverty_register.csv", "column": "行政村代码"},
        ),
        ("shrunken_list", "list_shrunken", Family.SHRINK, {"source": "resident_pension"}),
        ("truncated_file", "row_count_differs", Family.CONTENT, {"file": "pension_payout.csv"}),
        ("unreadable_encoding", "encoding_unreadable", Family.FILE, {"file": "household_register.csv"}),
        ("wrong_hash", "hash_differs", Family.FILE, {"file": "resident_pension.csv"}),
    ],
)
def test_a_broken_pack_is_refused_with_its_reason(second_week, name, code, family, params):
    with pytest.raises(Refusal) as refused:
        second_week(name)
    assert (refused.value.code, refused.value.family) == (code, family)
    assert params.items() <= refused.value.params.items()


def test_a_shrunken_list_is_read_when_the_operator_accepts_it(second_week):
    account = second_week("shrunken_list", accept_shrink=frozenset({"resident_pension"}))
    assert account.accepted["resident_pension"] > 0


def test_the_sound_second_week_is_read(second_week):
    heard: list[tuple[str, int, int]] = []
    account = second_week("after", progress=lambda step, done, total: heard.append((step, done, total)))
    assert sum(file.read for file in account.files) > 0
    assert {step for step, _, _ in heard} == {"check", "read", "judge"}
    assert all(done < total for _, done, total in heard)
