"""Each row hangs on a file of the same program."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("portable", "0001_copy"), ("participants", "0002_file_and_program_together")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE portable_copy ADD CONSTRAINT copy_with_its_file FOREIGN KEY (file_id, program_id)"
            " REFERENCES participants_file (id, program_id)",
            "ALTER TABLE portable_copy DROP CONSTRAINT copy_with_its_file",
        )
    ]
