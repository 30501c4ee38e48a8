"""The weekly meetings of the demo province: what its lagging counties promised after each issue.

Made from the published releases, as people would have written it down; nothing is recorded twice.
"""

from datetime import timedelta
from math import ceil

import pandas as pd

from access import Level, Role, Scope
from data_access.made import Made
from data_access.made.commitments import OFFICES, Promise
from data_access.reports import Reports
from metrics.balance import of_flag
from metrics.divisions import PROVINCE

_SCOPE = Scope(Role.PRESENTER, PROVINCE)
_FLAG = "F01"
# So many counties promise each week to settle this share of what is open by the next cut-off.
_COUNTIES, _SHARE, _WEEK = 6, 0.3, timedelta(days=7)


def hold(reports: Reports, made: Made) -> int:
    """Record the commitments of every demo release that has none yet; how many were recorded."""
    releases = reports.releases(_SCOPE)
    rows = releases[(releases["status"] == "current") & releases["is_demo"]].sort_values("issue")
    recorded = 0
    for row in rows.to_dict("records"):
        promised = made.commitments(_SCOPE, int(row["issue"]))
        if (promised["issue"] == row["issue"]).any():
            continue
        due = row["cutoff_date"].date() + _WEEK
        for place, county in enumerate(_lagging(reports, int(row["release_id"])).to_dict("records")):
            target = ceil(county["open_cases"] * _SHARE)
            promise = Promise(_FLAG, target, due, OFFICES[(place + int(row["issue"])) % len(OFFICES)])
            made.record_commitment(_SCOPE, int(row["release_id"]), county["division"], "presenter", promise)
            recorded += 1
    return recorded


def _lagging(reports: Reports, release_id: int) -> pd.DataFrame:
    """Counties with most open cases."""
    counties = of_flag(reports.flag_counts(_SCOPE, release_id, Level.COUNTY), _FLAG)
    still_open = counties[counties["open_cases"] > 0]
    return still_open.sort_values(["open_cases", "division"], ascending=[False, True]).head(_COUNTIES)
