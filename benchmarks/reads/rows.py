"""The rows of a large reporting database, drawn up in DuckDB: one query per table, every column of the schema.

Numbers of rows, keys, widths and the way values are spread are those of a real release; sums do not add up, because no
read adds them. The same database comes out every time: everything is drawn by hash.
"""

import json
from collections.abc import Iterator

import duckdb

from benchmarks.reads.columns import select_of
from benchmarks.reads.size import Size
from data_access.schema import metadata
from metrics.calendar import KINDS, WINDOWS
from metrics.delivery import SOURCES

FLAGS = tuple(f"F{number:02}" for number in range(1, 12))
_GROUPS = ("registered_poor", "extreme_poverty", "low_income", "severe_disability")
_DRIVE = ("无户籍", "已注销", "重户口", "存疑", "信息错误")
_CAUSES = {
    "F03": ("no_record", "failed", "suspended", "none"),
    "F04": _DRIVE,
    "F05": ("id_missing", "id_invalid", "id_damaged"),
    "F09": ("two_counties", "conflict_pension"),
}
_TOWNSHIPS = 13
_EVIDENCE_SHARE = _LONG_LIVED = 50


def drawn_up(size: Size) -> duckdb.DuckDBPyConnection:
    """The frames every table is made from: releases, places, cases."""
    duck = duckdb.connect()
    duck.execute("create table place(division text, level text, province text, prefecture text, county text)")
    duck.executemany("insert into place values (?, ?, ?, ?, ?)", size.divisions())
    duck.execute(
        f"""
        create table hamlet as
        select county || (100 + n)::text as division, 'township' as level, province, prefecture, county
        from place, range(1, {_TOWNSHIPS + 1}) as t(n) where level = 'county';
        create table issued as
        select row_number() over (order by issue, province)::int as release_id, province, issue::int as issue,
               (date '2020-03-06' + (issue - 1)::int * 7)::date as cutoff_date
        from (select distinct province from place), range(1, {size.issues} + 1) as t(issue);
        create table seat as
        select county, prefecture, province, row_number() over (order by hash(county)) - 1 as seat_no
        from place where level = 'county';
        """
    )
    _draw_cases(duck, size)
    return duck


