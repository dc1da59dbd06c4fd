"""What the walls look like in the database, line by line: kept when they are raised, compared by whoever wonders later.

The fingerprint says which files were raised last. This says whether anybody changed something by hand since.
"""

from __future__ import annotations

from typing import Any

OURS = "n.nspname IN ('public', 'app')"
# One line a policy, a right, a function, a trigger. Long texts are digested: the line still says whose it is.
EVERYTHING = f"""
  SELECT concat_ws(' ', 'policy', tablename, policyname, cmd, roles::text, permissive, md5(concat(qual, '|', with_check))) FROM pg_policies
  UNION ALL SELECT concat_ws(' ', 'security', c.oid::regclass, c.relrowsecurity, c.relforcerowsecurity)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS} AND (c.relrowsecurity OR c.relforcerowsecurity)
  UNION ALL SELECT concat_ws(' ', 'right', c.oid::regclass, a.grantee::regrole, a.privilege_type, a.is_grantable)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a WHERE {OURS} AND a.grantee <> c.relowner
  UNION ALL SELECT concat_ws(' ', 'right', c.oid::regclass, t.attname, a.grantee::regrole, a.privilege_type, a.is_grantable)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
    WHERE {OURS}
  UNION ALL SELECT concat_ws(' ', 'right', n.nspname, a.grantee::regrole, a.privilege_type)
    FROM pg_namespace n, aclexplode(n.nspacl) a WHERE {OURS} AND a.grantee <> n.nspowner
  UNION ALL SELECT concat_ws(' ', 'function', p.oid::regprocedure, p.proowner::regrole, md5(pg_get_functiondef(p.oid)))
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'app' AND p.prokind = 'f'
  UNION ALL SELECT concat_ws(' ', 'call', p.oid::regprocedure, a.grantee::regrole, a.is_grantable)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    WHERE {OURS} AND a.grantee <> p.proowner
  UNION ALL SELECT concat_ws(' ', 'trigger', t.tgname, t.tgrelid::regclass, t.tgenabled, md5(pg_get_triggerdef(t.oid)))
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS} AND NOT t.tgisinternal
"""  # noqa: S608


def keep(cursor: Any) -> None:
    cursor.execute(
        "INSERT INTO app.setting (name, value) VALUES ('standing', %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        ["\n".join(sorted(_seen(cursor)))],
    )


def changed(cursor: Any) -> list[str]:
    """What is there and was not raised, or was raised and is no longer there."""
    cursor.execute("SELECT value FROM app.setting WHERE name = 'standing'")
    row = cursor.fetchone()
    return sorted(_seen(cursor) ^ set(row[0].split("\n"))) if row else ["?"]


def _seen(cursor: Any) -> set[str]:
    cursor.execute(EVERYTHING)
    return {line for (line,) in cursor.fetchall()}
