"""Roles, rights and policies into a database: in the caller's transaction, the same however often it runs."""

from hashlib import sha256

from sqlalchemy import Connection, text

from data_access.row_security.rules import AUDITED, AUDITOR, CLOSED, DASHBOARD, OPEN, RULES, Rule
from data_access.row_security.words import FUNCTIONS

SEEN, ADDED, AUDIT = "seen", "added", "audited"
_ROLES = (DASHBOARD, AUDITOR)


def policies() -> dict[tuple[str, str], str]:
    """The statement that makes each policy, by table and name."""
    made: dict[tuple[str, str], str] = {}
    for table, rule in RULES.items():
        made |= {(table, name): statement for name, statement in _of_rule(table, rule)}
    for table in AUDITED:
        made[table, AUDIT] = f"CREATE POLICY {AUDIT} ON {table} FOR SELECT TO {AUDITOR} USING (true)"
    return made


def _of_rule(table: str, rule: Rule) -> list[tuple[str, str]]:
    seen = f"CREATE POLICY {SEEN} ON {table} FOR SELECT TO {DASHBOARD} USING ({rule.seen})"
    if rule.added is None:
        return [(SEEN, seen)]
    added = f"CREATE POLICY {ADDED} ON {table} FOR INSERT TO {DASHBOARD} WITH CHECK ({rule.added})"
    return [(SEEN, seen), (ADDED, added)]


def rights() -> dict[tuple[str, str], frozenset[str]]:
    """What each role may do with each table: nothing but what stands here."""
    held = {(table, DASHBOARD): frozenset({"SELECT"}) for table in (*RULES, *OPEN)}
    for table, rule in RULES.items():
        if rule.added is not None:
            held[table, DASHBOARD] |= {"INSERT"}
    return held | {(table, AUDITOR): frozenset({"SELECT"}) for table in (*AUDITED, *OPEN)}


def fingerprint(statement: str) -> str:
    """What a policy is commented with, so that one made by an older version is known."""
    return sha256("\n".join((statement, *FUNCTIONS)).encode()).hexdigest()[:16]


def apply(connection: Connection) -> None:
    """Make roles that are missing, functions, rights and policies; whatever else the two roles held is taken from them.

    Needs the owner of the tables, and for missing roles the right to create them (`ProgrammingError` without). Readers wait
    until the transaction ends; there is no moment without policies.
    """
    for role in _ROLES:
        if not connection.execute(
            text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}
        ).first():
            connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN NOINHERIT")
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {role}")
    renew(connection)


def renew(connection: Connection) -> None:
    """Functions, rights and policies as the rules say, for roles that exist."""
    run = connection.exec_driver_sql
    for function in FUNCTIONS:
        run(function)
    for role in _ROLES:
        run(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}, PUBLIC")
        run(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}, PUBLIC")
    standing = "SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'"
    for table, name in run(standing).all():
        run(f"DROP POLICY {name} ON {table}")
    for table in (*RULES, *CLOSED):
        run(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    for (table, name), statement in policies().items():
        run(statement)
        run(f"COMMENT ON POLICY {name} ON {table} IS '{fingerprint(statement)}'")
    for (table, role), held in rights().items():
        run(f"GRANT {', '.join(sorted(held))} ON {table} TO {role}")
    for (sequence,) in run(_NUMBERED).all():
        run(f"GRANT USAGE ON SEQUENCE {sequence} TO {DASHBOARD}")


# Sequences behind the keys of tables the application adds rows to.
_NUMBERED = f"""
    SELECT s.oid::regclass::text FROM pg_class s
    JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') JOIN pg_class t ON t.oid = d.refobjid
    WHERE s.relkind = 'S' AND t.relname IN ({", ".join(repr(table) for table, rule in RULES.items() if rule.added)})
"""  # noqa: S608 - names of the product's own tables
