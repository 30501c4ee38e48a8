"""The identities of a release hold for a real week, and a number that is off by one anywhere stops it and says where."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pytest

from ingest import computing
from ingest.publishing.reconcile import IDENTITIES, reconcile
from ingest.refusal import Refusal, sentence
from tests.ingest.loaders import a_loader, silent
from tests.samples import sample_packs

# What is written one too high, in the first row of the level, and the identities that must notice.
FAULTS = [
    ("release_file", None, "read_rows", {"rows_accounted"}),
    ("release_file", None, "rejected_rows", {"rows_accounted", "rejections_listed"}),
    (
        "coverage_count",
        "county",
        "register_persons",
        {"register_parts", "groups_coverage", "levels_coverage"},
    ),
    (
        "coverage_count",
        "township",
        "outstanding_persons",
        {"eligible_parts", "groups_coverage", "levels_coverage"},
    ),
    ("subsidy_count", "prefecture", "gap_persons", {"entitled_parts", "groups_subsidy", "levels_subsidy"}),
    ("subsidy_count", "county", "make_up_county_fen", {"groups_subsidy", "levels_subsidy"}),
    ("pension_count", "province", "paid_persons", {"due_parts", "groups_pension", "levels_pension"}),
    ("pension_count", "township", "basic_fen", {"groups_pension", "levels_pension"}),
    ("flag_count", "prefecture", "new_cases", {"levels_flags", "cases_balance"}),
    ("flag_count", "county", "stock_open_cases", {"levels_flags", "cases_stock_inflow"}),
    ("flag_count", "province", "verified_cases", {"levels_flags"}),
    ("registration_count", "county", "found_cases", {"levels_registration", "registration_parts"}),
    ("open_case_count", "county", "open_cases", {"cases_listed"}),
]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, pa.Table]:
    """The finished tables of a sample week, as they come to be checked."""
    checked = {}

    def noted(tables: Mapping[str, pa.Table]) -> pa.Table:
        checked.update(tables)
        return reconcile(tables)

    loader = a_loader(tmp_path_factory.mktemp("week"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(computing, "reconcile", noted)
        loader.load(sample_packs() / "2020-03-06", silent)
    loader.engine.dispose()
    return checked


def one_more(rows: pa.Table, level: str | None, column: str) -> pa.Table:
    """The table with one more in the first row of a level."""
    frame = rows.to_pandas()
    place = frame.index[frame["level"] == level][0] if level else frame.index[0]
    frame.loc[place, column] += 1
    return pa.Table.from_pandas(frame, schema=rows.schema, preserve_index=False)


def test_a_real_week_keeps_them_all(week: Mapping[str, pa.Table]) -> None:
    found = reconcile(week).to_pandas()
    assert found["identity"].tolist() == list(IDENTITIES)
    assert (found["places"] > 0).all()
    assert (found["differences"] == 0).all()


@pytest.mark.parametrize(("table", "level", "column", "noticed_by"), FAULTS)
def test_one_too_many_is_noticed_and_its_place_told(
    week: Mapping[str, pa.Table], table: str, level: str | None, column: str, noticed_by: set[str]
) -> None:
    with pytest.raises(Refusal) as refusal:
        reconcile({**week, table: one_more(week[table], level, column)})
    assert refusal.value.code == "identity_broken"
    told = refusal.value.params
    assert noticed_by <= {word.split()[0] for word in str(told["identities"]).split(", ")}
    assert "≠" in str(told["places"])
    for language in ("zh", "en"):
        assert str(told["places"]) in sentence(refusal.value, language)


def test_the_place_is_named_by_its_keys(week: Mapping[str, pa.Table]) -> None:
    flags: pd.DataFrame = week["flag_count"].to_pandas()
    first = flags[flags["level"] == "province"].iloc[0]
    with pytest.raises(Refusal) as refusal:
        reconcile({**week, "flag_count": one_more(week["flag_count"], "province", "verified_cases")})
    number = first["verified_cases"]
    place = f"{first['division']} {first['flag_type']} verified_cases: {number} ≠ {number + 1}"
    assert refusal.value.params == {"identities": "levels_flags 1", "places": place}