def _draw_cases(duck: duckdb.DuckDBPyConnection, size: Size) -> None:
    """Every case of every issue it stands in; a few large counties have many, as in life."""
    flags = "['F01','F01','F01','F02','F02','F02','F03','F03','F04','F04','F05','F06','F07','F08','F09','F10','F11']"
    groups = str([_GROUPS[place] for place in (0, 0, 0, 0, 0, 2, 2, 1, 3)])
    causes = " ".join(
        f"when '{flag}' then {list(names)}[1 + h3 % {len(names)}]" for flag, names in _CAUSES.items()
    )
    stages = "['dispatched','dispatched','verifying','soft','soft','handled','blocked','blocked']"
    duck.execute(
        f"""
        create table lot as
        select i, h1, h2, h3, h4, seat.county, seat.prefecture, seat.province,
               {flags}[1 + h2 % 17] as flag_type, {groups}[1 + h1 % 9] as primary_group,
               case when i % {_LONG_LIVED} = 0 or h4 % 10 < 3 then 1
                    when h4 % 100 >= 97 then {size.issues}
                    else 1 + h3 % ({size.issues} - 1) end as raised_issue
        from (select i, (hash(i, 'a') >> 2)::bigint as h1, (hash(i, 'b') >> 2)::bigint as h2,
                     (hash(i, 'c') >> 2)::bigint as h3, (hash(i, 'd') >> 2)::bigint as h4
              from range({size.cases}) as t(i)) as number
        join seat on seat.seat_no = floor(power((h1 % 100000) / 100000, 1.4) * {size.counties})::int;
        create table standing as
        select *, case when raised_issue < issue and h1 % 200 = 0 then issue else raised_issue end as opened_issue,
               issue > 1 and raised_issue < issue and h2 % 20 = 0 as is_closed
        from lot join issued using (province)
        where raised_issue <= issue and (issue > {size.issues} - 2 or i % {_LONG_LIVED} = 0);
        create table told as
        select *, upper(substr(md5('c' || i), 1, 16)) as case_no,
               upper(substr(md5('p' || (i * 5 // 6)), 1, 16)) as person_no,
               (cutoff_date - (issue - opened_issue)::int * 7)::date as opened_date,
               (issue - opened_issue)::int * 7 as days,
               case flag_type {causes} else 'none' end as cause,
               case when is_closed then 'closed' when opened_issue = issue then 'flagged'
                    else {stages}[1 + h2 % 8] end as stage,
               county || (101 + h4 % {_TOWNSHIPS})::text as township
        from standing;
        create table cases as
        select release_id, issue, i, case_no, person_no, flag_type, prefecture, county, township,
               '安平' || (h3 % 300) || '村' as village, primary_group,
               primary_group || ',low_income' as groups, case when h1 % 2 = 0 then '男' else '女' end as sex,
               (16 + h2 % 70)::int as age, cause, stage, not is_closed as is_open,
               case when is_closed then ['resolved','resolved','resolved','excluded','insured_elsewhere','left_register']
                   [1 + h3 % 6] end as close_reason,
               raised_issue::int as raised_issue,
               (cutoff_date - (issue - raised_issue)::int * 7)::date as raised_date,
               opened_issue::int as opened_issue, opened_date, (opened_issue > raised_issue)::int as reopened_times,
               raised_issue = 1 as is_stock, h4 % 500 = 0 as is_frozen,
               stage in ('handled', 'blocked', 'soft') as is_verified, days as days_open,
               case when days <= 7 then '0-7' when days <= 14 then '8-14' when days <= 30 then '15-30'
                    when days <= 60 then '31-60' else '>60' end as ageing_band,
               case when stage <> 'flagged' then opened_date + 7 end as dispatched_date,
               case when stage <> 'flagged' then opened_date + 14 end as verify_due_date,
               case when stage <> 'flagged' then opened_date + 37 end as settle_due_date,
               (not is_closed and days > 14 and (h3 % 3 > 0))::int as is_overdue,
               case when stage in ('handled', 'blocked', 'soft') then
                   upper(substr('CDE', 1 + (h2 % 3)::int, 1)) || (1 + h1 % 5) end as feedback_code,
               case when stage in ('handled', 'blocked', 'soft') then opened_date end as feedback_date,
               'county_feedback' as evidence_source, opened_date as evidence_date
        from told;
        drop table standing; drop table told;
        """
    )


def queries(size: Size) -> Iterator[tuple[str, str]]:
    """Table name -> query with exactly its columns; tables people fill stand at the end."""
    tables = metadata.tables
    places = _places(size)
    yield "release", select_of(tables["release"], _RELEASE, "issued order by release_id")
    keep = f"""select release_id, issue, d.* from issued join hamlet d using (province)
        where issue > {size.issues - size.township_issues}"""
    yield "township", select_of(tables["township"], {"name": "'镇' || substr(division, 7)"}, f"({keep})")
    grouped = f"{places}, (select unnest({['all', *_GROUPS]}) as primary_group)"
    for name in ("coverage_count", "subsidy_count", "pension_count"):
        yield name, select_of(tables[name], {}, grouped)
    bands = ["60-64", "65-69", "70-74", "75-79", "80+", "under_60"]
    yield (
        "pension_age_count",
        select_of(tables["pension_age_count"], {}, f"{places}, (select unnest({bands}) as age_band)"),
    )
    months = "(select '2020' || lpad(n::text, 2, '0') as month from range(1, 13) as t(n))"
    yield "reaching_60_count", select_of(tables["reaching_60_count"], {}, f"{places}, {months}")
    causes = f"(select unnest({list(_DRIVE)}) as cause)"
    yield "registration_count", select_of(tables["registration_count"], {}, f"{places}, {causes}")
    comes_due = f"(select unnest({list(KINDS)}) as kind), (select unnest({list(WINDOWS)}) as within_days)"
    yield "calendar_count", select_of(tables["calendar_count"], {}, f"{places}, {comes_due}")
    above = "(select release_id, issue, d.* from issued join place d using (province))"
    yield (
        "flag_count",
        select_of(tables["flag_count"], {}, f"{above}, (select unnest({list(FLAGS)}) as flag_type)"),
    )
    states = {
        "clearance_state": "['outstanding','cleared','relapsed','stale'][1 + (hash(division) % 4)::int]"
    }
    county = (
        f"(select * from {above} where level = 'county'), (select unnest(['F01','F02','F03']) as flag_type)"
    )
    yield "clearance", select_of(tables["clearance"], states, county)
    yield from _case_queries()
    yield from _delivery_queries(size)
    yield from _made_queries(size)


