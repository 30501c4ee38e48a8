"""What the bulletin will say: ranking, problems and requirements, in the language looked at."""

import pandas as pd
import streamlit as st

from access import Level
from metrics.bulletin import Material, Problem, problems, requirements
from metrics.policy import Policy, load_policy
from metrics.registry import metric
from reports import ranking_rows, wording
from ui import cases, kept, tables
from ui.definitions import label
from ui.language import t
from ui.meeting.bulletin_reading import opened
from ui.navigation import PATHS
from ui.tiles import Link, open_link
from ui.view import View

# Where the cases or places of a problem are listed: page and filters.
_LISTS: dict[str, tuple[str, dict[str, str]]] = {
    "relapsed": ("clearance", {"flag": "F01", "state": "relapsed"}),
    "stalled": ("clearance", {"flag": "F01"}),
    "rising": ("clearance", {"flag": "F01"}),
    "overdue": (cases.WORKLIST, {"overdue": "1"}),
    "gap": (cases.WORKLIST, {"flag": "F02"}),
    "unpaid": (cases.WORKLIST, {"flag": "F03"}),
    "soft": (cases.WORKLIST, {"stage": "soft"}),
    "bulk_closures": ("clearance", {"flag": "F01"}),
    "excluding_many": ("coverage", {}),
    "not_delivered": ("data_status", {}),
    "late": ("data_status", {}),
}


@kept.drawn
def ranking(view: View) -> None:
    """Who leads and who is not ranked; the prefectures and, to open, all counties; for a prefecture its counties."""
    material, policy = opened(view), load_policy()
    counties = material.county_ranking
    sentences = (
        ranking_rows.leaders(counties, policy.bulletin.most_named, view.language),
        ranking_rows.apart((material.prefecture_ranking, counties), view.language),
    )
    st.markdown(" ".join(sentences))
    if view.level is Level.PREFECTURE:
        _table(view, material, counties, Level.COUNTY)
        return
    _table(view, material, material.prefecture_ranking, Level.PREFECTURE)
    with st.expander(t("bulletin_screen.all_counties")):
        _table(view, material, counties, Level.COUNTY)


@kept.drawn
def last_counties(view: View) -> None:
    """The last places of a province; a prefecture's counties are all in its ranking."""
    if view.level is not Level.PROVINCE:
        return
    material, policy = opened(view), load_policy()
    worst = material.last_counties(policy.bulletin.last_shown)
    st.header(t("bulletin_screen.last_counties"), anchor=False)
    st.markdown(ranking_rows.last(worst, view.language))
    if not worst.empty:
        _table(view, material, worst, Level.COUNTY, _SHORT)


_ALL = ("名次", "地区", "应参保", "应保未保", "参保率", "变化", "名次变化")
_SHORT = ("名次", "地区", "应保未保", "参保率", "名次变化")


def _table(
    view: View, material: Material, places: pd.DataFrame, level: Level, columns: tuple[str, ...] = _ALL
) -> None:
    titles = {
        "名次": t("bulletin.ranking.rank"),
        "地区": t(f"level.{level}"),
        "应参保": label(metric("eligible_persons")),
        "应保未保": label(metric("outstanding_persons")),
        "参保率": label(metric("coverage_rate")),
        "变化": t("bulletin.ranking.change"),
        "名次变化": t("bulletin.ranking.move"),
    }
    shown = pd.DataFrame(ranking_rows.rows(places, view.language), columns=list(columns))
    shown["应保未保"] = [
        _outstanding(view, material, code, written)
        for code, written in zip(places["division"], shown["应保未保"], strict=True)
    ]
    alt = t("bulletin_screen.table_alt", issue=material.issue, level=t(f"level.{level}"), n=len(shown))
    tables.table(shown.rename(columns=titles), alt)


def _outstanding(view: View, material: Material, division: str, written: str) -> str:
    """The number opens the list where persons and cases are the same."""
    persons, found = material.outstanding.get(division, (0, 0))
    return cases.cell(view, written, {"flag": "F01"}, division) if persons and persons == found else written


@kept.drawn
def demands(view: View) -> None:
    """Problems and requirements beside each other."""
    material, policy = opened(view), load_policy()
    found = problems(material, policy)
    left, right = st.columns(2, gap="medium")
    with left:
        st.header(t("bulletin_screen.problems"), anchor=False)
        if not found:
            st.markdown(t("bulletin_screen.no_problems"))
        for problem in found:
            _problem(view, problem, policy)
    with right:
        st.header(t("bulletin_screen.requirements"), anchor=False)
        asked = [wording.requirement(each, view.language) for each in requirements(material, found, policy)]
        st.markdown(
            "\n".join(f"{n}. {sentence}" for n, sentence in enumerate(asked, 1))
            or t("bulletin_screen.no_requirements")
        )


def _problem(view: View, problem: Problem, policy: Policy) -> None:
    title, sentence = wording.problem(problem, policy.bulletin.most_named, view.language)
    page, filters = _LISTS.get(problem.kind, ("", {}))
    with st.container(horizontal=True, vertical_alignment="top", gap="xsmall", wrap=False):
        st.markdown(t("bulletin_screen.problem", title=title, sentence=sentence), width="stretch")
        if page and (page != cases.WORKLIST or view.opens_cases):
            action = t("frame.open_list" if page == cases.WORKLIST else f"page.{page}")
            open_link(Link(action, PATHS[page], filters, view.division))
