"""The sample check as its page draws it."""