def _places(size: Size) -> str:
    """Every release with its divisions, townships where they are kept."""
    return f"""(select release_id, issue, d.* from issued join
        (select * from place union all select * from hamlet) d using (province)
        where level <> 'township' or issue > {size.issues - size.township_issues})"""


def _case_queries() -> Iterator[tuple[str, str]]:
    tables = metadata.tables
    yield "flagged_case", select_of(tables["flagged_case"], {}, "cases")
    who = {
        "name": "'李' || i",
        "id_number": "'629901' || lpad((i % 1000000000000)::text, 12, '0')",
        "birth_date": "date '1960-01-01'",
    }
    yield "case_identity", select_of(tables["case_identity"], {**who, "village_code": "null"}, "cases")
    said = json.dumps([_finding(source) for source in SOURCES], ensure_ascii=False)
    told = f"cases where i % {_EVIDENCE_SHARE} = 0"
    yield "case_evidence", select_of(tables["case_evidence"], {"findings": f"'{said}'"}, told)
    happened = """(
        select *, 'raised' as kind, null as from_value, stage as to_value from cases where raised_issue = issue
        union all select *, 'reopened', 'resolved', stage from cases where opened_issue = issue and raised_issue < issue and is_open
        union all select *, 'closed', 'dispatched', close_reason from cases where not is_open
        union all select *, 'transferred', prefecture[:4] || '99', county from cases
            where is_open and opened_issue < issue and hash(i, 't') % 1000 = 0
        union all select *, 'stage', 'flagged', stage from cases where is_open and hash(i, 's') % 20 = 0)"""
    yield "case_event", select_of(tables["case_event"], {}, happened)
    cube = "division, flag_type, stage, ageing_band, cause, is_overdue"
    counted = f"""(
        select release_id, {cube}, level, count(*) as open_cases, max(days_open) as oldest_days
        from (select *, county as division, 'county' as level from cases where is_open
              union all select *, township, 'township' from cases where is_open)
        group by all)"""
    yield "open_case_count", select_of(tables["open_case_count"], {}, counted)
    due = f"""(
        select *, {list(KINDS)}[1 + i % {len(KINDS)}] as kind,
               {list(WINDOWS)}[1 + (hash(i, 'w') % {len(WINDOWS)})::int] as within_days,
               (date '2020-03-06' + issue * 7 + (hash(i, 'x') % 90)::int)::date as due_date
        from cases where is_open and hash(i, 'e') % 12 = 0)"""
    yield "calendar_case", select_of(tables["calendar_case"], {}, due)


def _delivery_queries(size: Size) -> Iterator[tuple[str, str]]:
    tables = metadata.tables
    named = f"(select unnest({list(SOURCES)}) as source, unnest(range({len(SOURCES)}))::int as file_no)"
    sources = f"issued, {named}"
    yield "release_source", select_of(tables["release_source"], {"as_of_date": "cutoff_date - 1"}, sources)
    yield "link_count", select_of(tables["link_count"], {}, sources)
    path = {"path": "source || '.csv'", "as_of_date": "cutoff_date - 1", "sha256": "sha256(source)"}
    yield "release_file", select_of(tables["release_file"], path, sources)
    codes = f"{sources}, (select unnest(['id_invalid','id_missing','date_odd']) as code, 'rejected' as kind)"
    yield "file_code_count", select_of(tables["file_code_count"], {}, codes)
    identities = f"issued, (select unnest({[f'identity_{n}' for n in range(19)]}) as identity)"
    yield "reconciliation", select_of(tables["reconciliation"], {}, identities)
    absent = "issued join seat using (province) where hash(county, issue) % 60 = 0"
    yield (
        "missing_county",
        select_of(tables["missing_county"], {"source": "'disability'", "division": "county"}, absent),
    )
    rejected = f"""(
        select release_id, row_number() over (partition by release_id)::int as row_id, source, file_no, n as line_no,
               'id_invalid' as code, 'id_number' as column_name, county,
               repeat('629901********1234,张**,', 4) as masked_row
        from issued join seat using (province), {named}, range(case when issue = {size.issues} then 12 else 1 end) as t(n))"""
    yield "rejected_row", select_of(tables["rejected_row"], {}, rejected)


