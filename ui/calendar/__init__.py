"""The calendar as its page draws it."""
