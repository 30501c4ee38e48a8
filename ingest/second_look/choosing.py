"""Which of the scored pairs are proposed, and how strongly.

Source of the rule: a proposal is strong when it is at least `LIKELY` probable and leads the next other person of the same list by
`LEAD` bits, and the names are alike; what cannot be told apart, or is only more likely than not, is weak; the rest is not shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ingest.second_look.comparing import COMPARISONS, FOR, NAME, SILENT
from ingest.second_look.subjects import SOURCES

LIKELY, POSSIBLE, LEAD = 0.9, 0.5, 3.0
# The last level: whoever was born in one village on one day under another name may be a neighbour.
_OTHER_NAME = 0
# A clerk looks through a few; more of one list would only say that nothing is known.
MOST = 3
_TEN_THOUSAND = 10_000

Row = dict[str, Any]


@dataclass(frozen=True)
class Proposal:
    """A record that may be a person's: the pair's row, its record, and how far it leads (bits; None alone in its list)."""

    pair: Row
    record: Row
    lead: float | None
    is_strong: bool

    @property
    def probability_e4(self) -> int:
        """Ten-thousandths, cut off: nothing is ever certain."""
        return min(int(self.pair["probability"] * _TEN_THOUSAND), _TEN_THOUSAND - 1)

    def codes(self) -> tuple[str, str]:
        """What speaks for and what against, as codes joined by commas."""
        found = [
            comparison.codes[len(comparison.codes) - 1 - self.pair[comparison.name]]
            for comparison in COMPARISONS
            if self.pair[comparison.name] >= 0
        ]
        agreeing = [code for code in found if code in FOR]
        differing = [code for code in found if code not in FOR | SILENT]
        return ",".join(agreeing), ",".join(differing)


def proposals(
    pairs: Iterable[Row], persons: dict[str, Row], records: dict[str, Row]
) -> dict[str, list[Proposal]]:
    """Proposals by the person's key, the best first."""
    by_list: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for pair in pairs:
        person, record = persons[pair["person_key"]], records[pair["record_key"]]
        if not person[f"in_{record['source']}"]:
            by_list[pair["person_key"], record["source"]].append(pair)
    found: defaultdict[str, list[Proposal]] = defaultdict(list)
    for person_key, source in sorted(by_list):
        found[person_key] += _of_one_list(by_list[person_key, source], records)
    return {person_key: sorted(chosen, key=_best_first) for person_key, chosen in found.items() if chosen}


def _of_one_list(pairs: list[Row], records: dict[str, Row]) -> list[Proposal]:
    others = _persons_of(pairs, records)
    chosen = []
    for place, pair in enumerate(others[:MOST]):
        following = others[place + 1]["weight"] if place + 1 < len(others) else None
        lead = None if following is None else pair["weight"] - following
        leads = place == 0 and (lead is None or lead >= LEAD)
        if pair["probability"] >= POSSIBLE:
            is_strong = leads and pair["probability"] >= LIKELY and pair[NAME.name] != _OTHER_NAME
            chosen.append(Proposal(pair, records[pair["record_key"]], lead, is_strong))
    return chosen


def _persons_of(pairs: list[Row], records: dict[str, Row]) -> list[Row]:
    """The best pair of every other person in the list, best first: somebody may have several rows there."""

    def bearer(pair: Row) -> tuple[str, str]:
        record = records[pair["record_key"]]
        return record["name"], record["id_number"] or f"{record['born']} {record['village_code']}"

    def order(pair: Row) -> tuple[float, int]:
        return -pair["weight"], records[pair["record_key"]]["row_no"]

    grouped = groupby(sorted(pairs, key=lambda pair: (bearer(pair), order(pair))), key=bearer)
    return sorted((next(rows) for _, rows in grouped), key=order)


def _best_first(each: Proposal) -> tuple[bool, float, int, int]:
    record = each.record
    return not each.is_strong, -each.pair["weight"], SOURCES.index(record["source"]), record["row_no"]
