"""A copy of the template, given back as it was: what a test changed is put right row by row, which costs a tenth of a new copy.

What changed is known without trusting the test: a row that was added or changed carries a later transaction than any row
had before, and a row that went is missed in the count. Whoever touched the catalogue (a table, a policy, a right) has the
whole copy thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import psycopg

from pairpep.project.launch.roles import Connection

USES = 150  # rows that went leave their place behind, and nothing sweeps here: a copy is then made anew
CATALOGUES = (
    "pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger", "pg_policy", "pg_proc", "pg_type", "pg_rewrite",
    "pg_namespace", "pg_extension", "pg_default_acl", "pg_db_role_setting", "pg_largeobject_metadata", "pg_publication",
)  # fmt: skip
TABLES = """
    SELECT format('%I.%I', nspname, relname) AS name,
        (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
         WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind = 'r' AND nspname IN ('public', 'app') ORDER BY 1
"""
SEQUENCES = "SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences ORDER BY 1"
Marks = dict[str, tuple[int, int]]


@dataclass
class Copy:
    """One copy between two tests; `connection` is the administrator's, to this very database."""

    name: str
    connection: Connection
    uses: int = 0

    @cached_property
    def tables(self) -> dict[str, str]:
        """The names of columns that can be written, by table."""
        return {str(row["name"]): str(row["columns"]) for row in self.connection.execute(TABLES).fetchall()}

    @cached_property
    def sequences(self) -> list[str]:
        return [str(row["name"]) for row in self.connection.execute(SEQUENCES).fetchall()]

    def learn(self) -> None:
        """What it is like now is what it will be given back as."""
        self.connection.execute("SET plan_cache_mode = force_generic_plan")  # the same few long questions after each test
        self.laws = self._catalogue()
        self.rows = self._rows()
        self.content = {name: self._read(name) for name, (count, _) in self.rows.items() if count}
        self.next = self._numbers()

    def put_right(self) -> bool:
        """Whether it is again what it was; False when it must be thrown away."""
        self.uses += 1
        try:
            if self.uses >= USES or not self._alone() or self._catalogue() != self.laws:
                return False
            changed = [name for name, mark in self._rows().items() if self.rows[name] != mark]
            with self.connection.transaction():
                self.connection.execute("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key: they held before
                for name in changed:
                    self._write(name)
                for name, (last, called) in self._numbers().items():
                    if (last, called) != self.next[name]:
                        self.connection.execute("SELECT setval(%s::text::regclass, %s, %s)", [name, *self.next[name]])
            self.rows |= self._rows(changed)
        except psycopg.Error:
            return False
        return True

    def _alone(self) -> bool:
        """Every other connection is closed on the server's side too, and what it had not committed is gone."""
        ended = "SELECT pg_terminate_backend(pid, 10000) AS gone FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        self.connection.execute(ended, [self.name])
        left = "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        return self.connection.execute(left, [self.name]).fetchone() is None

    def _rows(self, tables: Iterable[str] | None = None) -> Marks:
        """For each table how many rows there are, and the latest transaction that wrote one."""
        one = "SELECT '{name}' AS name, count(*) AS many, coalesce(max(xmin::text::bigint), 0) AS latest FROM {name}"
        names = self.tables if tables is None else tables
        return self._marks([one.format(name=name) for name in names], kept=tables is None)

    def _catalogue(self) -> Marks:
        one = "SELECT '{name}' AS name, count(*) AS many, coalesce(max(xmin::text::bigint), 0) AS latest FROM pg_catalog.{name}"
        rights = "SELECT 'rights', 1, hashtextextended(datacl::text, 0) FROM pg_database WHERE datname = current_database()"
        return self._marks([*(one.format(name=name) for name in CATALOGUES), rights])

    def _marks(self, questions: list[str], *, kept: bool = True) -> Marks:
        if not questions:
            return {}
        rows = self.connection.execute(" UNION ALL ".join(questions), prepare=kept).fetchall()  # type: ignore[arg-type,call-overload]
        return {row["name"]: (row["many"], row["latest"]) for row in rows}

    def _numbers(self) -> Marks:
        one = "SELECT '{name}' AS name, last_value AS many, is_called AS latest FROM {name}"
        return self._marks([one.format(name=name) for name in self.sequences])

    def _read(self, name: str) -> bytes:
        with self.connection.cursor().copy(f"COPY {name} ({self.tables[name]}) TO STDOUT (FORMAT binary)") as out:  # type: ignore[arg-type]
            return b"".join(bytes(part) for part in out)

    def _write(self, name: str) -> None:
        self.connection.execute(f"DELETE FROM {name}")  # type: ignore[arg-type]
        if content := self.content.get(name):
            with self.connection.cursor().copy(f"COPY {name} ({self.tables[name]}) FROM STDIN (FORMAT binary)") as into:  # type: ignore[arg-type]
                into.write(content)
