"""Pensions by age, and the persons who reach the pension age month by month."""

import ibis
import pyarrow as pa

from ingest.counting.levels import on_all_levels, summed
from ingest.facts.workbench import Workbench
from ingest.pack import Pack

# Lower bound of each age band, oldest first; who is younger than all of them is `under_60`.
_AGE_BANDS = {80: "80+", 75: "75-79", 70: "70-74", 65: "65-69", 60: "60-64"}
_AGE_MEASURES = ("due_persons", "paid_persons", "recipients", "basic_fen", "account_fen", "supplement_fen")


def build_pension_age_count(bench: Workbench, pack: Pack) -> None:
    """Table `pension_age_count`; grain: division of every level × age band at the cut-off; due persons and recipients."""
    people = bench.table("person")
    concerned = people.filter(people.due | people.is_recipient)
    payout = bench.table("payout_received").select("person_row", "basic_fen", "account_fen", "supplement_fen")
    concerned = concerned.left_join(payout, "person_row")
    band = ibis.cases(*[(concerned.age >= age, name) for age, name in _AGE_BANDS.items()], else_="under_60")
    cells = concerned.select(
        "township",
        age_band=band,
        due_persons=concerned.due.cast("int64"),
        paid_persons=concerned.paid.cast("int64"),
        recipients=concerned.is_recipient.cast("int64"),
        **{name: concerned[name].fill_null(0) for name in ("basic_fen", "account_fen", "supplement_fen")},
    )
    by_township = summed(cells, ("township", "age_band"), _AGE_MEASURES)
    counts = summed(on_all_levels(by_township, pack), ("division", "level", "age_band"), _AGE_MEASURES)
    bench.keep("pension_age_count", counts)


def build_reaching_60_count(bench: Workbench, pack: Pack) -> None:
    """Table `reaching_60_count`; grain: division × first payable month of the cut-off's year.

    Every month has a row from the county up, also when nobody reaches the age; townships have rows only for months in
    which somebody does.
    """
    people = bench.table("person")
    year = str(pack.cutoff.year)
    reaching = people.filter(people.first_payable_month.substr(0, 4) == year)
    cells = reaching.select(
        "township",
        month=reaching.first_payable_month,
        reached_persons=ibis.literal(1, "int64"),
        paid_persons=reaching.paid.cast("int64"),
    )
    months = ibis.memtable(pa.table({"month": [f"{year}{month:02}" for month in range(1, 13)]}))
    nobody = people.select("township").distinct().cross_join(months)
    nobody = nobody.mutate(reached_persons=ibis.literal(0, "int64"), paid_persons=ibis.literal(0, "int64"))
    measures = ("reached_persons", "paid_persons")
    spread = on_all_levels(cells.union(nobody, distinct=False), pack)
    counts = summed(spread, ("division", "level", "month"), measures)
    counts = counts.filter((counts.level != "township") | (counts.reached_persons > 0))
    bench.keep("reaching_60_count", counts)
