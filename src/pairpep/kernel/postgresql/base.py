"""The database backend named in the settings."""

from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations


class DatabaseOperations(PostgresOperations):
    compiler_module = "pairpep.kernel.postgresql.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def get_connection_params(self) -> dict[str, Any]:
        """Values travel beside the statement, never inside it.

        PostgreSQL shows each login what its other sessions run (pg_stat_activity): with values written into the statement, a
        page could read there the ticket and the words of whoever is served at the same moment. Two statements in one are refused too.
        """
        return super().get_connection_params() | {"cursor_factory": base.ServerBindingCursor}
