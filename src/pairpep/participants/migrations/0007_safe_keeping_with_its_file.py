"""A refusal and a way of reaching are of the program of their file; a restriction that names no part is of the whole page."""

from django.db import migrations


def of_its_file(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE participants_{table} ADD CONSTRAINT {table}_of_its_file FOREIGN KEY (file_id, program_id)"
        " REFERENCES participants_file (id, program_id)",
        f"ALTER TABLE participants_{table} DROP CONSTRAINT {table}_of_its_file",
    )


def empty(column: str, value: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE participants_restriction ALTER COLUMN {column} SET DEFAULT {value}",
        f"ALTER TABLE participants_restriction ALTER COLUMN {column} DROP DEFAULT",
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0006_safe_keeping")]
    operations = [of_its_file("refusal"), of_its_file("reaching"), empty("parts", "'{}'"), empty("signatory", "''::bytea")]
