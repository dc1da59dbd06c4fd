"""A restriction and an opening are of the program of their file."""

from django.db import migrations


def of_its_file(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE participants_{table} ADD CONSTRAINT {table}_of_its_file FOREIGN KEY (file_id, program_id)"
        " REFERENCES participants_file (id, program_id)",
        f"ALTER TABLE participants_{table} DROP CONSTRAINT {table}_of_its_file",
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_restrictions_and_openings")]
    operations = [of_its_file("restriction"), of_its_file("opening")]
