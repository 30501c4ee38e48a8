"""Pensions by age, and the persons who reach the pension age month by month."""

import ibis

from ingest.counting.levels import on_all_levels, summed
from ingest.plan import Plan

# Lower bound of each age band, oldest first; who is younger than all of them is `under_60`.
_AGE_BANDS = {80: "80+", 75: "75-79", 70: "70-74", 65: "65-69", 60: "60-64"}
_AGE_MEASURES = ("due_persons", "paid_persons", "recipients", "basic_fen", "account_fen", "supplement_fen")


def build_pension_age_count(plan: Plan) -> None:
    """Table `pension_age_count`; grain: division × age band at the cut-off, of who is due or got paid."""
    people = plan.table("person")
    concerned = people.filter(people.due | people.is_recipient)
    payout = plan.table("payout_received").select("person_row", "basic_fen", "account_fen", "supplement_fen")
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
    counts = summed(on_all_levels(plan, by_township), ("division", "level", "age_band"), _AGE_MEASURES)
    plan.keep("pension_age_count", counts)


def build_reaching_60_count(plan: Plan) -> None:
    """Table `reaching_60_count`; grain: division × first payable month of the cut-off's year.

    Every month has a row from the county up, also when nobody reaches the age; townships have rows only for
    months in which somebody does.
    """
    people = plan.in_week(plan.table("person"))
    people = people.mutate(year=people.cutoff.year().cast("string"))
    reaching = people.filter(people.first_payable_month.substr(0, 4) == people.year)
    cells = reaching.select(
        "township",
        month=reaching.first_payable_month,
        reached_persons=ibis.literal(1, "int64"),
        paid_persons=reaching.paid.cast("int64"),
    )
    months = ibis.range(1, 13).unnest().name("number").as_table()
    nobody = people.select("township", "year").distinct().cross_join(months)
    nobody = nobody.select(
        "township",
        month=nobody.year + nobody.number.cast("string").lpad(2, "0"),
        reached_persons=ibis.literal(0, "int64"),
        paid_persons=ibis.literal(0, "int64"),
    )
    measures = ("reached_persons", "paid_persons")
    spread = on_all_levels(plan, cells.union(nobody, distinct=False))
    counts = summed(spread, ("division", "level", "month"), measures)
    counts = counts.filter((counts.level != "township") | (counts.reached_persons > 0))
    plan.keep("reaching_60_count", counts)
