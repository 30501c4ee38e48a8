"""Accounts as the product knows them: an opaque number instead of the name somebody signs in with."""

from hashlib import sha256

_DIGITS = 20


def account_key(issuer: str, subject: str) -> str:
    """The number of a sign-in account: 20 hexadecimal digits, the same at every sign-in.

    A subject may be an employee number or a mail address, and names nobody outside its issuer; so neither is kept, and
    rights, log and feedback carry this number instead.
    """
    return sha256(f"{issuer}\n{subject}".encode()).hexdigest()[:_DIGITS]


def is_account_key(text: str) -> bool:
    """Whether a text is such a number, as a person copied it from the screen."""
    return len(text) == _DIGITS and set(text) <= set("0123456789abcdef")
