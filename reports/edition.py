"""The publication a document is made from, as far as the document names it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Edition:
    """One release: `payout_month` YYYYMM, `published_at` in UTC; it is also the documents' own date of creation."""

    revision: int
    payout_month: str
    policy_version: str
    published_at: datetime
    is_demo: bool
