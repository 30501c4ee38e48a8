"""Identities every release must satisfy before it is published.

Each is checked wherever it applies (every division, file, flag type …); the result is stored and shown, and a difference anywhere
stops the publication, with the places told to whoever has to find its cause.
"""

from collections.abc import Callable, Mapping

import pandas as pd
import pyarrow as pa

from ingest.refusal import Family, Refusal, differing_places

Frames = Mapping[str, pd.DataFrame]
# Left and right side of an identity, aligned place by place.
Sides = tuple[pd.Series, pd.Series]

_MOVES_IN = ["previous_cases", "new_cases", "reopened_cases", "transferred_in_cases"]
_MOVES_OUT = [
    "resolved_cases",
    "excluded_cases",
    "insured_elsewhere_cases",
    "left_register_cases",
    "transferred_out_cases",
]
_KEYS = {"division", "primary_group", "level", "flag_type", "age_band", "month", "cause", "file_no"}
_EXCLUDED = [
    f"excluded_{reason}_persons" for reason in ("death", "prison", "military", "student", "feedback")
]


def _sum(frame: pd.DataFrame, columns: list[str]) -> pd.Series:
    return frame[columns].sum(axis=1)


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows under their keys, so that a difference tells where it is."""
    return frame.set_index([column for column in frame.columns if column in _KEYS - {"level"}])


def _levels(frames: Frames, table: str, keys: list[str]) -> Sides:
    """Every level against the sum of the level below it: province = prefectures = counties = townships."""
    frame = frames[table]
    numbers = [column for column in frame.columns if column not in _KEYS]
    parent = {"township": 6, "county": 4, "prefecture": 2}
    sides: list[Sides] = []
    for level, above in (("township", "county"), ("county", "prefecture"), ("prefecture", "province")):
        lower, upper = frame[frame["level"] == level], frame[frame["level"] == above]
        if lower.empty and level == "township":
            continue
        prefix = lower["division"].str[: parent[level]].str.ljust(6, "0")
        by = [prefix.rename("division"), *(lower[key] for key in keys)]
        added = lower.groupby(by)[numbers].sum()
        direct = upper.set_index(["division", *keys])[numbers]
        left, right = added.align(direct, fill_value=0)
        sides.append((left.stack(), right.stack()))
    return pd.concat([left for left, _ in sides]), pd.concat([right for _, right in sides])


def _groups(frames: Frames, table: str) -> Sides:
    """The group `all` against the sum of the four primary groups."""
    frame = frames[table]
    numbers = [column for column in frame.columns if column not in _KEYS]
    parts = frame[frame["primary_group"] != "all"].groupby("division")[numbers].sum()
    whole = frame[frame["primary_group"] == "all"].set_index("division")[numbers]
    left, right = parts.align(whole, fill_value=0)
    return left.stack(), right.stack()


def _rows(frames: Frames) -> Sides:
    files = _placed(frames["release_file"])
    return files["read_rows"], _sum(files, ["accepted_rows", "duplicate_rows", "rejected_rows"])


def _rejections(frames: Frames) -> Sides:
    codes = frames["file_code_count"]
    counted = codes[codes["kind"] == "rejected"].groupby("file_no")["rows"].sum()
    files = frames["release_file"].set_index("file_no")["rejected_rows"]
    listed = frames["rejected_row"].groupby("file_no").size()
    both = pd.concat([files, files])
    return both, pd.concat(
        [counted.reindex(files.index, fill_value=0), listed.reindex(files.index, fill_value=0)]
    )


def _register(frames: Frames) -> Sides:
    coverage = _placed(frames["coverage_count"])
    return coverage["register_persons"], _sum(coverage, ["under_16_persons", *_EXCLUDED, "eligible_persons"])


def _eligible(frames: Frames) -> Sides:
    coverage = _placed(frames["coverage_count"])
    return coverage["eligible_persons"], _sum(coverage, ["insured_persons", "outstanding_persons"])


def _entitled(frames: Frames) -> Sides:
    subsidy = _placed(frames["subsidy_count"])
    return subsidy["entitled_persons"], _sum(subsidy, ["subsidised_persons", "gap_persons"])


def _due(frames: Frames) -> Sides:
    pension = _placed(frames["pension_count"])
    unpaid = ["unpaid_suspended_persons", "unpaid_failed_persons", "unpaid_no_record_persons"]
    return pension["due_persons"], _sum(pension, ["paid_persons", *unpaid])


def _balance(frames: Frames) -> Sides:
    flags = _placed(frames["flag_count"])
    return flags["open_cases"], _sum(flags, _MOVES_IN) - _sum(flags, _MOVES_OUT)


def _stock(frames: Frames) -> Sides:
    flags = _placed(frames["flag_count"])
    return flags["open_cases"], _sum(flags, ["stock_open_cases", "inflow_open_cases"])


def _lists(frames: Frames) -> Sides:
    """Open cases of the balance against the cases themselves and against the filters' counts, per county and flag type."""
    flags = frames["flag_count"]
    balance = flags[flags["level"] == "county"].set_index(["division", "flag_type"])["open_cases"]
    cases = frames["flagged_case"]
    listed = cases[cases["is_open"].astype(bool)].groupby(["county", "flag_type"]).size()
    cube = frames["open_case_count"]
    filtered = cube[cube["level"] == "county"].groupby(["division", "flag_type"])["open_cases"].sum()
    index = balance.index.union(listed.index.set_names(balance.index.names)).union(filtered.index)
    whole = balance.reindex(index, fill_value=0)
    return pd.concat([whole, whole]), pd.concat(
        [listed.reindex(index, fill_value=0), filtered.reindex(index, fill_value=0)]
    )


