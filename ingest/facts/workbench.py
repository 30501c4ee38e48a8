"""The tables of one release in the making: each is materialised once and asked for by name."""

import ibis.expr.types as ir
from ibis.backends import BaseBackend


class Workbench:
    """Tables of one engine connection; asking for a table's columns costs milliseconds, so each is asked once."""

    def __init__(self, con: BaseBackend) -> None:
        self.con = con
        self._tables: dict[str, ir.Table] = {}

    def table(self, name: str) -> ir.Table:
        """A table by its name."""
        if name not in self._tables:
            self._tables[name] = self.con.table(name)
        return self._tables[name]

    def keep(self, name: str, rows: ir.Table) -> ir.Table:
        """Materialise an expression under a name that is still free."""
        self._tables[name] = self.con.create_table(name, rows)
        return self._tables[name]

    def name(self, name: str, rows: ir.Table) -> ir.Table:
        """Give an expression a name without materialising it."""
        self._tables[name] = self.con.create_view(name, rows)
        return self._tables[name]


def with_parts(people: ir.Table, *parts: ir.Table) -> ir.Table:
    """`people` with the columns of every part, all keyed by `person_row`; missing where a part does not know a person."""
    joined = people
    keys = [f"part_{number}" for number in range(len(parts))]
    for key, part in zip(keys, parts, strict=True):
        renamed = part.rename({key: "person_row"})
        joined = joined.left_join(renamed, people.person_row == renamed[key])
    return joined.drop(*keys)