def _made_queries(size: Size) -> Iterator[tuple[str, str]]:
    """What people made in two years: looks, answers of half the counties' cases, promises, rights."""
    yield (
        "account",
        """
        select row_number() over ()::int as grant_id, 'a' || county || n as account, '县经办' as label, 'county' as role,
               county as division, timestamp '2020-03-01' as granted_at, 'root' as granted_by, null as revoked_at,
               null as revoked_by from seat, range(3) as t(n)""",
    )
    yield (
        "access_log",
        f"""
        select n::int as sequence, timestamp '2020-03-06' + n::int * interval 1 minute as "at", 'a' || county || n % 3 as account,
               'county' as role, ['see', 'case', 'export'][1 + n % 3] as action, n % 500 = 0 as is_refused,
               'c' || n % 9999 as subject, null as purpose, county as division, 1 as release_id, null as "rows",
               sha256((n - 1)::text) as previous_hash, sha256(n::text) as hash
        from range(1, {size.log_entries} + 1) as t(n) join seat on seat_no = n % {size.counties}""",
    )
    answered = f"""(select *, row_number() over (order by i)::int as feedback_id from cases
        where issue = {size.issues} and is_open and i % 8 = 1)"""
    yield (
        "feedback_entry",
        f"""
        select feedback_id, release_id, province, issue, case_no, flag_type, county, township, 'form' as origin,
               'a' || county || '1' as entered_by from {answered} join issued using (release_id, issue)""",
    )
    stepped = f"{answered}, (select unnest([1, 2])::int as step_no) where step_no = 1 or i % 3 > 0"
    yield (
        "feedback_step",
        f"""
        select feedback_id, step_no,
               case when step_no = 1 then 'waiting' when i % 3 = 1 then 'approved' else 'returned' end as state,
               'C1' as result_code, '已联系本人' as explanation, null as valid_until, '电话' as method,
               opened_date as verified_date, 'a' || county || '1' as verifier, null as note, opened_date as day,
               opened_date::timestamp as "at", 'a' || county || '2' as account, 'county' as role from {stepped}""",
    )
    yield (
        "feedback_taken",
        f"select release_id, feedback_id, 2 as step_no from {answered} where i % 3 = 1 and i % 2 = 1",
    )
    promised = "issued join seat using (province) where hash(county, issue) % 3 = 0"
    yield (
        "commitment",
        f"""
        select row_number() over (order by issue, county)::int as commitment_id, release_id, province, issue, county as division,
               'F01' as flag_type, 5 as target_cases, cutoff_date + 14 as due_date, 'finance' as office,
               cutoff_date::timestamp as recorded_at, 'x' as recorded_by, 'leader' as recorded_role from {promised}""",
    )


_RELEASE = {
    "revision": "1",
    "status": "'current'",
    "payout_month": "strftime(cutoff_date - interval 1 month, '%Y%m')",
    "base_release_id": "(select max(b.release_id) from issued b where b.province = issued.province and b.issue = issued.issue - 1)",
    "pack_sha256": "sha256(release_id::text)",
    "work_key": "'work' || release_id",
    "policy_version": "'measured'",
    "origin": "'loaded'",
    "is_demo": "true",
    "published_at": "cutoff_date::timestamp",
}


def _finding(source: str) -> dict[str, object]:
    facts = [
        [
            {"key": "county", "value": "621126", "kind": "division"},
            {"key": "paid_month", "value": "202002", "kind": "month"},
        ]
    ]
    said = {"source": source, "found": True, "as_of": "2020-03-05", "carried": False}
    return {**said, "facts": facts, "conflict": False, "contradictions": []}
