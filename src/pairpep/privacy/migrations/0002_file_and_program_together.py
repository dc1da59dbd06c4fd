"""Each row is of the program of its file; a serious incident ends with the days on which each was told, or with why not."""

from django.db import migrations

TABLES = ("communication", "report", "rightsrequest", "remark")
TOLD = "minister_on IS NOT NULL AND commission_on IS NOT NULL AND persons_on IS NOT NULL"


def of_its_file(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE privacy_{table} ADD CONSTRAINT {table}_of_its_file FOREIGN KEY (file_id, program_id)"
        " REFERENCES participants_file (id, program_id)",
        f"ALTER TABLE privacy_{table} DROP CONSTRAINT {table}_of_its_file",
    )


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_desk"), ("participants", "0002_file_and_program_together")]
    operations = [
        *(of_its_file(table) for table in TABLES),
        migrations.RunSQL(
            "ALTER TABLE privacy_incident ADD CONSTRAINT serious_is_told CHECK (closed_at IS NULL OR serious = 'no'"
            f" OR ({TOLD}) OR octet_length(why_not_told) > 0)",
            "ALTER TABLE privacy_incident DROP CONSTRAINT serious_is_told",
        ),
    ]
