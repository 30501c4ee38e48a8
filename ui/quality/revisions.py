"""Issues and their revisions, and what the newest revision of this issue changed."""

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import streamlit as st

from metrics.delivery import changed_figures, changed_files
from ui import data, formatting, notes, tables
from ui.language import t
from ui.view import View

_FIGURES = {
    "coverage_counts": ("register_persons", "eligible_persons", "insured_persons", "outstanding_persons"),
    "subsidy_counts": ("entitled_persons", "subsidised_persons", "gap_persons"),
    "pension_counts": ("due_persons", "paid_persons", "recipients"),
}


def draw(view: View) -> None:
    """What changed in this issue first, then every release."""
    releases, _ = data.releases(view.home)
    own = releases[releases["issue"] == view.release.issue].sort_values("revision")
    st.markdown(f"##### {t('data_status.changes', issue=view.release.issue)}")
    if len(own) == 1:
        notes.note(t("data_status.one_revision"))
    for (_, older), (_, newer) in pairwise(own.iterrows()):
        pair = {"older": older["revision"], "newer": newer["revision"]}
        st.markdown(f"**{t('data_status.revision_pair', **pair)}**")
        _changes(view, _at(view, older), _at(view, newer))
    st.markdown(f"##### {t('data_status.releases')}")
    tables.table(pd.DataFrame([_release(row) for _, row in releases.iterrows()]), t("data_status.releases"))


def _at(view: View, revision: pd.Series) -> View:
    """The same division in another revision."""
    published = revision["published_at"].to_pydatetime()
    other = replace(view.release, release_id=int(revision["release_id"]), published_at=published)
    return replace(view, release=other)


def _figures(view: View) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, columns in _FIGURES.items():
        row = data.frame(view, name, view.level)
        found |= {t(f"metric.{column}.label"): int(row[column].sum()) for column in columns}
    flags = data.frame(view, "flag_counts", view.level)
    opened = zip(flags["flag_type"], flags["open_cases"], strict=True)
    return found | {t("data_status.open_of", flag=t(f"flag.{flag}")): int(cases) for flag, cases in opened}


def _changes(view: View, before: View, after: View) -> None:
    files = changed_files(data.frame(before, "files"), data.frame(after, "files"))
    for path, what in files:
        st.markdown(f"- {t(f'data_status.file_{what}')} {tables.plain(path)}")
    if not files:
        notes.note(t("data_status.no_file_changed"))
    figures = changed_figures(_figures(before), _figures(after))
    if not figures:
        notes.note(t("data_status.no_figure_changed"))
        return
    lines = [
        {
            t("data_status.figure"): label,
            t("data_status.before"): formatting.number(old, view.language),
            t("data_status.after"): formatting.number(new, view.language),
            t("data_status.difference"): formatting.signed(new - old, view.language),
        }
        for label, old, new in figures
    ]
    tables.table(pd.DataFrame(lines), t("data_status.changes", issue=view.release.issue))


def _release(row: pd.Series) -> dict[str, str]:
    status = t(f"data_status.status_{row['status']}")
    return {
        t("data_status.issue"): str(row["issue"]),
        t("data_status.revision"): str(row["revision"]),
        t("data_status.cutoff"): formatting.iso_day(row["cutoff_date"]),
        t("data_status.status"): f"**{status}**" if row["status"] == "current" else f":gray[{status}]",
        t("data_status.origin"): t(f"data_status.origin_{row['origin']}"),
        t("data_status.published"): formatting.iso_day(row["published_at"]),
        t("data_status.policy"): tables.plain(row["policy_version"]),
    }
