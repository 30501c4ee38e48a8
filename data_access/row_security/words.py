"""Functions the policies share: what a transaction told about whom it serves, missing when it told nothing.

Policies ask them through a subselect, so that each is computed once per statement and not once per row.
"""

_HEAD = "CREATE OR REPLACE FUNCTION {name}() RETURNS {kind} LANGUAGE sql STABLE PARALLEL SAFE AS $${body}$$"
_SETTING = "SELECT nullif(current_setting('app.{name}', true), '')"

SEE_CASES = ("leader", "prefecture", "county", "data_officer")
ROLES = (*SEE_CASES, "presenter")
# As `access.Scope`: those who work with the lists, those who work on cases.
CORRECT_LISTS = ("prefecture", "county", "data_officer")
WORK_ON_CASES = ("prefecture", "county")


def one_of(roles: tuple[str, ...]) -> str:
    """The transaction's role is one of these."""
    return f"(SELECT app_role()) IN ({', '.join(repr(role) for role in roles)})"


_ROLES = ", ".join(repr(role) for role in ROLES)
# The leading digits of every code in the division; missing for a text that is no code, and without a role.
_PREFIX = f"""
    SELECT CASE
        WHEN app_role() IS NULL OR app_role() NOT IN ({_ROLES}) THEN NULL
        WHEN division ~ '^[1-9][0-9]0000$' THEN left(division, 2)
        WHEN division ~ '^[1-9][0-9]{{3}}00$' THEN left(division, 4)
        WHEN division ~ '^[1-9][0-9]{{5}}$' THEN division
        WHEN division ~ '^[1-9][0-9]{{8}}$' AND app_role() <> 'presenter' THEN division
    END FROM (SELECT app_division() AS division) AS told
"""  # noqa: S608 - made of the names above alone

FUNCTIONS = tuple(
    _HEAD.format(name=name, kind="text", body=body)
    for name, body in (
        *((f"app_{name}", _SETTING.format(name=name)) for name in ("role", "division", "account", "errand")),
        ("app_prefix", _PREFIX),
        ("app_province", "SELECT left(app_prefix(), 2) || '0000'"),
    )
)
