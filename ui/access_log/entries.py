"""The entries as a table: when, which account, what it did, to what, why."""

import re
from collections.abc import Mapping

import pandas as pd

from ui import data, formatting, tables
from ui.formatting import MISSING
from ui.identity import DEMO_USERS, LOCAL
from ui.language import t
from ui.naming import written_name
from ui.navigation import PATHS
from ui.view import View

_CASE_NO = re.compile(r"[0-9A-F]{16}")


def draw(view: View, rows: pd.DataFrame, labels: Mapping[str, str]) -> None:
    """One line per entry, newest first."""
    releases, _ = data.releases(view.home)
    issues = dict(zip(releases["release_id"], releases["issue"], strict=True))
    lines = [_line(view, row, labels, issues) for _, row in rows.iterrows()]
    tables.table(pd.DataFrame(lines), t("access_log.alt"))


def _line(view: View, row: pd.Series, labels: Mapping[str, str], issues: Mapping[int, int]) -> dict[str, str]:
    issue = None if pd.isna(row["release_id"]) else issues.get(int(row["release_id"]))
    return {
        t("access_log.column_entry"): formatting.number(row["sequence"], view.language),
        t("access_log.column_at"): f"{row['at']:%Y-%m-%d %H:%M:%S}",
        t("access_log.column_account"): _account(row, labels),
        t("access_log.column_action"): _action(row),
        t("access_log.column_subject"): _subject(view, row, labels),
        t("access_log.column_purpose"): MISSING
        if pd.isna(row["purpose"])
        else t(f"purpose.{row['purpose']}"),
        t("access_log.column_division"): written_name(view, row["division"]),
        t("access_log.column_issue"): MISSING if issue is None else formatting.issue(issue, view.language),
        t("access_log.column_rows"): MISSING
        if pd.isna(row["rows"])
        else formatting.number(row["rows"], view.language),
    }


def account_name(account: str, labels: Mapping[str, str]) -> str:
    """The label of an account, the name of a fictional person, else the account as it was written down."""
    if account in labels:
        return labels[account]
    return t(f"frame.user.{account}") if account in (*DEMO_USERS, LOCAL) else account


def _account(row: pd.Series, labels: Mapping[str, str]) -> str:
    role = t(f"role.{row['role']}")
    return f"{tables.plain(account_name(row['account'], labels))} :gray[({role})]"


def _action(row: pd.Series) -> str:
    what = t(f"log_action.{row['action']}")
    return f":red[**{t('access_log.refused', action=what)}**]" if row["is_refused"] else what


def _subject(view: View, row: pd.Series, labels: Mapping[str, str]) -> str:
    """A case opens, a page has its title; a file is named as it was written down."""
    if pd.isna(row["subject"]):
        return MISSING
    subject = str(row["subject"])
    if _CASE_NO.fullmatch(subject) and not row["is_refused"]:
        return tables.link(subject, "case", {"case": subject})
    page, _, division = subject.partition(":")
    if page in PATHS:
        title = t(f"page.{page}")
        return t("frame.title", division=written_name(view, division), page=title) if division else title
    return tables.plain(labels.get(subject, subject))
