"""A province over the weeks: what is remembered from pack to pack, and each week's numbers."""

import datetime as dt
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from tests.oracle import calendar, cases, clearance, counts, drive, facts, flags, packs, persons
from tests.oracle.policy import subsidy_due_by

CLEARANCE_FLAGS = ("F01", "F02", "F03")


class Province:
    """Memory: the last pack, every case ever raised, open F01 cases and clearance states week by week."""

    def __init__(self) -> None:
        self.week: packs.Week | None = None
        self.first_cutoff: dt.date | None = None
        self.book: cases.Book = {}
        self.everybody: dict[persons.Key, facts.Facts] = {}
        self.open_f01: dict[str, list[int]] = {}
        self.states: dict[tuple[str, str], list[str | None]] = defaultdict(list)

    def load(self, folder: Path) -> dict[str, Any]:
        """Loads the next pack; returns its entry of ``packs[]``."""
        self.week = week = packs.load(folder, self.week)
        self.first_cutoff = self.first_cutoff or week.cutoff
        self.everybody = everybody = facts.gather(week)
        moves = cases.step(self.book, everybody, flags.raised(everybody, week), week)
        persons_of: dict[str, list[facts.Facts]] = defaultdict(list)
        for one in everybody.values():
            persons_of[one.person.county].append(one)
        known = sorted(set(persons_of) | (self.open_f01.keys() - {"province"}))
        province = self._block("province", list(everybody.values()), self.open_cases(), moves)
        counties = {}
        for county in known:
            local_cases = [case for case in self.open_cases() if case.county == county]
            local_moves = Counter({move: n for move, n in moves.items() if move[0] == county})
            counties[county] = self._block(county, persons_of[county], local_cases, local_moves)
            counties[county]["clearance"] = self._clearance(county, counties[county])
        province["clearance"] = {
            flag: dict(Counter(b["clearance"][flag] for b in counties.values() if b["clearance"][flag]))
            for flag in CLEARANCE_FLAGS
        }
        return {
            "cutoff": week.cutoff.isoformat(),
            "issue": week.issue,
            "payout_month": week.payout_month,
            "refused": None,
            "files": [account.as_expected() for account in week.accounts],
            "province": province,
            "counties": counties,
        }

    def open_cases(self) -> list[cases.Case]:
        """The cases open after the last pack."""
        return [case for case in self.book.values() if not case.closed]

    def open_case_keys(self) -> list[str]:
        """The last pack's entry of ``expected_cases.json``."""
        return sorted(f"{case.flag}:{case.county}:{case.public_key}" for case in self.open_cases())

    def registration(self) -> drive.Drive:
        """The household-registration drive as it stands after the last pack."""
        assert self.week
        return drive.registration(self.book, self.everybody, self.week)

    def calendar(self) -> calendar.Calendar:
        """What comes due after the last pack."""
        assert self.week
        return calendar.calendar(self.book, self.everybody, self.week)

    def _block(
        self, place: str, everybody: list[facts.Facts], open_cases: list[cases.Case], moves: cases.Movements
    ) -> dict[str, Any]:
        assert self.week
        assert self.first_cutoff
        block = counts.persons_block(everybody, self.week)
        block["flags"] = counts.flags_block(open_cases, moves, self.week, self.first_cutoff)
        history = self.open_f01.setdefault(place, [])
        history.append(block["flags"]["F01"]["open"])
        block["pace"] = clearance.pace(history, self.week.cutoff)
        return block

    def _clearance(self, county: str, block: dict[str, Any]) -> dict[str, str | None]:
        assert self.week
        frozen = cases.frozen_counties(self.week)
        for flag in CLEARANCE_FLAGS:
            earlier = self.states[county, flag]
            begun = flag != "F02" or self.week.cutoff >= subsidy_due_by(self.week.cutoff.year)
            peopled = block["register"]["total"] > 0
            stale = county in frozen[flag]
            open_cases = block["flags"][flag]["open"]
            earlier.append(clearance.state(stale, open_cases, earlier) if begun and peopled else None)
        return {flag: self.states[county, flag][-1] for flag in CLEARANCE_FLAGS}
