"""A sheet whose answers are kept as somebody's own, when they ask for it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("waves", "0001_asking")]

    operations = [
        migrations.AlterField(
            model_name="papercode",
            name="made_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person"
            ),
        ),
        migrations.CreateModel(
            name="OwnSheet",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("file", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="participants.file")),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.program")),
                ("paper", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="waves.papercode")),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(
            "ALTER TABLE waves_ownsheet ADD CONSTRAINT ownsheet_of_its_file FOREIGN KEY (file_id, program_id)"
            " REFERENCES participants_file (id, program_id)",
            "ALTER TABLE waves_ownsheet DROP CONSTRAINT ownsheet_of_its_file",
        ),
    ]
