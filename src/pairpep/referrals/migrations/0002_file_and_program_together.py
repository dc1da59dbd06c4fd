"""The same pairs for referrals, what is wished, and care; and a care hangs on the referral of the same file."""

from django.db import migrations


def foreign_key(table: str, name: str, columns: str, target: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {target}",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_spine"), ("participants", "0002_file_and_program_together")]
    operations = [
        foreign_key("referrals_referral", "referral_with_its_file_pair", "file_id, program_id", "participants_file (id, program_id)"),
        foreign_key(
            "referrals_wishes",
            "wishes_of_their_referral",
            "referral_id, file_id, program_id",
            "referrals_referral (id, file_id, program_id)",
        ),
        foreign_key(
            "referrals_care", "care_of_its_referral", "referral_id, file_id, program_id", "referrals_referral (id, file_id, program_id)"
        ),
    ]
