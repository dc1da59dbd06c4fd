"""A copy that someone asked for: good once, for a short while. What it holds is made when it is taken, and kept nowhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pairpep.kernel.scoping import INDIRECT, PLAIN
from pairpep.participants.models import AboutFile
from pairpep.portable.querysets import CopyQuerySet

PDF, JSON, CSV, FHIR = "pdf", "json", "csv", "fhir"
FORMS = (PDF, JSON, CSV, FHIR)
OF_STAFF = (PDF, JSON, CSV)  # FHIR has no words for somebody's own work


class Copy(AboutFile):
    form = models.TextField(choices=[(form, form) for form in FORMS])
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = CopyQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "form": PLAIN,
        "asked_at": PLAIN,
        "expires_at": PLAIN,
        "taken_at": PLAIN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(form__in=FORMS), name="known_form_of_copy"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("asked_at")), name="a_copy_expires_after_it_was_asked"),
        ]
        indexes = [models.Index(fields=["file", "-asked_at"], name="copies_of_file")]
