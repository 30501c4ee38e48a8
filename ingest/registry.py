"""What the database already holds, as the loader needs to know it."""

from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from sqlalchemy import Engine, insert, select

from data_access.schema import release, setting
from ingest.pack import Pack
from ingest.refusal import Family, Refusal


@dataclass(frozen=True)
class Published:
    """The head of a current release."""

    release_id: int
    province: str
    issue: int
    revision: int
    cutoff: date
    payout_month: str
    pack_sha256: str
    policy_version: str
    work_key: str
    is_demo: bool


def current_releases(engine: Engine) -> list[Published]:
    """The current release of every issue, oldest issue first."""
    columns = [release.c.cutoff_date.label("cutoff")] + [
        release.c[name] for name in Published.__annotations__ if name != "cutoff"
    ]
    wanted = select(*columns).where(release.c.status == "current").order_by(release.c.issue)
    with engine.connect() as connection:
        return [Published(**row) for row in connection.execute(wanted).mappings()]


def all_work_keys(engine: Engine) -> set[str]:
    """Work folders that some release, current or not, rests on."""
    with engine.connect() as connection:
        return set(connection.execute(select(release.c.work_key)).scalars())


def database_secret(engine: Engine, name: str) -> str:
    """A random value made once per database, such as the salt of case numbers; 32 hex digits."""
    with engine.begin() as connection:
        value = connection.execute(select(setting.c.value).where(setting.c.name == name)).scalar()
        if value is None:
            value = token_hex(16)
            connection.execute(insert(setting).values(name=name, value=value))
    return value


def check_fits(pack: Pack, releases: list[Published], is_demo: bool) -> None:
    """`Refusal` when the pack cannot stand among the published issues.

    Another province, a cut-off out of order, demo packs among real ones or the other way round.
    """
    for other in releases:
        if other.province != pack.province:
            raise Refusal("other_province", Family.ORDER, expected=other.province, found=pack.province)
        if other.is_demo != is_demo:
            raise Refusal("demo_mixed", Family.ORDER, issue=pack.issue)
        earlier, later = other.issue < pack.issue, other.issue > pack.issue
        if (earlier and other.cutoff >= pack.cutoff) or (later and other.cutoff <= pack.cutoff):
            raise Refusal(
                "cutoff_out_of_order",
                Family.ORDER,
                issue=pack.issue,
                cutoff=pack.cutoff.isoformat(),
                other_issue=other.issue,
                other_cutoff=other.cutoff.isoformat(),
            )
