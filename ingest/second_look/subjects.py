"""Who is looked at again, and the records that could be his: only those that share something with him.

Looked at are the persons of R with an open identity case (F05): no usable ID number, or one in conflict. Records are rows of the
resident scheme and the household register that have in common with such a person

* birth date and county, or birth date and name;
* name, county, and year or day of birth;
* the ID number; or name and county, where his number is in conflict.

The lists are narrowed to these rows before anything is compared, on the engine that holds them.
"""

import ibis
import ibis.expr.types as ir

from ingest.facts.groups import sex_of
from ingest.facts.names import read_aloud
from ingest.id_integers import ID_INTEGER, to_text
from ingest.plan import Plan

SOURCES = ("resident_pension", "household_register")
SUBJECT, RECORD, LIST_ROWS = "second_subject", "second_record", "second_list_rows"

_IDENTITY_FLAG = "F05"
_PERSON = ("person_key", "person_row", "name", ID_INTEGER, "birth_date", "sex", "county", "village_code")
# A name is common in a county where more than this share of the list bears it, besides one bearer.
_COMMON_SHARE = 0.001


def lists_told(plan: Plan) -> ir.Table:
    """Rows of both lists in the same columns."""
    parts = []
    for source in SOURCES:
        rows = plan.table(f"accepted_{source}")
        told = "birth_date" in rows.columns
        sex_told = rows.sex if told else ibis.null("string")
        parts.append(
            rows.select(
                "row_no",
                "name",
                ID_INTEGER,
                "county",
                "status",
                source=ibis.literal(source),
                birth_date=rows.birth_date if told else rows.id_birth_date,
                sex=ibis.ifelse(rows.id_integer.isnull(), sex_told, sex_of(rows.id_integer)),
                village_code=rows.village_code if told else ibis.null("string"),
            )
        )
    return ibis.union(*parts)


def as_texts(rows: ir.Table) -> ir.Table:
    """Adds the ID number as text, and the birth date as eight digits, `born`, with its `birth_year` and `birth_day`."""
    born = rows.birth_date.cast("string").replace("-", "")
    number = to_text(rows.id_integer)
    return rows.mutate(id_number=number, born=born, birth_year=born.substr(0, 4), birth_day=born.substr(4, 4))


def _subjects(plan: Plan) -> ir.Table:
    """Grain: person with an open identity case; `in_<source>` when a row of that list is linked to him already."""
    week = plan.table("case_week")
    looked_at = week.filter(week.is_open & (week.flag_type == _IDENTITY_FLAG)).select("person_key").distinct()
    people = plan.table("person").semi_join(looked_at, "person_key")
    people = plan.keep("second_looked_at", people.select(*_PERSON))
    rows = people.select("person_row")
    for source in SOURCES:
        links = plan.table(f"linked_pair_{source}").inner_join(rows, "person_row")
        linked = links.select(**{f"row_{source}": "person_row"}).distinct()
        people = people.left_join(linked, people.person_row == linked[f"row_{source}"])
    marks = {f"in_{source}": people[f"row_{source}"].notnull() for source in SOURCES}
    return as_texts(people.select(*_PERSON, **marks))


def _reached(lists: ir.Table, subjects: ir.Table) -> ir.Table:
    """Rows of the lists that share enough with anybody looked at: one walk over the lists, every row asked for every key."""
    subjects = _numbered(subjects)
    doubted = subjects.filter(subjects.id_integer.notnull())
    keys = (
        (subjects, ("birth_date", "county")),
        (subjects, ("birth_date", "name")),
        (subjects, ("name", "county", "year_no")),
        (subjects, ("name", "county", "day_no")),
        (doubted, (ID_INTEGER,)),
        (doubted, ("name", "county")),
    )
    asked = _numbered(lists)
    marks = []
    for place, (those, shared) in enumerate(keys):
        renamed = those.select(**{f"{name}_{place}": name for name in shared}).distinct()
        asked = asked.left_join(renamed, [asked[name] == renamed[f"{name}_{place}"] for name in shared])
        marks.append(f"{shared[0]}_{place}")
    return asked.filter(ibis.or_(*(asked[mark].notnull() for mark in marks))).select(*lists.columns)


def _numbered(rows: ir.Table) -> ir.Table:
    """Adds year and day of birth as numbers, which cost less than texts to make and to compare."""
    born = rows.birth_date
    return rows.mutate(year_no=born.year(), day_no=born.month() * 100 + born.day())


def sizes(lists: ir.Table) -> ir.Table:
    """Rows of both lists by list and county."""
    return lists.group_by("source", "county").agg(rows=lists.count())


def with_commonness(lists: ir.Table, size: ir.Table, records: ir.Table) -> ir.Table:
    """Adds `is_common`: others of the record's county bear its name too."""
    borne = lists.semi_join(records.select("name").distinct(), "name")
    borne = borne.group_by("source", "county", "name").agg(bearers=borne.count())
    both = records.left_join(borne, ["source", "county", "name"]).drop(
        "source_right", "county_right", "name_right"
    )
    both = both.left_join(size, ["source", "county"]).drop("source_right", "county_right")
    return both.mutate(is_common=both.bearers - 1 > both.rows * _COMMON_SHARE).drop("bearers", "rows")


def _with_links(plan: Plan, records: ir.Table, reached: ir.Table) -> ir.Table:
    """Adds `linked_key`: the person of R whom the record is linked to, the first if there are several.

    `reached` is the stored table the records come from: asked for which rows they are, `records` would be worked out again.
    """
    parts = []
    for source in SOURCES:
        own = reached.filter(reached.source == source).select("row_no")
        links = plan.table(f"link_{source}").inner_join(own, "row_no")
        links = links.group_by("row_no").agg(linked_key=links.person_key.min())
        parts.append(links.mutate(source=ibis.literal(source)))
    linked = ibis.union(*parts)
    return records.left_join(linked, ["source", "row_no"]).drop("source_right", "row_no_right")


def build_second_look(plan: Plan) -> None:
    """Tables `second_subject` (person looked at), `second_record` (row of a list that shares something with one) and
    `second_list_rows` (rows of both lists in all)."""
    lists = plan.name("second_list", lists_told(plan))
    size = plan.keep("second_list_size", sizes(lists))
    subjects = plan.keep("second_person", _subjects(plan))
    plan.keep(SUBJECT, read_aloud(plan, subjects, "second_person"))
    reached = plan.keep("second_reached", as_texts(_reached(lists, subjects)))
    told = plan.keep("second_told", _with_links(plan, with_commonness(lists, size, reached), reached))
    plan.keep(RECORD, read_aloud(plan, told, "second_told"))
    plan.keep(LIST_ROWS, size.agg(rows=size.rows.sum().fill_null(0).cast("int64")))
