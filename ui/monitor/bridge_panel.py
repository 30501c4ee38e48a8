"""The weekly bridge of open cases with its twin; every movement opens its cases."""

import pandas as pd
import streamlit as st

from metrics.balance import Balance, Step, balance, of_flag
from metrics.figures import row_at
from metrics.registry import metric
from ui import address, cases, data, kept, tables
from ui.charts.bridge import bridge
from ui.definitions import label
from ui.formatting import number, signed
from ui.language import t
from ui.view import View

# The open cases of the issue before lie in that issue; transfers only matter below the province.
_LEVELS = {"previous", "open"}
_TRANSFERS = ("transferred_in", "transferred_out")


@kept.drawn
def draw(view: View, flag_type: str, height: int) -> None:
    """Chart with the sign of balance, for the balance of one flag type of one division."""
    row = row_at(of_flag(data.flags(view), flag_type), view.release.issue)
    if row is None:
        st.markdown(f":gray[{t('clearance.not_started')}]")
        return
    account = balance(row)
    if not any(step.cases for step in account.steps):
        st.markdown(f":gray[{t('overview.no_movement')}]")
        return
    steps = pd.DataFrame([_shown(view, step, flag_type) for step in _steps(account)])
    st.altair_chart(
        bridge(steps, label(metric("open_cases")), height),
        width="stretch",
        key="bridge",
        alt=t(
            "overview.bridge_alt",
            steps="，".join(
                f"{s.name_} {s.label}" for s in steps.rename(columns={"name": "name_"}).itertuples()
            ),
        ),
    )


@kept.drawn
def twin(view: View, flag_type: str) -> None:
    """The same as a table with links; all movements, those of none too."""
    row = row_at(of_flag(data.flags(view), flag_type), view.release.issue)
    if row is None:
        return
    account = balance(row)
    rows = [
        {
            t("overview.movement"): t(f"movement.{step.movement}"),
            t("overview.cases"): _cell(view, step, flag_type),
        }
        for step in account.steps
    ]
    with st.expander(t("frame.table_twin", what=title(view, flag_type))):
        tables.table(pd.DataFrame(rows), t("overview.bridge_twin_alt"))


def title(view: View, flag_type: str) -> str:
    """Heading with the flag and whether the account balances."""
    row = row_at(of_flag(data.flags(view), flag_type), view.release.issue)
    balanced = t("overview.balanced") if row is not None and balance(row).is_balanced else ""
    return t("overview.bridge_title", flag=t(f"flag.{flag_type}"), balanced=balanced)


def _steps(account: Balance) -> list[Step]:
    """Without transfers of none; the other movements keep their place."""
    return [step for step in account.steps if step.movement not in _TRANSFERS or step.cases]


def _shown(view: View, step: Step, flag_type: str) -> dict[str, object]:
    filters = _filters(step, flag_type)
    opens = filters is not None and step.cases and view.opens_cases
    return {
        "name": t(f"movement.{step.movement}"),
        "start": step.start,
        "end": step.end,
        "sign": step.sign,
        "label": _label(view, step),
        "href": address.url(cases.WORKLIST, filters, **_issue(view, step)) if opens else None,
    }


def _label(view: View, step: Step) -> str:
    return signed(step.sign * step.cases, view.language) if step.sign else number(step.cases, view.language)


def _cell(view: View, step: Step, flag_type: str) -> str:
    filters = _filters(step, flag_type)
    if filters is None or not step.cases or not view.opens_cases:
        return _label(view, step)
    return tables.link(
        _label(view, step), cases.WORKLIST, filters, division=view.division, **_issue(view, step)
    )


def _filters(step: Step, flag_type: str) -> dict[str, str] | None:
    if step.movement in _LEVELS:
        return {"flag": flag_type}
    return {"flag": flag_type, "movement": step.movement}


def _issue(view: View, step: Step) -> dict[str, str]:
    return {"issue": str(view.previous.issue)} if step.movement == "previous" and view.previous else {}
