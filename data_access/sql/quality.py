"""What was delivered and what became of every row."""

import pandas as pd
from sqlalchemy import Table, false, or_, select, true

from access import Level, Scope
from data_access import schema, shapes
from data_access.frames import Shape
from data_access.sql.reading import Reading, read_frame
from data_access.sql.scoping import inside, own_release


def _whole(reading: Reading, table: Table, shape: Shape, scope: Scope, release_id: int) -> pd.DataFrame:
    """All rows of a release of a table without divisions, by its key."""
    statement = select(table).where(table.c.release_id == release_id, own_release(scope, release_id))
    return read_frame(reading.engine, scope, statement.order_by(*table.primary_key), shape)


class SqlQualityReads(Reading):
    """`QualityReads` over an engine."""

    def files(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _whole(self, schema.release_file, shapes.FILES, scope, release_id)

    def file_codes(self, scope: Scope, release_id: int) -> pd.DataFrame:
        code, file = schema.file_code_count, schema.release_file
        statement = (
            select(code, file.c.source)
            .join(file, (file.c.release_id == code.c.release_id) & (file.c.file_no == code.c.file_no))
            .where(code.c.release_id == release_id, own_release(scope, release_id))
            .order_by(code.c.file_no, code.c.kind, code.c.code)
        )
        return read_frame(self.engine, scope, statement, shapes.FILE_CODES)

    def sources(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _whole(self, schema.release_source, shapes.SOURCES, scope, release_id)

    def missing_counties(self, scope: Scope, release_id: int) -> pd.DataFrame:
        table = schema.missing_county
        # Which county a township belongs to is its own affair, so a township's scope sees its county's
        # absence.
        place = scope if scope.level is not Level.TOWNSHIP else Scope(scope.role, scope.division[:6])
        statement = select(table).where(table.c.release_id == release_id, own_release(scope, release_id))
        statement = statement.where(inside(place, table.c.division))
        return read_frame(self.engine, scope, statement.order_by(*table.primary_key), shapes.MISSING)

    def links(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _whole(self, schema.link_count, shapes.LINKS, scope, release_id)

    def reconciliation(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _whole(self, schema.reconciliation, shapes.RECONCILIATION, scope, release_id)

    def second_look(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _whole(self, schema.second_look, shapes.SECOND_LOOK, scope, release_id)

    def rejected_rows(self, scope: Scope, release_id: int, source: str) -> pd.DataFrame:
        row, file = schema.rejected_row, schema.release_file
        place = inside(scope, row.c.county)
        if scope.level is Level.PROVINCE:
            place = or_(place, row.c.county.is_(None))
        statement = (
            select(row, file.c.path)
            .join(file, (file.c.release_id == row.c.release_id) & (file.c.file_no == row.c.file_no))
            .where(
                row.c.release_id == release_id, own_release(scope, release_id), row.c.source == source, place
            )
            .where(true() if scope.sees_rejected_rows else false())
            .order_by(row.c.row_id)
        )
        return read_frame(self.engine, scope, statement, shapes.REJECTED)
