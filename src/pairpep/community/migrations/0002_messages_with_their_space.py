"""A message stands in the space of its discussion: the wall reads the space from the message itself."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("community", "0001_members_spaces_messages")]

    operations = [
        migrations.RunSQL(
            sql="""
              ALTER TABLE community_message ADD CONSTRAINT message_in_the_space_of_its_discussion
              FOREIGN KEY (discussion_id, space_id) REFERENCES community_discussion (id, space_id)
            """,
            reverse_sql="ALTER TABLE community_message DROP CONSTRAINT message_in_the_space_of_its_discussion",
        )
    ]
