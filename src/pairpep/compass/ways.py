"""The ways to a compass: from one's own page, always; from the staff's page of someone who opened it to them; to the places near home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.compass.policy import READERS, WRITERS
from pairpep.compass.presenting import open_about, open_to
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR


@leads_from("person")
def my_compass(actor: Actor, file: Any) -> Iterable[Way]:
    """Whatever became of an invitation: a compass does not end with it."""
    yield Way(_("My compass"), reverse("compass:compass"), note=_("What keeps me well, in my own words"), icon="heart", place=40)


@leads_from("referral")
def theirs(actor: Actor, referral: Any) -> Iterable[Way]:
    if actor.holds(*READERS) and (share := open_about(actor, referral.file_id)):
        yield Way(
            _("Their compass"), reverse("compass:pages", args=[share.pk]), note=_("The pages they opened to you"), icon="heart", place=60
        )


@leads_from("home", "worker")
def of_the_staff(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*READERS) and open_to(actor):
        yield Way(_("Compasses opened to me"), reverse("compass:shared"), icon="heart", place=70)
    if actor.holds(*WRITERS, COORDINATOR):
        yield Way(
            _("Places near home"), reverse("compass:resources"), note=_("For people to keep in their compass"), icon="share", place=80
        )
