"""What a read can refuse; none of the texts carries a value that was asked for."""


class NotFound(LookupError):
    """No such release or case, or none this scope reaches: deliberately the same answer."""

    def __init__(self) -> None:
        super().__init__("nothing of that kind lies in this scope")


class NotAllowed(PermissionError):
    """The role may not do this at all, whatever is asked."""

    def __init__(self) -> None:
        super().__init__("this role may not read that")


class DatabaseGone(ConnectionError):
    """The reporting database cannot be read, or not be written: not there, not reachable, locked, or without the schema."""

    def __init__(self) -> None:
        super().__init__("the reporting database cannot be read")


class AlreadyMade(ValueError):
    """What was to be recorded is recorded already, and is never changed."""

    def __init__(self) -> None:
        super().__init__("this was recorded before")


class NotRecordable(ValueError):
    """A value that cannot be recorded: no such place, nothing promised, or a day that is over."""

    def __init__(self) -> None:
        super().__init__("the record holds a value that makes no sense")
