"""The title of a plan in both languages: the one that was written stays where it was, and is read in both until there is another."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_plans_and_results")]

    operations = [
        migrations.RemoveConstraint("protocol", "an_analysis_plan_has_a_title"),
        migrations.RenameField("protocol", "title", "title_fr"),
        migrations.AddField("protocol", "title_en", models.TextField(blank=True, default="")),
        migrations.AddConstraint("protocol", models.CheckConstraint(condition=~Q(title_fr=""), name="an_analysis_plan_has_a_title")),
    ]
