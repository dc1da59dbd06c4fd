"""Who is asked what and when, and what was heard."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import pairpep.kernel.bilingual


def of_its_program(table: str) -> migrations.RunSQL:
    """A file is of one program: the pair is the file's own."""
    return migrations.RunSQL(
        f"ALTER TABLE waves_{table} ADD CONSTRAINT {table}_of_its_file FOREIGN KEY (file_id, program_id)"
        " REFERENCES participants_file (id, program_id)",
        f"ALTER TABLE waves_{table} DROP CONSTRAINT {table}_of_its_file",
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0007_message_outside"),
        ("participants", "0007_safe_keeping_with_its_file"),
        ("responses", "0001_responses"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bulletin",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("lead", pairpep.kernel.bilingual.TextField(blank=True, both_required=False, default=dict)),
                ("state", models.TextField(default="draft")),
                ("made_on", models.DateField()),
                ("published_on", models.DateField(blank=True, null=True)),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person")),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.program")),
            ],
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", pairpep.kernel.bilingual.TextField()),
                ("codes", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("audience", models.TextField()),
                ("programs", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None)),
                ("rhythm", models.TextField()),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("opens_on", models.DateField()),
                ("open_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reminders", models.PositiveSmallIntegerField(default=0)),
                ("state", models.TextField(default="draft")),
                ("over_minutes", models.PositiveSmallIntegerField(default=0)),
                ("over_reason", pairpep.kernel.bilingual.TextField(blank=True, both_required=False, default=dict)),
                ("made_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person")),
                (
                    "over_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CountsRead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("questionnaire", models.TextField()),
                ("item", models.TextField()),
                ("on", models.DateField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("questionnaire", "item", "on"), name="read_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_hash", models.BinaryField(unique=True)),
                ("stop_hash", models.BinaryField(unique=True)),
                ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], default="fr", max_length=2)),
                ("mails", models.BooleanField(default=False)),
                ("made_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "file",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="participants.file"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person"
                    ),
                ),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.program")),
            ],
        ),
        migrations.CreateModel(
            name="PaperCode",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code_hash", models.BinaryField(unique=True)),
                ("questionnaire", models.TextField()),
                ("edition_id", models.UUIDField()),
                ("audience", models.TextField()),
                ("wave_id", models.UUIDField(blank=True, null=True)),
                ("made_on", models.DateField()),
                ("typed_on", models.DateField(blank=True, null=True)),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person")),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.program")),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("said", pairpep.kernel.bilingual.TextField()),
                ("answer", models.TextField()),
                ("words", pairpep.kernel.bilingual.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("moved_from", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("outcome", pairpep.kernel.bilingual.TextField(blank=True, both_required=False, default=dict)),
                ("bulletin", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="points", to="waves.bulletin")),
                ("promised_by", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person")),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.program")),
            ],
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("named_by", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person")),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "words",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="responses.words",
                    ),
                ),
                ("edition_id", models.UUIDField()),
                ("audience", models.TextField()),
                ("item", models.TextField()),
                ("month", models.DateField()),
                ("state", models.TextField()),
                ("shown", models.TextField(blank=True)),
                ("language", models.CharField(choices=[("fr", "Français"), ("en", "English")], max_length=2)),
                ("reason", models.TextField(blank=True, default="")),
                ("read_on", models.DateField()),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.program")),
                ("reader", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person")),
            ],
        ),
        migrations.CreateModel(
            name="Wave",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField(blank=True, null=True)),
                ("campaign", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="waves", to="waves.campaign")),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("given", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ("times", models.PositiveIntegerField(default=0)),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("message_id", models.UUIDField(blank=True, null=True)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="participants.file"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.person"
                    ),
                ),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="network.program")),
                ("wave", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="waves.wave")),
            ],
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.UniqueConstraint(fields=("program", "number"), name="bulletins_in_order"),
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.UniqueConstraint(condition=models.Q(("state", "draft")), fields=("program",), name="one_bulletin_at_a_time"),
        ),
        migrations.AddConstraint(
            model_name="bulletin",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "published"), _negated=True), ("published_on__isnull", False), _connector="OR"),
                name="a_published_one_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ("youth", "relative", "worker", "team"))), name="an_audience"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(condition=models.Q(("rhythm__in", ("always", "once", "every"))), name="a_rhythm"),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("draft", "running", "ended"))), name="a_state_of_a_collection"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rhythm", "every"), _negated=True), models.Q(("months__gte", 1), ("open_days__gte", 1)), _connector="OR"
                ),
                name="again_after_some_months",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("over_minutes", 0), ("over_by__isnull", False), _connector="OR"), name="too_much_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(condition=models.Q(("reminders__lte", 4)), name="not_more_reminders"),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(fields=["file"], name="link_to_answer_of_file"),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(fields=["person"], name="link_to_answer_of_staff"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("file__isnull", True), ("person__isnull", True), _connector="OR"), name="a_link_of_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.CheckConstraint(condition=models.Q(("answer__in", ("done", "promised", "not_now"))), name="a_kind_of_answer"),
        ),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("answer", "promised"), _negated=True), ("due_on__isnull", False), _connector="OR"),
                name="a_promise_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on__isnull", True), ("answer__in", ["done", "not_now"]), _connector="OR"),
                name="what_ended_is_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="reader",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("until",), name="one_reader", nulls_distinct=False
            ),
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(fields=["program", "state"], name="words_that_were_read"),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(condition=models.Q(("state__in", ["cut", "kept_back", "shown"])), name="how_words_were_read"),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "kept_back"), _negated=True),
                    models.Q(("shown", ""), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="kept_back_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.UniqueConstraint(fields=("campaign", "number"), name="each_wave_once"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("wave", "program", "file", "person"), name="asked_once_a_wave", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("file__isnull", True), ("person__isnull", True), _connector="OR"), name="asked_as_one"
            ),
        ),
        of_its_program("invitation"),
        of_its_program("link"),
    ]
