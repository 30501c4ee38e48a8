"""The broken sample packs: each refused with its reason, changing nothing; the sound one loads afterwards."""

import pytest

from tests.ingest.loaders import a_loader, releases, run_ingest
from tests.samples import sample_packs

# Folder, words of the sentence that say what and where, exit code of the kind of failure.
BROKEN = [
    ("file_absent", ["death.csv"], 11),
    ("missing_column", ["poverty_register.csv", "行政村代码"], 12),
    ("shrunken_list", ["resident_pension", "--accept-shrink"], 13),
    ("truncated_file", ["pension_payout.csv"], 12),
    ("unreadable_encoding", ["household_register.csv"], 11),
    ("wrong_hash", ["resident_pension.csv"], 11),
]


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    folder = tmp_path_factory.mktemp("broken")
    assert run_ingest(folder, "load", str(sample_packs() / "broken/before/2020-03-06")).returncode == 0
    return folder


@pytest.mark.parametrize(("name", "words", "exit_code"), BROKEN)
def test_a_broken_pack_is_refused_with_its_reason_and_changes_nothing(before, name, words, exit_code):
    numbers = run_ingest(before, "export", "1").stdout
    refused = run_ingest(before, "load", str(sample_packs() / f"broken/{name}/2020-03-13"))
    assert refused.returncode == exit_code, refused.stderr
    assert all(word in refused.stderr for word in words), refused.stderr
    assert "Traceback" not in refused.stderr
    loader = a_loader(before)
    assert releases(loader.engine) == [(1, 1, "current")]
    loader.engine.dispose()
    assert run_ingest(before, "export", "1").stdout == numbers


@pytest.mark.parametrize("name", [name for name, _, _ in BROKEN])
def test_the_reason_is_told_in_english_too(before, name):
    refused = run_ingest(before, "load", "--lang", "en", str(sample_packs() / f"broken/{name}/2020-03-13"))
    assert refused.returncode > 2
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in refused.stderr.replace("行政村代码", ""))


def test_after_the_refusals_the_sound_pack_loads(before):
    loaded = run_ingest(before, "load", str(sample_packs() / "broken/after/2020-03-13"))
    assert loaded.returncode == 0, loaded.stderr
    loader = a_loader(before)
    assert releases(loader.engine) == [(1, 1, "current"), (2, 1, "current")]
    loader.engine.dispose()


def test_a_shrunken_list_loads_when_the_operator_says_so(tmp_path):
    run_ingest(tmp_path, "load", str(sample_packs() / "broken/before/2020-03-06"))
    pack = str(sample_packs() / "broken/shrunken_list/2020-03-13")
    accepted = run_ingest(tmp_path, "load", "--accept-shrink", "resident_pension", pack)
    assert accepted.returncode == 0, accepted.stderr
