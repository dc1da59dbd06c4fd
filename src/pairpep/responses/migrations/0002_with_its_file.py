"""Each row hangs on a file of the same program. A line of counts stays whole in its page, which has room for its next versions."""

from django.db import migrations

TABLES = ("answerset", "draft", "researchchoice", "seat")
ROOM = "; ".join(
    f"ALTER TABLE responses_{table} SET (fillfactor = 25, toast_tuple_target = 8160); "
    f"ALTER TABLE responses_{table} ALTER sums SET STORAGE MAIN, ALTER taken SET STORAGE MAIN, ALTER groups SET STORAGE MAIN"
    for table in ("tally", "shown")
)


def pair(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE responses_{table} ADD CONSTRAINT {table}_with_its_file FOREIGN KEY (file_id, program_id)"
        " REFERENCES participants_file (id, program_id)",
        f"ALTER TABLE responses_{table} DROP CONSTRAINT {table}_with_its_file",
    )


class Migration(migrations.Migration):
    dependencies = [("responses", "0001_responses"), ("participants", "0002_file_and_program_together")]
    operations = [*(pair(table) for table in TABLES), migrations.RunSQL(ROOM, migrations.RunSQL.noop)]
