"""The rows of the printable page: figures with their rank, highs and lows, the issues, what lies longest."""

from collections.abc import Mapping

import pandas as pd

from access import Level
from locales import text
from locales.formatting import (
    MISSING,
    headed,
    is_missing,
    money,
    number,
    points,
    rate,
    short_day,
    signed,
    signed_money,
)
from metrics.bulletin import Material
from metrics.figures import Figure
from metrics.highs_lows import Place, Rows, comparable, extremes, place_among
from metrics.policy import Policy
from metrics.registry import Metric, Unit, metric
from reports import wording
from reports.tables.figures import figures

KEY = (
    "coverage_rate",
    "outstanding_persons",
    "subsidised_rate",
    "gap_persons",
    "subsidy_fen",
    "paid_rate",
    "unpaid_persons",
    "payout_fen",
    "open_cases",
    "verified_share",
    "overdue_cases",
    "excluded_share",
)
COMPARED = (
    "coverage_rate",
    "outstanding_persons",
    "gap_persons",
    "unpaid_persons",
    "open_cases",
    "overdue_cases",
)
_MOST_CAUSES, _MOST_ISSUES = 8, 13
# Divisions named as the best or worst; more of them are counted.
_MOST_NAMED = 3


def key_figures(
    material: Material, peers: Rows | None, policy: Policy, language: str
) -> list[dict[str, str]]:
    """The figures that matter, each with its change and its rank among the peers; `键` is the key of the metric."""
    own = figures(material, policy)[material.division]
    rows = []
    for key in KEY:
        known = metric(key)
        figure = material.standing.figure(key)
        if figure.now is None and isinstance(own.get(key), int):
            figure = Figure(known, int(str(own[key])), None)
        place = None if peers is None else place_among(known, peers, material.division)
        rows.append(
            {
                "键": key,
                "名称": text(f"metric.{key}.label", language),
                "本期": written(known, figure.now, language),
                "变化": _change(figure, language),
                "位次": _place(place, language),
            }
        )
    return rows


def written(known: Metric, value: float | None, language: str) -> str:
    """A figure with its unit, as the screens write it."""
    if value is None or is_missing(value):
        return MISSING
    match known.unit:
        case Unit.RATE:
            return rate(value)
        case Unit.MONEY:
            return money(value, language)
        case _:
            return wording.counted(value, known.unit, language)


def _change(figure: Figure, language: str) -> str:
    if figure.change is None:
        return MISSING
    match figure.metric.unit:
        case Unit.RATE:
            return points(figure.change, language)
        case Unit.MONEY:
            return signed_money(figure.change, language)
        case _:
            return signed(figure.change, language)


def _place(place: Place | None, language: str) -> str:
    if place is None:
        return MISSING
    key = "place_shared" if place.is_shared else "place_alone"
    return text(f"bulletin_page.{key}", language, rank=place.rank, of=place.of)


def highs_and_lows(rows: Mapping[str, Mapping[str, object]], language: str) -> list[dict[str, str]]:
    """Best and worst counties of each compared metric; nothing for a single county."""
    counties = comparable(rows, Level.COUNTY)
    found = []
    for key in COMPARED:
        edges = extremes(metric(key), counties)
        if edges is not None:
            found.append(
                {
                    "名称": text(f"metric.{key}.label", language),
                    "最好": _named(edges.metric, edges.best, edges.best_divisions, language),
                    "最差": _named(edges.metric, edges.worst, edges.worst_divisions, language),
                }
            )
    return found


def _named(known: Metric, value: float, codes: tuple[str, ...], language: str) -> str:
    places = (
        wording.listed([wording.place(code, language) for code in codes], language)
        if len(codes) <= _MOST_NAMED
        else wording.counted(len(codes), "counties", language)
    )
    return text("bulletin_page.named", language, value=written(known, value, language), places=places)


def course(material: Material, language: str) -> list[dict[str, str]]:
    """One row per issue, oldest first, the latest issues when there are many; persons and cases in full."""
    own = material.own
    opened = own.flags.groupby("issue")["open_cases"].sum()
    columns = {
        "应保未保": own.coverage.set_index("issue")["outstanding_persons"],
        "应代未代": own.subsidies.set_index("issue")["gap_persons"],
        "应发未发": own.pensions.set_index("issue")["unpaid_persons"],
        "未结": opened,
    }
    rows = []
    for row in own.coverage.sort_values("issue").tail(_MOST_ISSUES).to_dict("records"):
        eligible = row["eligible_persons"]
        rows.append(
            {
                "期": str(row["issue"]),
                "截止": short_day(row["cutoff_date"], language),
                "参保率": rate(row["insured_persons"] / eligible if eligible else None),
                **{name: number(_at(values, row["issue"]), language) for name, values in columns.items()},
            }
        )
    return rows


def _at(values: pd.Series, issue: int) -> int | None:
    return int(values.loc[issue]) if issue in values.index else None


def lasting(material: Material, language: str) -> list[dict[str, str]]:
    """What has been open longest, by type and what it waits for; `键` names flag, kind and value of the filter behind."""
    return [
        {
            "键": f"{row.flag_type} {'cause' if row.is_cause else 'stage'} {row.waits_for}",
            "类型": text(f"flag.{row.flag_type}", language),
            "等待": headed(text(f"{'cause' if row.is_cause else 'stage'}.{row.waits_for}", language)),
            "件数": number(row.open_cases, language),
            "超期": number(row.overdue_cases, language),
            "天数": number(row.oldest_days, language),
        }
        for row in material.longest.head(_MOST_CAUSES).itertuples()
    ]
