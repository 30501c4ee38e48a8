"""Taking a published issue back."""

from sqlalchemy import Engine, func, select, update

from data_access.schema import release
from ingest.refusal import Family, Refusal


def withdraw(engine: Engine, issue: int) -> int:
    """Withdraw the current release of the newest issue and return its release id; the issue before is then the newest.

    The withdrawn release stays stored and its pack may be loaded again. `Refusal` when the issue has no current release, or when a
    later issue rests on it: then the later one goes first, or a corrected pack of this issue is loaded.
    """
    with engine.begin() as connection:
        current = select(release.c.release_id).where(release.c.issue == issue, release.c.status == "current")
        release_id = connection.execute(current).scalar()
        if release_id is None:
            raise Refusal("issue_not_published", Family.ORDER, issue=issue)
        newest = connection.execute(
            select(func.max(release.c.issue)).where(release.c.status == "current")
        ).scalar_one()
        if newest > issue:
            raise Refusal("issue_has_later", Family.ORDER, issue=issue, newest=newest)
        connection.execute(
            update(release).where(release.c.release_id == release_id).values(status="withdrawn")
        )
    return release_id
