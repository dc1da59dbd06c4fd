"""A dump restored into a younger server starts transaction numbers again: a seal says after which row its life began."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_only_added_to")]
    operations = [
        migrations.AddField("seal", "after_n", models.BigIntegerField(default=0)),
        migrations.AddField("seal", "last_n", models.BigIntegerField(default=0)),
    ]
