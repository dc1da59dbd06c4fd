"""A message stands in the space of its discussion: the wall reads the space from the message itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("community", "0001_members_spaces_messages")]

    operations = [
        migrations.AddIndex(
            model_name="member",
            index=models.Index(condition=models.Q(("left_at__isnull", True)), fields=["shown_name"], name="members_by_name"),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "shown_group__in",
                        [
                            "",
                            "peer_worker",
                            "family_worker",
                            "team_lead",
                            "clinician",
                            "manager",
                            "mentor",
                            "coordination",
                            "researcher",
                            "partner",
                            "youth",
                            "relative",
                        ],
                    )
                ),
                name="a_group_of_the_table",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_at__isnull", True),
                    models.Q(("pronouns", ""), ("shown_group", ""), ("shown_name", ""), ("shown_program__isnull", True)),
                    _connector="OR",
                ),
                name="who_left_is_named_no_more",
            ),
        ),
        migrations.AddConstraint(
            model_name="belonging",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("person",), name="one_member_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="belonging",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "group__in",
                        [
                            "peer_worker",
                            "family_worker",
                            "team_lead",
                            "clinician",
                            "manager",
                            "mentor",
                            "coordination",
                            "researcher",
                            "partner",
                            "youth",
                            "relative",
                        ],
                    )
                ),
                name="belongs_to_a_group",
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(fields=["member"], name="mentions_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(fields=("message", "member"), name="mentioned_once"),
        ),
        migrations.AddConstraint(
            model_name="messageedition",
            constraint=models.UniqueConstraint(fields=("message", "number"), name="editions_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="moderator",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"), name="moderates_forward"
            ),
        ),
        migrations.AddConstraint(
            model_name="moderator",
            constraint=models.UniqueConstraint(condition=models.Q(("until__isnull", True)), fields=("person",), name="a_moderator_once"),
        ),
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(condition=models.Q(("left_at__isnull", True)), fields=["member"], name="seats_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)), fields=("space", "member"), name="one_seat_each"
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["member", "-said_at"], name="messages_of_a_member"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(condition=models.Q(("state", "waiting")), fields=["said_at"], name="messages_that_wait"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("discussion", "number"), name="messages_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("member", "once"), name="said_once"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("waiting", "shown", "hidden", "withdrawn"))), name="a_state_of_a_message"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True), models.Q(("content_note", ""), ("words", "")), _connector="OR"
                ),
                name="withdrawn_words_are_gone",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(("discussion__isnull", True), ("space__isnull", True), _connector="XOR"), name="follows_one_thing"
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("space__isnull", True)), fields=("member", "discussion"), name="follows_a_discussion_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("discussion__isnull", True)), fields=("member", "space"), name="follows_a_space_once"
            ),
        ),
        migrations.AddIndex(
            model_name="discussion",
            index=models.Index(fields=["space", "-last_at"], name="discussions_of_a_space"),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("waiting", "shown", "hidden"))), name="a_state_of_a_discussion"
            ),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.UniqueConstraint(fields=("id", "space"), name="a_discussion_and_its_space"),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(condition=models.Q(("lifted_at__isnull", True)), fields=["member"], name="standing_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ("pause", "removal"))), name="a_kind_of_standing"),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=models.UniqueConstraint(fields=("message", "language"), name="one_translation_a_language"),
        ),
        migrations.RunSQL(
            sql="""
              ALTER TABLE community_message ADD CONSTRAINT message_in_the_space_of_its_discussion
              FOREIGN KEY (discussion_id, space_id) REFERENCES community_discussion (id, space_id)
            """,
            reverse_sql="ALTER TABLE community_message DROP CONSTRAINT message_in_the_space_of_its_discussion",
        ),
    ]
