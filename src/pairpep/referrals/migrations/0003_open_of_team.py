"""The whole program in one order, peer and family support together: what a team lead's list reads."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_file_and_program_together")]
    operations = [
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                fields=["program", "due_on", "created_at", "id"],
                condition=models.Q(("closed_at__isnull", True)),
                name="open_of_team",
            ),
        ),
    ]
