"""Every number of a release as JSON, for reconciliation with other systems."""

from ingest.export.cases import open_case_keys
from ingest.export.release_json import release_json

__all__ = ["open_case_keys", "release_json"]
