"""Rankings as rows of written cells, and the sentences about who leads, who is last, and who is not ranked."""

from collections.abc import Iterable

import pandas as pd

from locales import text
from locales.formatting import MISSING, is_missing, number, rate, signed
from metrics.divisions import divisions
from metrics.ranking import is_shared
from reports.wording import counted, listed, place


def rows(ranking: pd.DataFrame, language: str) -> list[dict[str, str]]:
    """One mapping per place, in the order given; its keys are the places of the template's tables."""
    return [
        _row(row, language, shared=shared)
        for row, shared in zip(ranking.to_dict("records"), is_shared(ranking), strict=True)
    ]


def _row(row: dict, language: str, *, shared: bool) -> dict[str, str]:
    parent = divisions()[row["division"]].parent
    return {
        "名次": rank(row, language, shared=shared),
        "市州": text(f"division.{parent}", language),
        "地区": place(row["division"], language),
        "应参保": _number(row["eligible_persons"], language),
        "已参保": _number(row["insured_persons"], language),
        "应保未保": _number(row["outstanding_persons"], language),
        "参保率": rate(row["coverage_rate"]) if not is_missing(row["coverage_rate"]) else MISSING,
        "变化": signed(row["change"], language) if not is_missing(row["change"]) else MISSING,
        "名次变化": move(row, language),
    }


def _number(value: float | None, language: str) -> str:
    return MISSING if value is None or is_missing(value) else number(int(value), language)


def rank(row: dict, language: str, *, shared: bool) -> str:
    """A rank, said to be shared where it is; a dash for a place apart."""
    if is_missing(row["rank"]):
        return MISSING
    return text("bulletin.ranking.shared", language, rank=row["rank"]) if shared else str(row["rank"])


def move(row: dict, language: str) -> str:
    """How many places a division rose or fell; a dash when either rank is missing."""
    if is_missing(row["rank"]) or is_missing(row["rank_before"]):
        return MISSING
    places = int(row["rank_before"]) - int(row["rank"])
    if places == 0:
        return text("bulletin.ranking.kept", language)
    return text(f"bulletin.ranking.{'risen' if places > 0 else 'fallen'}", language, n=abs(places))


def leaders(ranking: pd.DataFrame, most_named: int, language: str) -> str:
    """Who stands at 100 %: named while they are few, counted otherwise."""
    full = ranking[ranking["rank"].eq(1).fillna(False) & ranking["outstanding_persons"].eq(0).fillna(False)]
    if full.empty:
        return text("bulletin.ranking.full_none", language)
    counties = counted(len(full), "counties", language)
    names = [place(code, language) for code in full["division"]]
    places = listed(names, language) if len(names) <= most_named else counties
    return _tidy(text("bulletin.ranking.full", language, places=places), language)


def last(worst: pd.DataFrame, language: str) -> str:
    """What the table of last places shows."""
    if worst.empty:
        return text("bulletin.ranking.last_none", language)
    return _tidy(text("bulletin.ranking.last", language, n=len(worst)), language)


def apart(rankings: Iterable[pd.DataFrame], language: str) -> str:
    """Who is not ranked, each with the reason; says so when all are."""
    named = [
        text(f"bulletin.apart.{row.apart}", language, place=place(row.division, language))
        for ranking in rankings
        for row in ranking[ranking["apart"].notna()].itertuples()
    ]
    if not named:
        return text("bulletin.ranking.all_ranked", language)
    return text("bulletin.ranking.apart", language, places=listed(named, language))


def _tidy(sentence: str, language: str) -> str:
    return sentence.replace(" ", "") if language == "zh" else sentence
