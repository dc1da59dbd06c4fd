"""Whoever's data are in a file hangs on a file of the same program."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("extracts", "0001_agreements_and_files"), ("participants", "0002_file_and_program_together")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE extracts_inclusion ADD CONSTRAINT inclusion_with_its_file FOREIGN KEY (file_id, program_id)"
            " REFERENCES participants_file (id, program_id)",
            "ALTER TABLE extracts_inclusion DROP CONSTRAINT inclusion_with_its_file",
        )
    ]
