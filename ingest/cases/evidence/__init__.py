"""Evidence of a case: what every source says about the person, side by side, without saying who he is."""

from ingest.cases.evidence.findings import SOURCE_DAY, findings, source_days
from ingest.cases.evidence.latest import last_evidence
from ingest.cases.evidence.statements import statements

__all__ = ["SOURCE_DAY", "findings", "last_evidence", "source_days", "statements"]
