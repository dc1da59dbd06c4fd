"""A row that hangs on a file names its program too, and the database checks the pair: no row of one program on a file of another."""

from django.db import migrations

TABLES = ("contactpoint", "consent", "accesslink", "permission", "tie")


def pair(table: str) -> migrations.RunSQL:
    name = f"{table}_with_its_file"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (file_id, program_id) REFERENCES participants_file (id, program_id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_spine")]
    operations = [
        *(pair(f"participants_{table}") for table in TABLES),
        migrations.RunSQL(
            "ALTER TABLE participants_tie ADD CONSTRAINT relative_of_the_same_program FOREIGN KEY (relative_file_id, program_id) "
            "REFERENCES participants_file (id, program_id)",
            "ALTER TABLE participants_tie DROP CONSTRAINT relative_of_the_same_program",
        ),
    ]
