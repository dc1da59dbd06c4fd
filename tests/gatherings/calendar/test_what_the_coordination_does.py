"""What the coordination does to a season reaches calendars by itself: the action leaves a job, and the same event moves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.delivery.office import Office
from tests.gatherings.calendar.life import SEASON, SITTING, a_season, keep
from tests.gatherings.calendar.test_mail import calendar_in, told_in
from tests.gatherings.calendar.test_mail import to as mail_to
from tests.world import key

from pairpep.gatherings import season_actions
from pairpep.gatherings.models import Availability, Meeting, Season
from pairpep.kernel import clock
from pairpep.network.models import Account, Membership, Person


def seen(model: Any, pk: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks").get(pk=pk)


def sent(office: Office) -> dict[str, str]:
    """Who was written to since the last look, and what their calendar is asked to do."""
    office.mail.received.clear()
    office.work()
    return {str(mail["To"]).split("@")[0]: str(calendar_in(mail)["METHOD"]) for mail in office.mail.received}


def another_mentor() -> None:
    keep(Person(id=key("mentor two"), name="Mentore Tremblay", fictitious=True))
    keep(Account(id=key("account mentor two"), person_id=key("mentor two"), email="mentor_two@example.org", password="!"))
    since = clock.today() - timedelta(days=400)
    keep(Membership(id=key("membership two"), person_id=key("mentor two"), role="peer_mentor", since=since))
    keep(Availability(person_id=key("mentor two"), languages=["fr"], changed_at=clock.now()))


def test_from_a_season_that_is_published_to_one_that_ends(office: Office, world: Any) -> None:
    first, second = a_season(state="proposed", first_in=10)
    another_mentor()
    assert sent(office) == {}

    season_actions.publish_season(seen(Season, SEASON["season_id"]), by=world.actor("coordinator"))
    everyone = {*SITTING, "peer_mentor", "family_mentor"}
    assert sent(office) == dict.fromkeys(everyone, "PUBLISH") | {"clinician_a": "REQUEST"}
    uid = told_in(mail_to(office, "peer_a"))[0][2]

    season_actions.move_meeting(first, by=world.actor("coordinator"), starts_at=first.starts_at + timedelta(hours=2))
    assert sent(office) == dict.fromkeys(everyone, "REQUEST")
    ((_, sequence, same, start),) = told_in(mail_to(office, "peer_a"))
    assert (same, start) == (uid, first.starts_at + timedelta(hours=2))
    assert sequence > 0

    season_actions.replace_leader(
        seen(Meeting, first.pk), by=world.actor("coordinator"), role="peer_mentor", person_id=key("mentor two")
    )  # fmt: skip
    assert sent(office) == {"peer_mentor": "CANCEL", "mentor_two": "REQUEST"}

    season_actions.cancel_meeting(second, by=world.actor("coordinator"))
    assert sent(office) == dict.fromkeys(everyone | {"clinician_a"}, "CANCEL")

    season_actions.end_season(seen(Season, SEASON["season_id"]), by=world.actor("coordinator"))
    assert sent(office) == dict.fromkeys(everyone - {"peer_mentor"} | {"mentor_two"}, "CANCEL")
    assert told_in(mail_to(office, "peer_a"))[0][2] == uid
    assert sent(office) == {}
