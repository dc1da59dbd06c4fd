"""A fourth form of a copy: FHIR."""

from django.db import migrations, models

FORMS = ("pdf", "json", "csv", "fhir")


class Migration(migrations.Migration):
    dependencies = [("portable", "0002_with_its_file")]
    operations = [
        migrations.RemoveConstraint(model_name="copy", name="known_form_of_copy"),
        migrations.AlterField(model_name="copy", name="form", field=models.TextField(choices=[(form, form) for form in FORMS])),
        migrations.AddConstraint(
            model_name="copy", constraint=models.CheckConstraint(condition=models.Q(("form__in", FORMS)), name="known_form_of_copy")
        ),
    ]
