"""The wall's own functions run as the rules role. A table that it may read and has no policy for is a table where it sees nothing."""

from __future__ import annotations

from typing import Any

from tests.walls.hand import connection

# The role is that of the functions themselves: their owner.
READ = """
    SELECT c.relname, EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('r', '*')
        AND (r.rules = ANY (p.polroles) OR 0 = ANY (p.polroles)))
    FROM (SELECT proowner AS rules FROM pg_proc WHERE oid = 'app.roll(text, uuid[], date, date)'::regprocedure) r, pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
      AND has_any_column_privilege(r.rules, c.oid, 'SELECT')
"""


def test_what_the_rules_may_read_they_can_see(shared_world: Any) -> None:
    with connection("owner") as opened:
        found = dict(opened.execute(READ).fetchall())
    assert found["participants_file"], "the question finds what is there"
    assert [name for name, seen in sorted(found.items()) if not seen] == []
