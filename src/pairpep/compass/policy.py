"""Whose compass it is: theirs alone, and of those to whom they open a page, for as long as they do."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.compass.models import NEAR, CompassPage, Pick, Resource, Share
from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.network.policy import home_programs, oneself, people, programs, these_programs
from pairpep.network.roles import ALL_ROLES, CLINICIAN, COORDINATOR, PERSONS, TEAM_LEAD, WORKERS
from pairpep.participants.policy import about_themselves, files, their_own
from pairpep.referrals.models import Referral

READERS = (CLINICIAN, TEAM_LEAD, *WORKERS)  # app.compass_people says the same
WRITERS = (TEAM_LEAD, *WORKERS)


def opened_to_them(grant: Grant) -> Q:
    """In a program where they still work; someone lent, for their one referral."""
    lent = Referral.objects.as_rule().filter(pk__in=[one for _, _, one in grant.actor.loans], file_id=OuterRef("file_id"))
    here = Q(program_id__in=home_programs(grant)) | Exists(lent)
    return Q(here, to_person_id=grant.actor.person_id, withdrawn_at__isnull=True)


def on_pages_opened_to_them(grant: Grant) -> Q:
    standing = Share.objects.as_rule().filter(opened_to_them(grant), file_id=OuterRef("file_id"), pages__contains=[OuterRef("code")])
    return Q(Exists(standing))


def beside_pages_opened_to_them(grant: Grant) -> Q:
    standing = Share.objects.as_rule().filter(opened_to_them(grant), file_id=OuterRef("file_id"), pages__contains=[NEAR])
    return Q(Exists(standing))


def of_their_programs_and_the_network(grant: Grant) -> Q:
    return Q(program_id__in=home_programs(grant)) | Q(program_id__isnull=True)


def of_their_programs(grant: Grant) -> Q:
    found = home_programs(grant)
    return Q(program_id__in=found) if found else NOBODY


def of_the_network(grant: Grant) -> Q:
    return Q(program_id__isnull=True)


files.allow("write_compass", "share_compass", "pick_resource", "erase_compass", to=PERSONS, where=their_own)

pages = Policy(CompassPage)
pages.allow("view", to=PERSONS, where=about_themselves)
pages.allow("view", to=READERS, where=on_pages_opened_to_them)

shares = Policy(Share)
shares.allow("view", "withdraw", to=PERSONS, where=about_themselves)
shares.allow("view", "read", to=READERS, where=opened_to_them)

picks = Policy(Pick)
picks.allow("view", to=PERSONS, where=about_themselves)
picks.allow("view", to=READERS, where=beside_pages_opened_to_them)

resources = Policy(Resource)
resources.allow("view", to=ALL_ROLES, where=of_their_programs_and_the_network, even_lapsed=True)
resources.allow("pick", to=PERSONS, where=of_their_programs_and_the_network)
resources.allow("revise", to=WRITERS, where=of_their_programs)
resources.allow("revise", to=[COORDINATOR], where=of_the_network)
programs.allow("add_resource", to=WRITERS, where=these_programs)
people.allow("add_resource", to=[COORDINATOR], where=oneself)
