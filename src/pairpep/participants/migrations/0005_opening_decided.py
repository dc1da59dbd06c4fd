from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("participants", "0004_restrictions_with_their_file")]

    operations = [
        migrations.AddField("opening", "decision", models.TextField(blank=True, default="", db_default="")),
        migrations.RemoveConstraint("opening", "opening_who_and_when"),
        migrations.AddConstraint(
            "opening",
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, decision="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(decision=""),
                name="opening_who_and_when",
            ),
        ),
        migrations.AddIndex("opening", models.Index(fields=["program", "-at"], name="opening_of_program")),
    ]
