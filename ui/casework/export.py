"""The worklist as a file to fill in: masked unless names are wanted for a purpose, written down before it is made."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from access.looking import Action, Purpose
from data_access.errors import DatabaseGone, NotFound
from data_access.made.access_log import Look
from data_access.made.answers import METHODS, RESULT_CODES
from data_access.made.line_lists import ListWanted
from data_access.records import WorklistFilter
from locales import has, text
from metrics.policy import load_policy
from reports.worklist.writing import Cell, Choices, workbook
from ui import formatting, log, notes
from ui.casework import filters, terms
from ui.language import division_name, t
from ui.made import made
from ui.view import View

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KIND = "worklist"
_YEAR = timedelta(days=366)


def draw(view: View, chosen: WorklistFilter, total: int) -> None:
    """What leaves, for which purpose, and the button; a list that is too long has to be narrowed first."""
    if not view.home.may_export or view.is_stale:
        return
    with st.expander(t("worklist_file.title")):
        limit = load_policy().worklist.export_rows
        if total > limit:
            notes.note(t("worklist_file.too_long", limit=formatting.number(limit, view.language)))
            return
        named = view.scope.may_reveal_identities and st.toggle(t("worklist_file.named"), key="export_named")
        purpose = _purpose() if named else None
        notes.note(t("worklist_file.note"))
        if named and purpose is None:
            notes.note(t("worklist_file.no_purpose"))
            return
        st.download_button(
            t("worklist_file.download", rows=formatting.number(total, view.language)),
            data=_maker(view, chosen, purpose),
            file_name=f"worklist_{view.division}_{view.release.issue}.xlsx",
            mime=_XLSX,
            on_click="ignore",
            key="worklist_export",
        )


def _purpose() -> Purpose | None:
    return st.selectbox(
        t("reveal.purpose"),
        list(Purpose),
        index=None,
        format_func=lambda each: t(f"purpose.{each}"),
        placeholder=t("reveal.choose"),
        key="export_purpose",
    )


def _maker(view: View, chosen: WorklistFilter, purpose: Purpose | None) -> Callable[[], bytes]:
    """Makes the file on the click, outside the run of the page: everything the run knows is held here."""
    records, language, check = made(), view.language, log.held(view)
    townships, lists = terms.township_names(view), dict(filters.carried())
    limit = load_policy().worklist.export_rows
    wanted = ListWanted(view.release.release_id, chosen, limit, with_identities=purpose is not None)
    look = Look(
        account=view.identity.user,
        role=view.identity.role.value,
        action=Action.EXPORT,
        division=view.division,
        subject=f"{_KIND}_named" if purpose else f"{_KIND}_masked",
        purpose=purpose,
        release_id=view.release.release_id,
    )
    try:
        _, day = records.feedback_release(view.home)
    except (DatabaseGone, NotFound):
        day = view.release.cutoff_date
    words = _words(language)
    choices = Choices(
        results=tuple(words(f"evidence.value.{code}") for code in RESULT_CODES),
        methods=tuple(words(f"evidence.value.{code}") for code in METHODS),
        verified_from=day - _YEAR,
        verified_until=day,
    )
    places = {code: division_name(code) for code in _counties(view, townships)}

    def make() -> bytes:
        check()
        rows = records.line_list(view.scope, wanted, look)
        lines = [_line(row, townships, places, words) for row in rows]
        return workbook(lines, _origin(view, look, lists, len(lines), words), choices, language)

    return make


def _words(language: str) -> Callable[[str], str]:
    return lambda key: text(key, language) if has(key, language) else key.partition(".")[2]


def _counties(view: View, townships: Mapping[str, str]) -> set[str]:
    return {code[:6] for code in townships} | {view.division[:6]}


def _line(
    row: Mapping[str, Any],
    townships: Mapping[str, str],
    places: Mapping[str, str],
    words: Callable[[str], str],
) -> dict[str, Cell]:
    return {
        **{key: row[key] for key in ("case_no", "name", "id_number", "age", "days_open", "due_date")},
        "sex": words(f"sex.{row['sex']}") if row["sex"] else None,
        "county": places.get(row["county"], row["county"]),
        "township": townships.get(row["township"], ""),
        "village": row["village"],
        "flag": " ".join((row["flag_type"], words(f"flag.{row['flag_type']}"))),
        "cause": None if row["cause"] == terms.NO_CAUSE else words(f"cause.{row['cause']}"),
        "stage": words(terms.standing(row)),
    }


def _origin(
    view: View, look: Look, lists: Mapping[str, str], rows: int, words: Callable[[str], str]
) -> list[tuple[str, str]]:
    """The mark of who took the list: every page of the print carries its first lines."""
    chosen = "; ".join(f"{name}={value}" for name, value in sorted(lists.items()))
    told = {
        "account": look.account,
        "taken_at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "release": f"{view.release.issue}-{view.release.revision} ({view.release.cutoff_date.isoformat()})",
        "role": words(f"role.{look.role}"),
        "division": view.division,
        "filter": chosen or words("worklist_file.no_filter"),
        "purpose": words(f"purpose.{look.purpose}") if look.purpose else words("worklist_file.masked"),
        "rows": str(rows),
        "care": words("worklist_file.care"),
    }
    return [(words(f"worklist_origin.{key}"), value) for key, value in told.items()]
