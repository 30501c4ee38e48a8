"""Evidence of a case: what every source says about the person, side by side, without saying who he is."""

from ingest.cases.evidence.findings import findings
from ingest.cases.evidence.latest import last_evidence
from ingest.cases.evidence.links import case_links

__all__ = ["case_links", "findings", "last_evidence"]
