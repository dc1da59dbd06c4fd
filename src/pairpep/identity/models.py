"""How the staff sign in: where someone is signed in, which establishment vouches for them, and the way back when a factor is lost.

Second factors themselves are allauth's table (`mfa_authenticator`); its secrets are sealed by `adapter.py`.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from pairpep.identity.querysets import RecoveryQuerySet, StayQuerySet
from pairpep.kernel.ids import new_id
from pairpep.network.models import Person


class Stay(models.Model):
    """One browser in which someone is signed in. It keeps the digest of the session's key, a kind of device in words, and no address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    session = models.CharField(max_length=40, unique=True)  # kept_as(key), as the table of sessions has it
    device = models.TextField()  # phone, tablet or computer, then the browser: "phone safari"
    way = models.TextField(blank=True, default="")  # how: password, totp, recovery_codes, webauthn, establishment, tap
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = StayQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        indexes = [models.Index(fields=["person", "seen_at"], name="stay_of_person")]

    def __str__(self) -> str:
        return str(self.id)


class Vouching(models.Model):
    """An establishment answers for someone: a keyed digest of its issuer and of the subject it verified. Nothing is found by e-mail."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    establishment = models.SlugField(max_length=40)
    digest = models.BinaryField(unique=True)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "establishment"], name="one_vouching_an_establishment")]

    def __str__(self) -> str:
        return str(self.id)


class Recovery(models.Model):
    """Someone has lost their second factor: one person opens, another confirms, and within a day they set a new one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    opened_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    checked = models.TextField()  # how the one who opens made sure that it is them: in_person, by_voice, by_video
    confirmed_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = RecoveryQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("person", "opened_by", "confirmed_by", "refused_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("opened_by")), name="nobody_recovers_themselves"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                & ~Q(confirmed_by=F("person"))
                & ~Q(confirmed_by=F("opened_by")),
                name="a_second_person_confirms",
            ),
            models.CheckConstraint(
                condition=Q(refused_by__isnull=True, refused_at__isnull=True) | Q(refused_by__isnull=False, refused_at__isnull=False),
                name="recovery_refused_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(confirmed_at__isnull=False, refused_at__isnull=True),
                name="recovery_used_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("opened_at"), expires_at__lte=F("opened_at") + timedelta(days=1)),
                name="recovery_lasts_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def about(self) -> tuple[None, None]:
        """For the journal: no file, no one program."""
        return None, None
