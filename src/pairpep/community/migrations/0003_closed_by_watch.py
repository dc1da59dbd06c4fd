"""A discussion that was closed by who moderates says so: its author does not open it again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("community", "0002_messages_with_their_space")]

    operations = [
        migrations.AddField(model_name="discussion", name="closed_by_watch", field=models.BooleanField(default=False)),
    ]
