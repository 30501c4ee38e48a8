"""What was received: the account of every row, by source and by file."""

import pandas as pd
import streamlit as st

from metrics import delivery
from ui import data, formatting, kept, notes, tables
from ui.language import current, division_name, t
from ui.view import View

# Counties named in a cell; more are counted.
_NAMED = 3


@kept.drawn
def draw(view: View) -> None:
    """Statement, sources, and behind an expander every file."""
    files = data.frame(view, "files")
    accounts = delivery.source_accounts(files, data.sources(view), delivery.SOURCES)
    _statement(view, delivery.total_account(files))
    missing = data.missing_counties(view)
    lines = [_source(view, row, missing) for _, row in accounts.iterrows()]
    tables.table(pd.DataFrame(lines), t("data_status.sources_alt"))
    with st.expander(t("data_status.files", count=formatting.number(len(files), view.language))):
        if len(files):
            tables.table(
                pd.DataFrame([_file(view, row) for _, row in files.iterrows()]), t("data_status.files_alt")
            )


def _statement(view: View, account: dict[str, int]) -> None:
    numbers = {name: formatting.number(value, view.language) for name, value in account.items()}
    key = "balanced" if delivery.is_balanced(account) else "unbalanced"
    st.markdown(f"{t('data_status.account', **numbers)} **{t(f'data_status.{key}')}**")
    notes.note(t("data_status.skipped", **numbers))


def _rows(view: View, row: pd.Series) -> dict[str, str]:
    """The cells of a row account."""
    return {
        t(f"data_status.{name}"): formatting.number(row[name], view.language) for name in delivery.ACCOUNT
    }


def _source(view: View, row: pd.Series, missing: pd.DataFrame) -> dict[str, str]:
    as_of = formatting.iso_day(row["as_of_date"])
    return {
        t("data_status.source"): t(f"source.{row['source']}"),
        t("data_status.as_of"): f":orange[**{t('data_status.late', day=as_of)}**]"
        if row["is_late"]
        else as_of,
        **_rows(view, row),
        t("data_status.carried"): formatting.number(row["carried_rows"], view.language),
        t("data_status.against_previous"): _change(view, row),
        t("data_status.missing"): _counties(missing, row["source"]),
    }


def _change(view: View, row: pd.Series) -> str:
    """Rows in force (carried ones included) against those of the pack before."""
    if formatting.is_missing(row["previous_rows"]):
        return formatting.MISSING
    return formatting.signed(int(row["in_force_rows"] - row["previous_rows"]), view.language)


def _counties(missing: pd.DataFrame, source: str) -> str:
    codes = missing.loc[missing["source"] == source, "division"].tolist()
    if not codes:
        return formatting.MISSING
    names = ("、" if current() == "zh" else ", ").join(division_name(code) for code in codes[:_NAMED])
    more = t("data_status.more_counties", count=len(codes) - _NAMED) if len(codes) > _NAMED else ""
    return f":orange[**{names}{more}**]"


def _file(view: View, row: pd.Series) -> dict[str, str]:
    return {
        t("data_status.path"): tables.plain(row["path"]),
        t("data_status.source"): t(f"source.{row['source']}"),
        t("data_status.as_of"): formatting.iso_day(row["as_of_date"]),
        **_rows(view, row),
        t("data_status.sha256"): f"`{row['sha256'][:12]}`",
    }