def _found(frames: Frames) -> Sides:
    """Registration cases found are open or settled, and every settled one has a reason."""
    drive = _placed(frames["registration_count"])
    reasons = ["resolved_cases", "excluded_cases", "left_register_cases"]
    settled = drive["settled_cases"]
    return pd.concat([drive["found_cases"], settled]), pd.concat(
        [drive["open_cases"] + settled, _sum(drive, reasons)]
    )


def _open_registration(frames: Frames) -> Sides:
    """Open registration cases against the balance above the township, and by cause against the filters' counts."""
    drive, flags, cube = frames["registration_count"], frames["flag_count"], frames["open_case_count"]
    balance = flags[flags["flag_type"] == "F04"].set_index("division")["open_cases"]
    above = drive[drive["level"] != "township"].groupby("division")["open_cases"].sum()
    filtered = cube[cube["flag_type"] == "F04"].groupby(["division", "cause"])["open_cases"].sum()
    below = drive[drive["level"].isin(["county", "township"])].set_index(["division", "cause"])["open_cases"]
    sides = [left.align(right, fill_value=0) for left, right in ((balance, above), (filtered, below))]
    return pd.concat([left for left, _ in sides]), pd.concat([right for _, right in sides])


IDENTITIES: Mapping[str, Callable[[Frames], Sides]] = {
    "rows_accounted": _rows,
    "rejections_listed": _rejections,
    "register_parts": _register,
    "eligible_parts": _eligible,
    "entitled_parts": _entitled,
    "due_parts": _due,
    "groups_coverage": lambda frames: _groups(frames, "coverage_count"),
    "groups_subsidy": lambda frames: _groups(frames, "subsidy_count"),
    "groups_pension": lambda frames: _groups(frames, "pension_count"),
    "levels_coverage": lambda frames: _levels(frames, "coverage_count", ["primary_group"]),
    "levels_subsidy": lambda frames: _levels(frames, "subsidy_count", ["primary_group"]),
    "levels_pension": lambda frames: _levels(frames, "pension_count", ["primary_group"]),
    "levels_flags": lambda frames: _levels(frames, "flag_count", ["flag_type"]),
    "levels_registration": lambda frames: _levels(frames, "registration_count", ["cause"]),
    "cases_balance": _balance,
    "cases_stock_inflow": _stock,
    "cases_listed": _lists,
    "registration_parts": _found,
    "registration_open": _open_registration,
}


def reconcile(tables: Mapping[str, pa.Table]) -> pa.Table:
    """Check every identity; returns the rows of `reconciliation`.

    `Refusal` (`identity_broken`) names all that do not hold, and the first places where the first of them does not.
    """
    frames = {name: table.to_pandas() for name, table in tables.items()}
    results, places = [], ""
    for identity, sides in IDENTITIES.items():
        left, right = sides(frames)
        differ = left.to_numpy() != right.to_numpy()
        results.append({"identity": identity, "places": len(left), "differences": int(differ.sum())})
        if differ.any() and not places:
            places = differing_places(zip(left.index[differ], left[differ], right[differ], strict=True))
    if places:
        broken = [result for result in results if result["differences"]]
        identities = ", ".join(f"{result['identity']} {result['differences']}" for result in broken)
        raise Refusal("identity_broken", Family.INTERNAL, identities=identities, places=places)
    return pa.Table.from_pylist(results)
