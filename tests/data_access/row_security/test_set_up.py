"""Setting a server up as its guide says: roles by its administrator, tables and policies by the owner, then the application."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from typer.testing import CliRunner, Result

from access import Role, Scope
from administration.command_line import app
from administration.speaking import BROKEN, WRONG
from data_access.engine import writing_engine
from data_access.schema import release
from data_access.sql import SqlReports
from tests.builders import Tables, a_release
from tests.builders.databases import postgres_server, sqlite_url

Run = Callable[..., Result]
ROLES_SQL = Path(__file__).resolve().parents[3] / "deploy" / "postgres" / "roles.sql"


@pytest.fixture(scope="module")
def urls() -> Iterator[dict[str, str]]:
    """URLs of the database by role, on a server where `roles.sql` has just run."""
    said = "\n".join(line for line in ROLES_SQL.read_text("utf-8").splitlines() if not line.startswith("--"))
    with postgres_server() as server:
        founder = create_engine(server, isolation_level="AUTOCOMMIT")
        with founder.connect() as connection:
            for statement in filter(str.strip, said.split(";")):
                connection.execute(text(statement))
        founder.dispose()
        here = make_url(server).set(database="dashboard")
        yield {
            role: here.set(username=role).render_as_string(hide_password=False)
            for role in ("loader", "dashboard", "auditor")
        }


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def command(url: str, *arguments: str) -> Result:
        monkeypatch.setenv("DATABASE_URL", url)
        return CliRunner().invoke(app, [*arguments, "--lang", "en"])

    return command


def test_the_guide_leads_to_an_application_that_reads(urls: dict[str, str], run: Run) -> None:
    for step in (("upgrade",), ("rights", "apply"), ("rights", "apply"), ("rights", "show")):
        done = run(urls["loader"], *step)
        assert done.exit_code == 0, done.output
    assert "flagged_case" in done.stdout
    assert "setting" not in done.stdout
    given = ("--role", "county", "--division", "621126", "--label", "clerk 1")
    assert run(urls["loader"], "grant", "0123456789abcdef0123", *given).exit_code == 0
    owner = writing_engine(urls["loader"])
    rows = Tables()
    a_release(rows, 1)
    with owner.begin() as connection:
        connection.execute(release.insert(), rows["release"])
    owner.dispose()
    reports = SqlReports.at(urls["dashboard"])
    assert reports.release(Scope(Role.COUNTY, "621126")).issue == 1
    assert reports.releases(Scope(Role.COUNTY, "630102")).empty
    with reports.engine.connect() as connection:
        assert connection.execute(text("SHOW statement_timeout")).scalar() == "30s"
    reports.engine.dispose()
    checked = run(urls["auditor"], "log", "verify")
    assert checked.exit_code == 0, checked.output


def test_what_differs_is_said_and_mended(urls: dict[str, str], run: Run) -> None:
    assert run(urls["loader"], "rights", "apply").exit_code == 0
    owner = writing_engine(urls["loader"])
    with owner.begin() as connection:
        connection.execute(text("CREATE TABLE notes (a int)"))
    found = run(urls["loader"], "rights", "show")
    assert found.exit_code == BROKEN
    assert "the table notes has no row security" in found.output
    with owner.begin() as connection:
        connection.execute(text("DROP TABLE notes"))
        connection.execute(text("GRANT DELETE ON commitment TO dashboard"))
    owner.dispose()
    assert run(urls["loader"], "rights", "apply").exit_code == 0
    assert run(urls["loader"], "rights", "show").exit_code == 0


@pytest.mark.parametrize("role", ["dashboard", "auditor"])
def test_nobody_but_the_owner_puts_rights_in(role: str, urls: dict[str, str], run: Run) -> None:
    assert run(urls["loader"], "rights", "apply").exit_code == 0
    refused = run(urls[role], "rights", "apply")
    assert refused.exit_code == WRONG
    assert "Run this as the owner" in refused.output


def test_sqlite_has_no_roles(tmp_path: Path, run: Run) -> None:
    refused = run(sqlite_url(tmp_path), "rights", "show")
    assert refused.exit_code == WRONG
    assert "SQLite has no roles" in refused.output
