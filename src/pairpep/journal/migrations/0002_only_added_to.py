"""Journal rows are added and never changed, whoever asks: the owner of the tables included."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION journal_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'the journal is only added to';
END $$;
"""


def guard(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION journal_is_only_added_to();"
        f"CREATE TRIGGER not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION journal_is_only_added_to();",
        f"DROP TRIGGER only_added_to ON {table}; DROP TRIGGER not_emptied ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_spine")]
    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION journal_is_only_added_to()"),
        *(guard(f"journal_{table}") for table in ("event", "access", "seal")),
    ]
