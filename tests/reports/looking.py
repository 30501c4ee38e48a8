"""Opens a division of a database as a page does, without a page."""

from access import Identity, Role, Scope
from data_access.settings import load_settings
from data_access.sql import SqlReports
from ui.view import View

PROVINCE = "620000"


def view(
    issue: int | None = None, division: str = PROVINCE, role: Role = Role.LEADER, language: str = "zh"
) -> View:
    """The view of a person of the province at a division; the database is the one `DATABASE_URL` names."""
    reports = SqlReports.at(load_settings().database_url)
    home = Scope(role, PROVINCE)
    release = reports.release(home, issue)
    lineage = reports.lineage(home, release.release_id)
    reports.engine.dispose()
    person = Identity("somebody", "somebody", role, PROVINCE)
    return View("bulletin", language, person, home, home.narrow(division), release, lineage)
