"""Each row hangs on a file of the same program."""

from django.db import migrations

TABLES = ("compasspage", "share", "pick")


def pair(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE compass_{table} ADD CONSTRAINT {table}_with_its_file FOREIGN KEY (file_id, program_id)"
        " REFERENCES participants_file (id, program_id)",
        f"ALTER TABLE compass_{table} DROP CONSTRAINT {table}_with_its_file",
    )


class Migration(migrations.Migration):
    dependencies = [("compass", "0001_compass"), ("participants", "0002_file_and_program_together")]
    operations = [pair(table) for table in TABLES]
