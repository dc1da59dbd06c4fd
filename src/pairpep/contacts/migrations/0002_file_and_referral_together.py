"""Each row hangs on the referral of the same file and program."""

from django.db import migrations

TABLES = ("contact", "nextstep", "line", "goodbye", "handover", "worry")


def of_its_referral(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE contacts_{table} ADD CONSTRAINT {table}_of_its_referral FOREIGN KEY (referral_id, file_id, program_id)"
        " REFERENCES referrals_referral (id, file_id, program_id)",
        f"ALTER TABLE contacts_{table} DROP CONSTRAINT {table}_of_its_referral",
    )


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_accompaniment"), ("referrals", "0002_file_and_program_together")]
    operations = [of_its_referral(table) for table in TABLES]
