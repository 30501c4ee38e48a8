"""One small world for the contract of the reads: three issues, a correction, two prefectures, a second
province.
"""

from datetime import date

from tests.builders import (
    Tables,
    a_calendar_day,
    a_case,
    a_county,
    a_file,
    a_finding,
    a_proposal,
    a_registration,
    a_rejected_row,
    a_release,
    a_second_look,
    a_township,
)

PROVINCE, PREFECTURE, COUNTY, TOWNSHIP = "620000", "621100", "621126", "621126101"
NEIGHBOUR, FAR_COUNTY, OTHER_PROVINCE = "621121", "620102", "630000"
FIRST, SECOND, WITHDRAWN, THIRD, CORRECTED, FOREIGN = 1, 2, 3, 4, 5, 6

# Numbers of the cases the tests speak of.
OLD, FRESH, LEFT, ARRIVED, FAR, SOLVED, LAPSED = (f"{digit * 16}" for digit in "1234567")


def a_world() -> Tables:
    """Rows of the world; ids of its releases and numbers of its cases stand above."""
    tables = Tables()
    a_release(tables, 1)
    a_release(tables, 2, base=FIRST)
    a_release(tables, 3, base=SECOND, status="withdrawn")
    a_release(tables, 3, revision=2, base=SECOND, status="superseded")
    a_release(tables, 3, revision=3, base=SECOND, late={"social_assistance": date(2020, 3, 12)})
    a_release(tables, 3, province=OTHER_PROVINCE)
    _counts(tables)
    _cases(tables)
    _calendar(tables)
    _proposals(tables)
    _deliveries(tables)
    return tables


def _counts(tables: Tables) -> None:
    for release_id, outstanding in ((FIRST, 9), (SECOND, 7), (THIRD, 5), (CORRECTED, 4)):
        for county, more in ((COUNTY, 0), (NEIGHBOUR, 2), (FAR_COUNTY, 1)):
            without = outstanding + more
            coverage = {"register_persons": 120, "eligible_persons": 100}
            coverage |= {"insured_persons": 100 - without, "outstanding_persons": without}
            a_county(
                tables,
                release_id,
                county,
                coverage=coverage,
                subsidy={"entitled_persons": 60, "subsidised_persons": 50, "subsidy_province_fen": 500_000},
                pension={"due_persons": 30, "paid_persons": 29, "basic_fen": 313_200},
                clearance={"F01": "outstanding", "F03": "cleared"},
            )
        for place, cause, still_open in (
            (TOWNSHIP, "存疑", 2),
            (NEIGHBOUR + "101", "已注销", 0),
            (FAR_COUNTY, "存疑", 1),
        ):
            a_registration(
                tables,
                release_id,
                place,
                cause,
                open_cases=still_open,
                settled_cases=1,
                settled_arrears_fen=7_00,
            )
        a_township(tables, release_id, TOWNSHIP, "安平乡")
        a_township(tables, release_id, NEIGHBOUR + "101", "河口镇")
    a_county(tables, FOREIGN, "630102", coverage={"eligible_persons": 1}, clearance={"F01": "cleared"})
    tables.add("coverage_count", **_township_row(CORRECTED, TOWNSHIP), eligible_persons=40)


def _township_row(release_id: int, division: str) -> dict[str, object]:
    return {"release_id": release_id, "division": division, "primary_group": "all", "level": "township"}


