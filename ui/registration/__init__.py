"""The household-registration drive as its page draws it."""
