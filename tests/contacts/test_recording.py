"""A contact in five taps: what it leaves, who sees it, and what bad input gets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from pairpep.contacts.models import Contact, Month, NextStep, Work
from pairpep.kernel import clock, walls
from pairpep.referrals.models import Referral
from tests.world import key

PEER, YOUTH = "peer_a", "active_a"


def tapped(**more: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()), "channel": "community", "outcome": "met", "minutes": "45", "themes": ["I01", "I08"], "next_step": "two_weeks",
        "day": clock.today().isoformat(),
    } | more  # fmt: skip


def record(world: Any, who: str = PEER, referral: str = "active", **more: Any) -> Any:
    return world.client(who).post(f"/fr/contacts/with/{key(f'referral {referral}')}/", tapped(**more))


def contacts(referral: str = "active") -> list[Contact]:
    rows = Contact.objects.using("jobs").unscoped("a test looks at what was recorded")
    return list(rows.filter(referral_id=key(f"referral {referral}")).order_by("created_at"))


def months(worker: str = PEER) -> dict[str, tuple[int, int]]:
    return {row.theme: (row.times, row.minutes) for row in Month.objects.using("jobs").filter(worker_id=key(worker))}


def test_one_contact_is_seen_by_both_planned_and_counted(world: Any) -> None:
    answer = record(world)
    assert answer.status_code == 302
    (contact,) = contacts()
    assert (contact.minutes, contact.themes, contact.outcome) == (45, ["I01", "I08"], "met")
    planned = NextStep.objects.using("jobs").unscoped("a test").get(referral_id=key("referral active"))
    assert planned.on == clock.today() + timedelta(days=14)
    assert months() == {"": (1, 45), "I01": (1, 45), "I08": (1, 45)}
    theirs = world.client(YOUTH).get("/fr/me/together/").content.decode()
    assert "45 min" in theirs and "Parler et être écouté" in theirs
    assert "two weeks" not in theirs


def test_the_same_key_twice_is_one_contact(world: Any) -> None:
    """A double tap, or a telephone that sends its draft again."""
    once = str(uuid4())
    assert [record(world, key=once).status_code for _ in range(2)] == [302, 302]
    assert len(contacts()) == 1 and months()[""] == (1, 45)


def test_an_attempt_is_recorded_without_length_or_theme(world: Any) -> None:
    record(world, outcome="no_answer", channel="phone", minutes="", themes=[])
    (contact,) = contacts()
    assert (contact.outcome, contact.minutes, contact.themes) == ("no_answer", 0, [])
    assert months() == {"": (1, 0), "attempt": (1, 0)}


def test_the_first_contact_is_the_first_meeting_of_the_invitation(world: Any) -> None:
    """One event, many views: nobody says it twice."""
    from pairpep.referrals import actions

    with walls.entered(key("peer_a")) as peer:
        actions.accept(Referral.objects.visible_to(peer).get(pk=key("referral proposed")), by=peer)
    record(world, referral="proposed")
    assert (world.referral("proposed").state, world.referral("proposed").met_on) == ("active", clock.today())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": (clock.today() + timedelta(days=1)).isoformat()}, "pas encore venu"),
        ({"day": "2020-01-01"}, "plus de quatre mois"),
        ({"day": "hier"}, "un jour qui existe"),
        ({"minutes": ""}, "combien de temps"),
        ({"exact": "100000"}, "journée de travail"),
        ({"exact": "x" * 10_000}, "nombre de minutes"),
        ({"channel": "telepathy"}, "telepathy"),
        ({"next_step": ""}, "Dites ce qui vient ensuite"),
        ({"next_on": "1999-01-01"}, "vient après le contact"),
        ({"key": "not-a-key"}, ""),
    ],
)
def test_what_makes_no_sense_gets_a_sentence_and_keeps_what_was_tapped(world: Any, typed: dict[str, str], said: str) -> None:
    answer = record(world, **typed)
    text = answer.content.decode()
    assert answer.status_code == 200 and said in text and contacts() == []
    assert 'value="I08"' in text and text.count("checked") >= 3


@pytest.mark.parametrize("who", ["peer2_a", "family_a", "clinician_a", "lead_a", "peer_b", "youth_a", YOUTH, "administrator"])
def test_only_who_accompanies_someone_records(world: Any, who: str) -> None:
    assert record(world, who).status_code in (403, 404)
    assert contacts() == []


def test_once_the_yes_is_taken_back_nothing_more_is_recorded(world: Any) -> None:
    """The page was open; the person withdrew meanwhile."""
    from pairpep.referrals import actions

    with walls.entered(key(YOUTH)) as young:
        actions.change_mind(Referral.objects.visible_to(young).get(pk=key("referral active")), by=young)
    assert record(world).status_code == 404 and contacts() == []


def test_a_correction_counts_once_and_a_removal_not_at_all(world: Any) -> None:
    record(world)
    (contact,) = contacts()
    client = world.client(PEER)
    client.post(f"/fr/contacts/{contact.pk}/", tapped(minutes="20", themes=["I09"], key=str(contact.pk)))
    assert [(c.pk, c.minutes, c.themes) for c in contacts()] == [(contact.pk, 20, ["I09"])]
    assert {theme: n for theme, n in months().items() if n[0]} == {"": (1, 20), "I09": (1, 20)}
    client.post(f"/fr/contacts/{contact.pk}/", {"remove": "yes"})
    assert contacts() == [] and set(months().values()) == {(0, 0)}


def test_nobody_else_corrects_it(world: Any) -> None:
    record(world)
    (contact,) = contacts()
    for who in ("peer2_a", "lead_a", YOUTH):
        assert world.client(who).post(f"/fr/contacts/{contact.pk}/", {"remove": "yes"}).status_code == 404
    assert len(contacts()) == 1


def test_a_group_is_one_event_with_many_views(world: Any) -> None:
    sent = {
        "key": str(uuid4()),
        "themes": ["I22"],
        "minutes": "90",
        "people": "6",
        "present": [str(key("referral active"))],
        "day": clock.today(),
    }
    assert world.client(PEER).post("/fr/contacts/group/", sent).status_code == 302
    (contact,) = contacts()
    work = Work.objects.using("jobs").unscoped("a test").get()
    assert (contact.group_id, contact.minutes, work.people) == (work.pk, 90, 6)
    assert months() == {"": (1, 90), "I22": (1, 90)}, "the time of a group is counted once"
    assert "En groupe" in world.client(YOUTH).get("/fr/me/together/").content.decode()
    assert world.client(PEER).post(f"/fr/contacts/other/{work.pk}/remove/").status_code == 409, "someone was there: their page says so"


def test_work_that_is_about_nobody_is_recorded_too_and_taken_back(world: Any) -> None:
    client = world.client(PEER)
    client.post("/fr/contacts/other/", {"key": str(uuid4()), "themes": ["T01", "T04"], "minutes": "60", "day": clock.today()})
    assert months() == {"": (1, 60), "T01": (1, 60), "T04": (1, 60)}
    assert "1 h" in client.get("/fr/contacts/month/").content.decode()
    work = Work.objects.using("jobs").unscoped("a test").get()
    assert world.client("peer2_a").post(f"/fr/contacts/other/{work.pk}/remove/").status_code == 404
    client.post(f"/fr/contacts/other/{work.pk}/remove/")
    assert set(months().values()) == {(0, 0)}


def test_a_month_stays_counted_when_an_accompaniment_ends(world: Any) -> None:
    from pairpep.referrals import actions

    record(world)
    with walls.entered(key(PEER)) as peer:
        actions.end(Referral.objects.visible_to(peer).get(pk=key("referral active")), by=peer, reason="goals_met")
    page = world.client(PEER).get("/fr/contacts/month/").content.decode()
    assert "45 min" in page
    assert world.client(PEER).get(f"/fr/together/{key('referral active')}/").status_code == 404
    assert "45 min" in world.client(YOUTH).get("/fr/me/together/").content.decode(), "the person keeps what is theirs"


def test_the_lead_sees_that_nothing_is_planned_and_never_what_was_done(world: Any) -> None:
    record(world, next_step="week")
    home = lambda: world.client("lead_a").get("/fr/home/").content.decode()  # noqa: E731
    assert "Rien de prévu entre" not in home() or "Léo" not in home().split("Rien de prévu entre")[1][:200]
    import time_machine

    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        page = home()
        assert "Rien de prévu entre Peer Tremblay et Léo" in page
        assert "45 min" not in page


@pytest.mark.parametrize("asked", ["2026-13", "0000-00", "../../x", "9999-12", "", "é" * 50])
def test_a_month_that_makes_no_sense_is_this_month(world: Any, asked: str) -> None:
    assert world.client(PEER).get("/fr/contacts/month/", {"month": asked}).status_code == 200
