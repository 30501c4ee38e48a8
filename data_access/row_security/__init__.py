"""PostgreSQL repeats the scope of every read: roles, rights and policies, made from one table of rules.

The application signs in as `dashboard`, which owns nothing and holds SELECT and INSERT only. Every transaction tells the
database for whom it runs (`data_access.seen_by`); policies let it see what that scope may see, so a read that forgot its
condition gives no foreign row, and a transaction that tells nothing sees nothing. The words are believed: policies guard
against a mistake in a read, not against somebody who runs statements of his own as `dashboard`. The owner, who loads
releases and gives rights, is not bound.
"""

from data_access.row_security.applying import apply
from data_access.row_security.checking import deviations, is_in_force, reapply
from data_access.row_security.rules import AUDITOR, DASHBOARD

__all__ = ["AUDITOR", "DASHBOARD", "apply", "deviations", "is_in_force", "reapply"]
