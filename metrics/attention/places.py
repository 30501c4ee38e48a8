"""Lines about counties and sources: relapsed, not delivered, late, excluding far more than the others."""

from metrics.attention.line import Line, Situation, Value
from metrics.clearance import RELAPSED
from metrics.exclusions import exclusion_shares
from metrics.policy import Attention


def relapsed(situation: Situation, limits: Attention) -> list[Line]:
    """Counties with open cases again after having been cleared, in one line that names the one with most."""
    weeks = situation.open_cases()
    states = situation.states_now()
    again = states[states["clearance_state"] == RELAPSED]["division"]
    if again.empty or situation.issue not in weeks:
        return []
    cases = weeks[situation.issue].reindex(again).fillna(0).sort_values(ascending=False)
    values: dict[str, Value] = {
        "counties": len(cases),
        "place": str(cases.index[0]),
        "most": int(cases.iloc[0]),
        "total": int(cases.sum()),
    }
    filters = {"flag": situation.flag_type, "state": RELAPSED}
    return [Line("relapsed", "clearance", situation.division, filters, values)]


def stale_counties(situation: Situation, limits: Attention) -> list[Line]:
    """Counties missing in a source of this issue: their figures stand still."""
    counties = sorted(situation.missing["division"].unique())
    if not counties:
        return []
    values: dict[str, Value] = {"counties": len(counties), "place": str(counties[0])}
    return [Line("stale_counties", "data_status", situation.division, {}, values)]


def late_sources(situation: Situation, limits: Attention) -> list[Line]:
    """Sources older than allowed, oldest first; counties that did not deliver are told by themselves."""
    late = situation.sources[situation.sources["is_late"]]
    return [
        Line("late_source", "data_status", values={"source": row.source, "as_of": row.as_of_date.date()})
        for row in late.sort_values("as_of_date").itertuples()
    ]


def excluding_many(situation: Situation, limits: Attention) -> list[Line]:
    """Counties whose share of persons not insurable now lies far above the median of all, highest share first."""
    rows = exclusion_shares(situation.coverage[situation.coverage["issue"] == situation.issue])
    if len(rows) < 2:
        return []
    median = float(rows["share"].median())
    far = (rows["share"] > limits.exclusion_share_over_median * median) & (
        rows["excluded_persons"] >= limits.exclusion_least_persons
    )
    chosen = rows[far]
    return [
        Line(
            "excluding_many",
            "coverage",
            str(row.division),
            values={"share": float(row.share), "median": median},
        )
        for row in chosen.itertuples()
    ]
