"""Each plan hangs on the referral of the same file and program, and each of its rows on the plan of the same file."""

from django.db import migrations


def together(table: str, name: str, columns: str, other: str, theirs: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE plans_{table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {other} ({theirs})",
        f"ALTER TABLE plans_{table} DROP CONSTRAINT {name}",
    )


REFERRAL, FILE = "referrals_referral", "participants_file"


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_plan"),
        ("participants", "0002_file_and_program_together"),
        ("referrals", "0002_file_and_program_together"),
    ]
    operations = [
        together("plan", "plan_of_its_referral", "referral_id, file_id, program_id", REFERRAL, "id, file_id, program_id"),
        *(
            together(table, f"{table}_of_its_plan", "plan_id, file_id, program_id", "plans_plan", "id, file_id, program_id")
            for table in ("version", "progress", "offer")
        ),
        together("crossing", "crossing_of_its_file", "file_id, program_id", FILE, "id, program_id"),
    ]
