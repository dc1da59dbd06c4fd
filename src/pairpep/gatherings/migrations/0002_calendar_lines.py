import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gatherings", "0001_gatherings"),
        ("network", "0005_message_enclosure"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("cancelled", models.BooleanField(default=False)),
                ("held", models.BooleanField(default=False)),
                ("message_id", models.UUIDField()),
                ("reminded_of", models.DateTimeField(blank=True, null=True)),
                ("reminder_id", models.UUIDField(blank=True, null=True)),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="gatherings.meeting")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["message_id"], name="lines_of_a_message"),
                    models.Index(condition=models.Q(("reminder_id__isnull", False)), fields=["reminder_id"], name="lines_of_a_reminder"),
                ],
                "constraints": [models.UniqueConstraint(fields=("meeting", "person"), name="one_line_a_meeting")],
            },
        ),
    ]
