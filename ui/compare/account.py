"""The account of the weeks between two issues, and the cases behind its two ends."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from data_access.records import Release, WorklistFilter
from metrics.balance import Balance, balance
from metrics.comparison import open_by_division, period_row
from metrics.registry import metric
from ui import address, cases, data, kept, notes, tables
from ui.casework.filters import AGAINST
from ui.charts.bridge import bridge
from ui.definitions import label
from ui.formatting import issue, number, signed
from ui.language import division_name, t
from ui.monitor.parts_table import BELOW
from ui.view import View

_HEIGHT = 200
_ENDS = ("previous", "open")


@kept.drawn
def draw(view: View, then: Release, flag_type: str) -> None:
    """The bridge from the earlier issue's open cases to this one's; says so when the flag had not begun."""
    row = period_row(data.flags(view), flag_type, then.issue, view.release.issue)
    if row is None:
        st.markdown(f":gray[{t('clearance.not_started')}]")
        return
    account = balance(row)
    steps = [step for step in account.steps if step.movement in _ENDS or step.cases]
    names = {"previous": _open_in(view, then.issue), "open": _open_in(view, view.release.issue)}
    shown = [
        {
            "name": names.get(step.movement) or t(f"movement.{step.movement}"),
            "start": step.start,
            "end": step.end,
            "sign": step.sign,
            "label": signed(step.sign * step.cases, view.language)
            if step.sign
            else number(step.cases, view.language),
            "href": None,
        }
        for step in steps
    ]
    st.altair_chart(
        bridge(pd.DataFrame(shown), label(metric("open_cases")), _HEIGHT),
        width="stretch",
        key="compare_bridge",
        alt=t("overview.bridge_alt", steps="，".join(f"{step['name']} {step['label']}" for step in shown)),
    )
    _behind(view, then, flag_type, account)


def has_places(view: View) -> bool:
    """Whether flags are counted for the divisions one level down: they are down to the county."""
    return BELOW.get(view.level) not in (None, "township")


@kept.drawn
def by_place(view: View, then: Release, flag_type: str) -> None:
    """Divisions one level down whose open cases changed, the largest rise first, with the cases behind."""
    level = BELOW[view.level]
    flags = pd.concat(
        data.frame(each, "flag_counts", level).assign(issue=each.release.issue)
        for each in (view, _earlier(view, then))
    )
    rows = open_by_division(flags, flag_type, then.issue, view.release.issue)
    moved = rows[rows["change"] != 0]
    if moved.empty:
        st.markdown(f":gray[{t('compare.nothing_moved')}]")
        return
    language = view.language
    shown = [
        {
            t(f"level.{level}"): division_name(row.division),
            _open_in(view, then.issue): number(row.then, language),
            _open_in(view, view.release.issue): number(row.now, language),
            t("compare.change"): f":{'red' if row.change > 0 else 'blue'}[{signed(row.change, language)}]",
            **_links(view, then, flag_type, row.division),
        }
        for row in moved.itertuples()
    ]
    tables.table(pd.DataFrame(shown), t("compare.places_alt", then=then.issue, now=view.release.issue))
    notes.note(t("compare.places_note", same=number(len(rows) - len(moved), language)))


def _open_in(view: View, number_of_issue: int) -> str:
    return t("compare.open_in", issue=issue(number_of_issue, view.language))


def _behind(view: View, then: Release, flag_type: str, account: Balance) -> None:
    """How many left the open cases and how many joined them; each number opens exactly these."""
    if not account.is_balanced:
        st.markdown(f":red[{t('compare.unbalanced')}]")
    if not view.opens_cases:
        return
    if then.release_id in view.removed:
        notes.note(t("retention.compare"))
        return
    gone, came = _counted(view, then, flag_type)
    st.markdown(
        t(
            "compare.behind",
            now=issue(view.release.issue, view.language),
            gone=_opened(gone, view.division, flag_type, then.issue, view.release.issue),
            came=_opened(came, view.division, flag_type, view.release.issue, then.issue),
        )
    )


def _counted(view: View, then: Release, flag_type: str) -> tuple[int, int]:
    """Cases open then and no longer, and open now and not yet then."""
    gone = WorklistFilter(flags=(flag_type,), absent_from=view.release.release_id)
    came = WorklistFilter(flags=(flag_type,), absent_from=then.release_id)
    return _number(_earlier(view, then), gone), _number(view, came)


def _earlier(view: View, then: Release) -> View:
    """The same division as it was looked at then."""
    return replace(view, release=then, lineage=view.lineage[view.lineage.index(then) :])


def _number(view: View, chosen: WorklistFilter) -> int:
    return int(str(data.read(view, "worklist_count", chosen)))


def _opened(cases_: int, division: str, flag_type: str, shown: int, against: int) -> str:
    """A number that opens the list of one issue without what is open in the other."""
    if not cases_:
        return "**0**"
    filters: dict[str, str | None] = {"flag": flag_type, AGAINST: str(against)}
    target = address.url(cases.WORKLIST, filters, division=division, issue=str(shown))
    return f"[**{cases_}**]({target})"


def _links(view: View, then: Release, flag_type: str, division: str) -> dict[str, str]:
    if not view.opens_cases or then.release_id in view.removed:
        return {}
    here = replace(view, scope=view.scope.narrow(division))
    gone, came = _counted(here, then, flag_type)
    now = view.release.issue
    return {
        t("compare.gone"): _opened(gone, division, flag_type, then.issue, now),
        t("compare.came"): _opened(came, division, flag_type, now, then.issue),
    }
