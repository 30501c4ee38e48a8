"""How large the databases are that the reads are measured on."""

from dataclasses import dataclass

# Statutory code numbers of the provinces, in their order.
_NUMBERS = (
    *(11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
    *(50, 51, 52, 53, 54, 61, 62, 63, 64, 65),
)
_COUNTIES_PER_PREFECTURE, _LARGEST = 7, 183


@dataclass(frozen=True)
class Size:
    """One database: its provinces (two digits) with their numbers of counties, weekly issues, and the cases of one issue.

    The newest two issues hold all cases, the older ones every fiftieth, open all the time. Townships are kept for the
    newest `township_issues`.
    """

    name: str
    provinces: dict[str, int]
    issues: int
    cases: int
    township_issues: int
    log_entries: int

    @property
    def counties(self) -> int:
        """Counties of all provinces."""
        return sum(self.provinces.values())

    @property
    def asked_province(self) -> str:
        """Code of the province the reads are asked for: the one with most counties."""
        largest = max(self.provinces, key=lambda number: self.provinces[number])
        return f"{largest}0000"

    def divisions(self) -> list[tuple[str, str, str, str | None, str | None]]:
        """Code, level, province, prefecture and county of every division down to the counties."""
        found: list[tuple[str, str, str, str | None, str | None]] = []
        for number, counties in self.provinces.items():
            province = f"{number}0000"
            found.append((province, "province", province, None, None))
            for place in range(counties):
                prefecture = f"{number}{place // _COUNTIES_PER_PREFECTURE + 1:02}00"
                within = place % _COUNTIES_PER_PREFECTURE
                if within == 0:
                    found.append((prefecture, "prefecture", province, prefecture, None))
                county = f"{prefecture[:4]}{within + 21:02}"
                found.append((county, "county", province, prefecture, county))
        return found


PROVINCE = Size("province", {"62": 86}, 104, 200_000, 104, 100_000)


def country(counties: int = 2850, cases: int = 2_000_000, issues: int = 104) -> Size:
    """All provinces in one database: the largest has 183 counties, the others share the rest alike."""
    others = [number for number in _NUMBERS if number != 51]
    each, more = divmod(counties - _LARGEST, len(others))
    shares = {str(number): each + (place < more) for place, number in enumerate(others)}
    return Size("country", {**shares, "51": _LARGEST}, issues, cases, 4, 1_000_000)


SMALL = Size("small", {"62": 15, "63": 8}, 6, 3_000, 6, 500)
SIZES = {size.name: size for size in (SMALL, PROVINCE, country())}
