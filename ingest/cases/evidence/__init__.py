"""Evidence of a case: what every source says about the person, side by side, without saying who he is."""

from ingest.cases.evidence.findings import findings
from ingest.cases.evidence.latest import last_evidence
from ingest.cases.evidence.statements import statements

__all__ = ["findings", "last_evidence", "statements"]
