"""`pack.toml`: what the contract asks, and every way to break it."""

import os
from datetime import date

import pytest

from ingest.pack import file_path, read_manifest
from ingest.refusal import Refusal
from tests.ingest.reading.lists import a_pack


def changed(folder, old: str, new: str):
    manifest = folder / "pack.toml"
    text = manifest.read_text(encoding="utf-8")
    assert old in text
    manifest.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def code_of(folder) -> str:
    with pytest.raises(Refusal) as refused:
        read_manifest(folder)
    return refused.value.code


def test_a_manifest_says_what_the_pack_is(tmp_path):
    pack = read_manifest(a_pack(tmp_path, missing={"resident_pension": ["620102"]}))
    assert (pack.province, pack.cutoff, pack.issue, pack.payout_month) == (
        "620000",
        date(2020, 3, 6),
        1,
        "202002",
    )
    assert len(pack.files) == 14
    assert pack.missing_counties("resident_pension") == {"620102"}
    assert pack.missing_counties("poverty_register") == frozenset()


def test_the_identity_is_that_of_the_content_not_of_the_layout_or_the_place(tmp_path):
    first, second = a_pack(tmp_path / "a"), a_pack(tmp_path / "b")
    same = read_manifest(changed(second, 'province = "620000"\n', '# 注释\nprovince="620000"\n'))
    assert same.sha256 == read_manifest(first).sha256
    other = read_manifest(changed(second, "missing_counties = []", 'missing_counties = ["620102"]'))
    assert other.sha256 != same.sha256


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('province = "620000"', 'province = "610000"', "manifest_key"),
        ('province = "620000"', "province = 620000", "manifest_key"),
        ('province = "620000"', "", "manifest_key"),
        ("cutoff = 2020-03-06", 'cutoff = "2020-03-06"', "manifest_key"),
        ("cutoff = 2020-03-06", "cutoff = 2020-03-06T00:00:00", "manifest_key"),
        ("cutoff = 2020-03-06", "cutoff = 2020-02-30", "manifest_form"),
        ("cutoff = 2020-03-06", "cutoff = 2020-03-07", "manifest_cutoff_weekday"),
        ("cutoff = 2020-03-06", "cutoff = 2020-03-13", "manifest_cutoff_folder"),
        ("issue = 1", "issue = 0", "manifest_key"),
        ("issue = 1", "issue = true", "manifest_key"),
        ("issue = 1", "issue = 1.0", "manifest_key"),
        ('payout_month = "202002"', 'payout_month = "202013"', "manifest_key"),
        ('payout_month = "202002"', 'payout_month = "202004"', "manifest_key"),
        ('payout_month = "202002"', "payout_month = 202002", "manifest_key"),
        ('source = "death"', 'source = "deaths"', "source_unknown"),
        ('source = "death"', 'source = "prison"', "source_missing"),
        ("as_of = 2020-03-06", 'as_of = "gestern"', "manifest_key"),
        ("rows = 0", "rows = -1", "manifest_key"),
        ("rows = 0", 'rows = "0"', "manifest_key"),
        ('sha256 = "', 'sha256 = "x', "manifest_key"),
        ("missing_counties = []", 'missing_counties = ["620000"]', "manifest_key"),
        ("missing_counties = []", "missing_counties = [620102]", "manifest_key"),
        ("missing_counties = []", "", "manifest_key"),
        ("[[file]]", "[file", "manifest_form"),
        ('path = "death.csv"', 'path = "prison.csv"', "file_doubled"),
        ('path = "death.csv"', 'path = "./prison.csv"', "file_doubled"),
        ('path = "death.csv"', 'path = "absent.csv"', "file_absent"),
        ('path = "death.csv"', 'path = ""', "path_outside"),
        ('path = "death.csv"', 'path = "/etc/hostname"', "path_outside"),
        ('path = "death.csv"', 'path = "../2020-03-06/death.csv"', "path_outside"),
        ('path = "death.csv"', 'path = "a/../death.csv"', "path_outside"),
        ('path = "death.csv"', 'path = "..\\\\death.csv"', "path_outside"),
        ('path = "death.csv"', 'path = "death.csv\\u0000"', "path_outside"),
        ('path = "death.csv"', 'path = "."', "file_special"),
    ],
)
def test_every_breach_is_refused(tmp_path, old, new, code):
    assert code_of(changed(a_pack(tmp_path), old, new)) == code


def test_links_may_not_leave_the_pack_folder(tmp_path):
    folder = a_pack(tmp_path)
    outside = tmp_path / "outside.csv"
    (folder / "death.csv").rename(outside)
    (folder / "death.csv").symlink_to(outside)
    assert code_of(folder) == "path_outside"


def test_a_linked_folder_may_not_leave_the_pack_folder(tmp_path):
    folder = changed(a_pack(tmp_path), 'path = "death.csv"', 'path = "sub/death.csv"')
    (tmp_path / "elsewhere").mkdir()
    (folder / "death.csv").rename(tmp_path / "elsewhere" / "death.csv")
    (folder / "sub").symlink_to(tmp_path / "elsewhere")
    assert code_of(folder) == "path_outside"


def test_a_link_inside_the_pack_folder_is_followed(tmp_path):
    folder = a_pack(tmp_path)
    (folder / "death.csv").rename(folder / "real.csv")
    (folder / "death.csv").symlink_to(folder / "real.csv")
    pack = read_manifest(folder)
    death = next(file for _, file in pack.files_of("death"))
    assert file_path(pack, death) == (folder / "real.csv").resolve()


def test_links_in_a_circle_and_special_files_are_refused(tmp_path):
    folder = a_pack(tmp_path)
    (folder / "death.csv").unlink()
    (folder / "death.csv").symlink_to(folder / "death.csv")
    assert code_of(folder) == "file_absent"
    (folder / "death.csv").unlink()
    os.mkfifo(folder / "death.csv")
    assert code_of(folder) == "file_special"


def test_a_folder_without_a_manifest_is_refused(tmp_path):
    assert code_of(tmp_path) == "manifest_absent"
    assert code_of(tmp_path / "nowhere") == "manifest_absent"


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"a = [" * 5000, b"cutoff = 2020-03-06\ncutoff = 2020-03-06"]
)
def test_an_unreadable_manifest_is_refused(tmp_path, content):
    folder = a_pack(tmp_path)
    (folder / "pack.toml").write_bytes(content)
    assert code_of(folder) == "manifest_form"
