"""What the access log tells apart: what was done, and for which purpose. Codes only, the words are in the catalogue."""

from enum import StrEnum


class Action(StrEnum):
    """What somebody did or asked for; at most 24 letters."""

    PAGE = "page"
    CASE = "case"
    IDENTITY = "identity"
    EXPORT = "export"
    DOWNLOAD = "download"
    UPLOAD = "upload"
    FEEDBACK = "feedback"
    REVIEW = "review"
    SAMPLE = "sample"
    LOG = "log"
    GRANT = "grant"
    REVOKE = "revoke"


class Purpose(StrEnum):
    """What full names and ID numbers may be read for; at most 24 letters."""

    CONTACT = "contact"
    FIELD_VISIT = "field_visit"
    REGISTRY_CHECK = "registry_check"
    ENROLMENT = "enrolment"
    CORRECTION = "correction"
    PETITION = "petition"
