"""Row accounts by source, and what a revision changed."""

import pandas as pd

from metrics.delivery import (
    changed_figures,
    changed_files,
    is_balanced,
    reasons,
    source_accounts,
    total_account,
)


def _files() -> pd.DataFrame:
    rows = [("death", 10, 8, 1, 1, 2), ("death", 5, 5, 0, 0, 0), ("prison", 3, 3, 0, 0, 1)]
    names = ["source", "read_rows", "accepted_rows", "duplicate_rows", "rejected_rows", "skipped_rows"]
    return pd.DataFrame(rows, columns=names)


def test_files_of_one_source_add_up_and_a_source_without_files_is_there_too() -> None:
    sources = pd.DataFrame(
        {"source": ["death", "prison", "student"], "accepted_rows": [15, 3, 0], "carried_rows": [2, 0, 0]}
    )
    accounts = source_accounts(_files(), sources, ["student", "death", "prison"]).set_index("source")
    assert list(accounts.index) == ["student", "death", "prison"]
    assert accounts.loc["death", ["read_rows", "accepted_rows", "files", "in_force_rows"]].tolist() == [
        15,
        13,
        2,
        15,
    ]
    assert accounts.loc["student", ["read_rows", "files"]].tolist() == [0, 0]


def test_the_account_balances_without_skipped_rows() -> None:
    account = total_account(_files())
    assert account["read_rows"] == 18
    assert account["skipped_rows"] == 3
    assert is_balanced(account)
    assert not is_balanced({**account, "rejected_rows": 0})


def test_reasons_come_most_first() -> None:
    codes = pd.DataFrame(
        {
            "source": ["death", "death", "prison", "death"],
            "kind": ["rejected", "rejected", "rejected", "warning"],
            "code": ["id_invalid", "id_invalid", "id_missing", "id_missing"],
            "rows": [2, 3, 4, 9],
        }
    )
    assert reasons(codes, "rejected").to_numpy().tolist() == [
        ["death", "id_invalid", 5],
        ["prison", "id_missing", 4],
    ]


def test_only_figures_that_differ_are_named() -> None:
    assert changed_figures({"a": 1, "b": 2, "gone": 3}, {"a": 1, "b": 5, "come": 4}) == [
        ("b", 2, 5),
        ("come", 0, 4),
        ("gone", 3, 0),
    ]


def test_files_are_told_apart_by_their_hash() -> None:
    before = pd.DataFrame({"path": ["a", "b", "c"], "sha256": ["1", "2", "3"]})
    after = pd.DataFrame({"path": ["a", "b", "d"], "sha256": ["1", "9", "3"]})
    assert changed_files(before, after) == [("b", "changed"), ("c", "removed"), ("d", "added")]
