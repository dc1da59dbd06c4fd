"""Turns queries into SQL, and refuses those that touch personal data without a scope.

The check sits here and not only on the queryset because a table can be reached by a join, a subquery, an aggregate or the
base manager; whatever the road, it ends in a compiler. Row-level security stands behind it.
"""

from typing import Any

from django.db.backends.postgresql import compiler as postgres
from django.db.models.sql import compiler as base
from django.db.models.sql.query import Query

from pairpep.kernel.scoping import check_read, check_write


class SQLCompiler(base.SQLCompiler):
    def get_from_clause(self) -> tuple[list[str], list[Any]]:
        # Every join exists by now, and the counts of what is used are still right.
        check_read(self.query)
        result: tuple[list[str], list[Any]] = super().get_from_clause()
        return result


class _WriteGuard:
    query: Query

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        check_write(self.query)
        return super().as_sql(*args, **kwargs)  # type: ignore[misc]


class SQLAggregateCompiler(base.SQLAggregateCompiler):
    pass


class SQLInsertCompiler(_WriteGuard, postgres.SQLInsertCompiler):
    pass


class SQLUpdateCompiler(_WriteGuard, base.SQLUpdateCompiler):
    pass


class SQLDeleteCompiler(_WriteGuard, base.SQLDeleteCompiler):
    pass
