"""Each row hangs on the file of the same program."""

from django.db import migrations


def of_its_file(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE retention_{table} ADD CONSTRAINT {table}_of_its_file FOREIGN KEY (file_id, program_id)"
        " REFERENCES participants_file (id, program_id)",
        f"ALTER TABLE retention_{table} DROP CONSTRAINT {table}_of_its_file",
    )


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_tombstones"), ("participants", "0002_file_and_program_together")]
    operations = [of_its_file("hold"), of_its_file("proposal")]