def _cases(tables: Tables) -> None:
    early, overdue = date(2020, 3, 6), {"is_overdue": 1, "verify_due_date": date(2020, 3, 13)}
    paid = [{"key": "paid_month", "value": "202002", "kind": "month"}]
    for release_id in (FIRST, SECOND, CORRECTED):
        seen = {"opened_date": early, "is_stock": True, "cause": "none"}
        a_case(tables, release_id, case_no=OLD, person="old", name="欧阳修", **seen, **overdue)
        a_case(
            tables,
            release_id,
            FAR_COUNTY,
            case_no=FAR,
            person="far",
            **seen,
            flag_type="F04",
            feedback_code="E1",
        )
    for release_id in (FIRST, SECOND):
        a_case(
            tables, release_id, case_no=LEFT, person="left", name="李四", opened_date=early, is_verified=True
        )
    a_case(tables, SECOND, NEIGHBOUR, case_no=ARRIVED, person="arrived", flag_type="F03", movement="new")
    lapsed = {"case_no": LAPSED, "person": "old", "flag_type": "F03", "opened_date": early}
    a_case(tables, FIRST, **lapsed)
    a_case(tables, SECOND, **lapsed, movement="resolved")
    moved = {"person": "left", "name": "李四", "opened_date": early, "is_verified": True}
    a_case(
        tables,
        CORRECTED,
        NEIGHBOUR,
        case_no=LEFT,
        movement="transferred_in",
        moved=(COUNTY, NEIGHBOUR),
        **moved,
    )
    a_case(
        tables,
        CORRECTED,
        COUNTY,
        case_no=ARRIVED,
        person="arrived",
        flag_type="F03",
        movement="transferred_in",
        moved=(NEIGHBOUR, COUNTY),
        id_number=None,
        township=COUNTY + "102",
        ageing_band="8-14",
        feedback_code="D4",
    )
    a_case(
        tables,
        CORRECTED,
        case_no=FRESH,
        person="fresh",
        movement="new",
        id_number="62990119600101",
        findings=[
            a_finding("pension_payout", found=True, facts=[paid, paid], contradictions=["dead_but_paid"])
        ],
    )
    a_case(tables, CORRECTED, case_no=SOLVED, person="old", flag_type="F11", movement="resolved")
    a_case(tables, FOREIGN, "630102", case_no="F" * 16, person="foreign")


def _calendar(tables: Tables) -> None:
    for release_id in (SECOND, CORRECTED):
        a_calendar_day(tables, release_id, TOWNSHIP, "student", 30, case_no=OLD, is_open=False)
        a_calendar_day(tables, release_id, TOWNSHIP, "student", 30, case_no=FRESH)
        a_calendar_day(tables, release_id, TOWNSHIP, "student", 1, case_no=SOLVED)
        a_calendar_day(tables, release_id, COUNTY + "102", "student", 31, case_no=ARRIVED)
        a_calendar_day(tables, release_id, FAR_COUNTY + "101", "student", 90, case_no=FAR)
        a_calendar_day(tables, release_id, TOWNSHIP, "pension_age", 60)
        a_calendar_day(tables, release_id, NEIGHBOUR + "101", "feedback", 61, case_no=LEFT)
    a_calendar_day(tables, FOREIGN, "630102101", "student", 5, case_no="F" * 16)


def _proposals(tables: Tables) -> None:
    for release_id in (SECOND, CORRECTED):
        a_proposal(tables, release_id, ARRIVED, 2, source="resident_pension", is_strong=False, lead_bits=1)
        a_proposal(tables, release_id, ARRIVED, 1)
    a_proposal(tables, SECOND, LAPSED, 1)
    a_proposal(tables, FOREIGN, "F" * 16, 1)


def _deliveries(tables: Tables) -> None:
    for release_id in (SECOND, CORRECTED, FOREIGN):
        deaths = a_file(tables, release_id, "death", rejected={"id_invalid": 2}, duplicate=1, skipped=1)
        a_file(tables, release_id, "prison", warnings={"id_missing": 1})
        for county in (None, COUNTY, NEIGHBOUR):
            a_rejected_row(tables, release_id, deaths, county=county)
        for county in (COUNTY, FAR_COUNTY):
            tables.add("missing_county", release_id=release_id, source="disability", division=county)
        tables.add(
            "link_count", release_id=release_id, source="death", rows=10, linked_rows=8, linked_persons=7
        )
        tables.add("reconciliation", release_id=release_id, identity="open_balance", places=90)
        a_second_look(tables, release_id, persons=3, strong_persons=1)
