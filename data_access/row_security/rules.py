"""Which rows of every table a transaction of the application sees and may add, and what it has no business with.

A policy is a filter beside the conditions every read carries itself, which is why it is written so that no index is chosen for
it: the planner cannot know how narrow a scope is, and would sort a province's list. Row grain and meaning of the tables:
`data_access.schema`.
"""

from dataclasses import dataclass

from data_access.row_security.words import CORRECT_LISTS, SEE_CASES, WORK_ON_CASES, one_of

# Roles of the database: what the application signs in as, and who checks the access log without the owner's rights.
DASHBOARD, AUDITOR = "dashboard", "auditor"

_CASES = one_of(SEE_CASES)
_WORKS = one_of(WORK_ON_CASES)


@dataclass(frozen=True)
class Rule:
    """Conditions on a row: to be seen, and to be added; nothing is added without one."""

    seen: str
    added: str | None = None


def _inside(column: str) -> str:
    return f"starts_with({column}, (SELECT app_prefix()))"


def _by(column: str) -> str:
    return f"{column} = (SELECT app_account())"


def _all(*conditions: str) -> str:
    return " AND ".join(f"({each})" for each in conditions)


# A township's code begins with that of its county, but a case stands where the lists say.
_PLACE = f"{_inside('county')} OR township = (SELECT app_division())"
_OWN_PLACE = _all(_CASES, _PLACE)


def _of_release(table: str) -> Rule:
    return Rule(f"EXISTS (SELECT FROM release AS r WHERE r.release_id = {table}.release_id)")


def _of_case(table: str) -> Rule:
    # A scalar subselect is looked up by key; EXISTS might be answered by reading all cases first.
    same = f"c.release_id = {table}.release_id AND c.case_no = {table}.case_no"
    return Rule(_all(_CASES, f"(SELECT c.age FROM flagged_case AS c WHERE {same}) IS NOT NULL"))  # noqa: S608


def _with(parent: str, key: str, table: str) -> str:
    return f"EXISTS (SELECT FROM {parent} AS p WHERE p.{key} = {table}.{key})"


_COUNT = Rule(_all(_inside("division"), "level <> 'township' OR (SELECT app_role()) <> 'presenter'"))
_COUNTS = (
    *("coverage_count", "subsidy_count", "pension_count", "pension_age_count", "reaching_60_count"),
    *("flag_count", "open_case_count", "registration_count", "calendar_count"),
)
_DELIVERIES = (
    *("release_file", "release_source", "file_code_count", "link_count", "reconciliation"),
    "second_look",
)
# What a case went through elsewhere belongs to it until its last row here; its leaving is told here too.
_EVENT = (
    f"{_inside('county')} OR EXISTS (SELECT FROM flagged_case AS c WHERE c.case_no = case_event.case_no "
    "AND (c.release_id >= case_event.release_id OR (kind = 'transferred' AND c.county = from_value)))"
)
_DRAW = f"{_inside('division')} OR {_with('sample_case', 'sample_id', 'sample_draw')}"
# Strata stand for the whole of a sample: for whoever sees all of it.
_DRAWN_HERE = (
    "EXISTS (SELECT FROM sample_draw AS d WHERE d.sample_id = sample_stratum.sample_id "
    f"AND {_inside('d.division')})"
)
_SAMPLED = (
    "EXISTS (SELECT FROM sample_case AS s WHERE s.sample_id = sample_result.sample_id "
    "AND s.case_no = sample_result.case_no)"
)

RULES = {
    **dict.fromkeys(_COUNTS, _COUNT),
    **dict.fromkeys(("clearance", "feedback_count"), Rule(_inside("division"))),
    **{table: _of_release(table) for table in _DELIVERIES},
    "release": Rule("province = (SELECT app_province())"),
    "township": Rule(_all(_inside("division"), "(SELECT app_role()) <> 'presenter'")),
    # A township knows which lists of its county are missing.
    "missing_county": Rule("starts_with(division, left((SELECT app_prefix()), 6))"),
    "rejected_row": Rule(
        _all(
            one_of(CORRECT_LISTS),
            f"{_inside('county')} OR (county IS NULL AND (SELECT app_division()) = (SELECT app_province()) "
            f"AND {_with('release', 'release_id', 'rejected_row')})",
        )
    ),
    "flagged_case": Rule(_OWN_PLACE),
    "calendar_case": Rule(_OWN_PLACE),
    "worklist_count": Rule(_all(_CASES, _inside("division"))),
    "case_identity": _of_case("case_identity"),
    "case_evidence": _of_case("case_evidence"),
    "match_proposal": _of_case("match_proposal"),
    "case_event": Rule(_all(_CASES, _EVENT)),
    "feedback_entry": Rule(_OWN_PLACE, _all(_WORKS, _PLACE, _by("entered_by"))),
    "feedback_step": Rule(
        _with("feedback_entry", "feedback_id", "feedback_step"),
        _all(_WORKS, _with("feedback_entry", "feedback_id", "feedback_step"), _by("account")),
    ),
    "feedback_taken": Rule(_with("feedback_entry", "feedback_id", "feedback_taken")),
    "bulletin": Rule(
        _inside("division"), _all(one_of(("data_officer",)), _inside("division"), _by("published_by"))
    ),
    "commitment": Rule(
        _inside("division"),
        _all(one_of(("presenter", "data_officer")), _inside("division"), _by("recorded_by")),
    ),
    "sample_draw": Rule(
        _all(_CASES, _DRAW),
        _all(
            one_of(("leader", "prefecture", "data_officer")),
            "division = (SELECT app_division())",
            _by("drawn_by"),
        ),
    ),
    "sample_stratum": Rule(_all(_CASES, _DRAWN_HERE), _all(_CASES, _DRAWN_HERE)),
    "sample_case": Rule(_OWN_PLACE, _OWN_PLACE),
    "sample_result": Rule(_SAMPLED, _all(_WORKS, _SAMPLED, _by("recorded_by"))),
    # Everybody his own right; whoever reads the log, the labels of its accounts.
    "account": Rule(f"{_by('account')} OR {_all(one_of(('data_officer',)), _inside('division'))}"),
    "access_log": Rule(
        f"{_all(one_of(('data_officer',)), _inside('division'))} OR (SELECT app_errand()) = 'chain'",
        _by("account"),
    ),
}
# Tables the application has no business with, and why.
CLOSED = {"setting": "the secrets that case numbers are made with"}
# Tables it reads without a policy, and why.
OPEN = {"alembic_version": "the number of the schema, about nobody"}
# What an auditor reads whole.
AUDITED = ("access_log", "account")
