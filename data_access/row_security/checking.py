"""What in a database differs from the rules: a role that may too much, a table without policy, a policy of another version."""

from collections.abc import Iterator

from sqlalchemy import Connection

from data_access.row_security.applying import SEEN, fingerprint, policies, renew, rights
from data_access.row_security.rules import AUDITOR, DASHBOARD, OPEN

_ROLES = f"""
    SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
        OR EXISTS (SELECT FROM pg_auth_members AS m WHERE m.member = r.oid) AS is_strong
    FROM pg_roles AS r WHERE rolname IN ('{DASHBOARD}', '{AUDITOR}')
"""  # noqa: S608 - the names of two roles
# Every relation somebody could read, views too: they would run with their owner's rights.
_RELATIONS = """
    SELECT c.relname, c.relrowsecurity, pg_get_userbyid(c.relowner) FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.relname
"""
_POLICIES = """
    SELECT c.relname, p.polname, d.description FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid
    LEFT JOIN pg_description AS d ON d.objoid = p.oid AND d.classoid = 'pg_policy'::regclass
"""
_RIGHTS = f"""
    SELECT held.relname, coalesce(r.rolname, 'PUBLIC'), a.privilege_type FROM (
        SELECT c.relname, c.relacl AS acl, c.relnamespace FROM pg_class AS c WHERE c.relkind <> 'S'
        UNION ALL
        SELECT c.relname, t.attacl, c.relnamespace FROM pg_attribute AS t JOIN pg_class AS c ON c.oid = t.attrelid
    ) AS held JOIN pg_namespace AS n ON n.oid = held.relnamespace
    CROSS JOIN aclexplode(held.acl) AS a LEFT JOIN pg_roles AS r ON r.oid = a.grantee
    WHERE n.nspname = 'public' AND coalesce(r.rolname, 'PUBLIC') IN ('{DASHBOARD}', '{AUDITOR}', 'PUBLIC')
"""  # noqa: S608 - the names of two roles


def deviations(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Kind of deviation and what it is about, sorted; empty when the database is as the rules say.

    Kinds: role_missing, role_too_strong (may more than sign in, or belongs to another role), owned (by one of the two),
    unprotected (a table without row security), policy_missing, policy_foreign, policy_changed, right_missing, right_foreign.
    """
    return tuple(sorted({*_of_roles(connection), *_of_tables(connection), *_of_rights(connection)}))


def is_in_force(connection: Connection) -> bool:
    """Whether policies were ever put into the database, of whatever version."""
    if connection.dialect.name != "postgresql":
        return False
    found = f"SELECT 1 FROM pg_policies WHERE schemaname = 'public' AND policyname = '{SEEN}' LIMIT 1"  # noqa: S608
    return connection.exec_driver_sql(found).first() is not None


def reapply(connection: Connection) -> None:
    """After an upgrade: the rules of this version where there were any, so that a new table is neither open nor out of reach."""
    if is_in_force(connection) and deviations(connection):
        renew(connection)


def _of_roles(connection: Connection) -> Iterator[tuple[str, str]]:
    known = {row.rolname: row.is_strong for row in connection.exec_driver_sql(_ROLES)}
    for role in (DASHBOARD, AUDITOR):
        if role not in known:
            yield "role_missing", role
        elif known[role]:
            yield "role_too_strong", role


def _of_tables(connection: Connection) -> Iterator[tuple[str, str]]:
    for table, is_protected, owner in connection.exec_driver_sql(_RELATIONS):
        if not is_protected and table not in OPEN:
            yield "unprotected", table
        if owner in (DASHBOARD, AUDITOR):
            yield "owned", table
    wanted = policies()
    found = {(table, name): mark for table, name, mark in connection.exec_driver_sql(_POLICIES)}
    for key in wanted.keys() | found.keys():
        name = ".".join(key)
        if key not in found:
            yield "policy_missing", name
        elif key not in wanted:
            yield "policy_foreign", name
        elif found[key] != fingerprint(wanted[key]):
            yield "policy_changed", name


def _of_rights(connection: Connection) -> Iterator[tuple[str, str]]:
    wanted = {(table, role, right) for (table, role), held in rights().items() for right in held}
    found = {tuple(row) for row in connection.exec_driver_sql(_RIGHTS)}
    yield from (("right_missing", " ".join(each)) for each in wanted - found)
    yield from (("right_foreign", " ".join(each)) for each in found - wanted)
