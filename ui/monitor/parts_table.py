"""The parts of a division side by side: what the sums of Overview consist of, each exception a link to its cases."""

import pandas as pd
import streamlit as st

from access import Level
from metrics.coverage import with_totals as with_coverage_totals
from metrics.divisions import prefectures
from metrics.pensions import with_totals as with_pension_totals
from metrics.rates import share
from metrics.registry import metric
from metrics.subsidies import with_totals as with_subsidy_totals
from ui import cases, data, kept, notes, tables
from ui.definitions import label
from ui.formatting import MISSING, money, number, rate
from ui.language import division_name, t
from ui.view import View

BELOW = {Level.PROVINCE: Level.PREFECTURE, Level.PREFECTURE: Level.COUNTY, Level.COUNTY: Level.TOWNSHIP}
_EXCEPTIONS = {"outstanding_persons": "F01", "gap_persons": "F02", "unpaid_persons": "F03"}


@kept.drawn
def draw(view: View) -> None:
    """Heading and table one level down; nothing below a township, and no townships for the meeting role."""
    level = BELOW.get(view.level)
    if level is None or (level is Level.TOWNSHIP and not view.scope.sees_townships):
        return
    names = _names(view, level)
    if not names:
        return
    st.header(t("overview.parts_title", level=t(f"level.{level}")), anchor=False)
    counts, open_cases = _counts(view, level), _open_cases(view, level)
    rows = [_row(view, level, name, counts.get(code), open_cases, code) for code, name in names.items()]
    tables.table(pd.DataFrame(rows), t("overview.parts_alt", issue=view.release.issue))
    notes.note(t("overview.parts_note"))


def _counts(view: View, level: Level) -> dict[str, dict[str, float]]:
    """All counts of this issue by division."""
    found: dict[str, dict[str, float]] = {}
    for counts in (
        with_coverage_totals(data.coverage(view, level, data.recent_issues())),
        with_subsidy_totals(data.subsidies(view, level, 1)),
        with_pension_totals(data.pensions(view, level, 1)),
    ):
        for row in counts[counts["issue"] == view.release.issue].to_dict("records"):
            found.setdefault(row["division"], {}).update(row)
    return found


def _open_cases(view: View, level: Level) -> dict[tuple[str, str], int]:
    """Open cases by division and flag type; townships come from the cube, which leaves zeros out."""
    if level is Level.TOWNSHIP:
        rows = data.frame(view, "open_case_counts", level)
    else:
        rows = data.flags(view, level, last=1)
        rows = rows[rows["issue"] == view.release.issue]
    found = rows.groupby(["division", "flag_type"])["open_cases"].sum()
    return {(str(division), str(flag)): int(n) for (division, flag), n in found.items()}


def _names(view: View, level: Level) -> dict[str, str]:
    """Divisions one level down in the order of their codes; a prefecture without any row is named all the same."""
    if level is Level.PREFECTURE:
        return {row.code: division_name(row.code) for row in prefectures()}
    if level is Level.COUNTY:
        counts = data.coverage(view, level, data.recent_issues())
        return {code: division_name(code) for code in sorted(counts["division"].unique())}
    towns = data.frame(view, "townships")
    return {
        row.division: tables.plain(row.name_) for row in towns.rename(columns={"name": "name_"}).itertuples()
    }


def _row(
    view: View,
    level: Level,
    name: str,
    counts: dict[str, float] | None,
    open_cases: dict[tuple[str, str], int],
    code: str,
) -> dict[str, str]:
    row = {t(f"level.{level}"): name}
    for key in ("eligible_persons", "insured_persons"):
        row[label(metric(key))] = _number(view, counts, key)
    insured = None if counts is None else share(counts["insured_persons"], counts["eligible_persons"])
    row[label(metric("coverage_rate"))] = rate(insured) if counts else t("overview.no_rows")
    for key, flag in _EXCEPTIONS.items():
        row[label(metric(key))] = _exception(
            view, level, counts, key, flag, open_cases.get((code, flag), 0), code
        )
    row[label(metric("subsidised_persons"))] = _number(view, counts, "subsidised_persons")
    row[label(metric("subsidy_fen"))] = money(counts["subsidy_fen"] if counts else None, view.language)
    row[label(metric("recipients"))] = _number(view, counts, "recipients")
    row[label(metric("payout_fen"))] = money(counts["payout_fen"] if counts else None, view.language)
    return row


def _number(view: View, counts: dict[str, float] | None, key: str) -> str:
    return number(counts[key], view.language) if counts else MISSING


def _exception(
    view: View,
    level: Level,
    counts: dict[str, float] | None,
    key: str,
    flag: str,
    found: int,
    code: str,
) -> str:
    """Persons as a link when they are exactly the open cases; else persons plain and the cases in brackets."""
    if counts is None:
        return MISSING
    persons = number(counts[key], view.language)
    if not found:
        return persons
    filters: dict[str, str | None] = {"flag": flag}
    division = code
    if level is Level.TOWNSHIP:
        filters, division = {**filters, "township": code}, view.division
    if counts[key] == found:
        return cases.cell(view, persons, filters, division)
    return t(
        "overview.persons_and_cases", persons=persons, cases=cases.cell(view, str(found), filters, division)
    )
