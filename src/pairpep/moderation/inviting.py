"""The coordination tells somebody of the staff, or a partner, of the community. Whether they come is theirs: nobody reads it here."""

from __future__ import annotations

from datetime import timedelta

from pairpep.community.models import Invitation
from pairpep.community.workflow import INVITED_FOR_DAYS
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network import delivery, notices
from pairpep.network.models import Membership, Person


@action("invite_to_community", on=Person, lock=False)
def invite(person: Person, *, by: Actor) -> None:
    """Said twice it is said once more. The mail says that something waits, and no more."""
    until = day_of(by.now) + timedelta(days=INVITED_FOR_DAYS)
    Invitation(person_id=person.pk, by_id=by.person_id, at=by.now, until=until).save(force_insert=True)
    if delivery.mail_leaves():
        notices.something_waits(person)


def could_come(actor: Actor) -> list[tuple[str, str]]:
    """Everybody of the staff and every partner, by name. Who is a member already is not known here."""
    there = Membership.objects.visible_to(actor).held_on(day_of(actor.now)).at_home().select_related("person")
    people = {str(row.person_id): row.person.name for row in there if row.person_id != actor.person_id}
    return sorted(people.items(), key=lambda one: one[1].casefold())
