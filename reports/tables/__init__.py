"""Annex tables 附表 of the bulletin, as one workbook."""

from reports.tables.plan import TABLES
from reports.tables.workbook import workbook

__all__ = ["TABLES", "workbook"]
