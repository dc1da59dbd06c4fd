"""Yes, not now, no: what someone answers on their own page, what follows, and what a second press changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, WorkerCard
from pairpep.participants.models import Consent, File
from pairpep.referrals import actions, clockwork, lead, person_views
from pairpep.referrals.models import Referral, Wishes
from tests.persons import YES, at, in_days, invite, now, title, words
from tests.world import CANARY, key

STRANGERS = ["youth2_a", "mother_a", "father_a", "youth_b", "clinician_a", "lead_a", "peer_a", "family_a", "administrator"]


def sees(name: str, model: Any = Referral) -> set[Any]:
    with walls.entered(key(name)) as actor:
        return set(model.objects.visible_to(actor).values_list("pk", flat=True))


def yes_to(world: Any, choice: Any, name: str = "youth_a", **changes: Any) -> Any:
    return world.client(name).post(at("asked", f"yes/{choice}/"), YES | changes)


def agreed(referral: str = "asked") -> dict[str, bool]:
    rows = Consent.objects.using("jobs").unscoped("a test looks").filter(referral_id=key(f"referral {referral}"), withdrawn_at__isnull=True)
    return dict(rows.values_list("purpose", "given"))


def cards(*names: str, **changes: Any) -> None:
    """What workers say of themselves, changed."""
    with acting("a test changes cards"):
        found = WorkerCard.objects.using("jobs").unscoped("a test changes cards")
        found.filter(pk__in=[key(f"card {name}") for name in names or ("peer_a", "peer2_a")]).update(**changes)


# Reading --------------------------------------------------------------------------------------------------------------------------------


def test_the_invitation_says_who_asked_why_and_that_a_no_changes_nothing(world: Any) -> None:
    page = world.client("youth_a").get(at("asked"))
    said = words(page)
    assert title(page) == "Aimerais-tu rencontrer une paire aidante ou un pair aidant ?"
    for told in (
        "Clinician Tremblay",
        "Croire que ça peut aller mieux pour toi",
        "ne change rien à tes services",
        "Avant, elle ne voit rien",
    ):
        assert told in said
    for never in ("référence", "psycho", "N01", CANARY):
        assert never not in said


def test_the_role_of_whoever_asked_is_the_one_they_had_that_day(world: Any) -> None:
    referral = invite(world, "child_a")
    assert "Clinician Tremblay (clinicienne ou clinicien)" in words(world.client("child_a").get(at(referral)))


def test_a_relative_is_spoken_to_with_vous_and_a_young_person_with_tu(world: Any) -> None:
    youth, mother = words(world.client("active_a").get(at("active"))), words(world.client("mother_a").get(at("family")))
    assert "Tu peux arrêter" in youth and "tes services" in youth
    assert "Vous pouvez arrêter" in mother and " tu " not in mother.casefold()


@pytest.mark.parametrize("stranger", STRANGERS)
def test_the_invitation_of_someone_else_does_not_exist(world: Any, stranger: str) -> None:
    client = world.client(stranger)
    for page in ("", "yes/", f"yes/{key('card peer_a')}/", "not-now/", "age/", "someone-else/", "go-on/"):
        assert client.get(at("asked", page)).status_code == 404
    for page in (f"yes/{key('card peer_a')}/", "not-now/", "no/", "change/", "someone-else/", "meeting/", "go-on/"):
        assert client.post(at("asked", page), YES).status_code == 404
    assert now("asked").state == "asked"


# Choosing -------------------------------------------------------------------------------------------------------------------------------


def test_someone_chooses_among_the_workers_of_their_program_who_are_free(world: Any) -> None:
    page = words(world.client("youth_a").get(at("asked", "yes/")))
    assert "Choisir Peer Tremblay" in page and "Choisir Peer2 Tremblay" in page and "Je n'ai pas de préférence" in page
    for other in ("Lapsed", "Family", CANARY, "En vidéo"):
        assert other not in page


def test_the_one_they_choose_sees_it_after_the_yes_and_nobody_else_does(world: Any) -> None:
    assert key("wishes asked") not in sees("peer_a", Wishes)
    answer = yes_to(world, key("card peer_a"))
    assert answer.headers["location"] == at("asked")
    assert (now("asked").state, now("asked").worker_id) == ("proposed", key("peer_a"))
    assert key("wishes asked") in sees("peer_a", Wishes) and key("wishes asked") not in sees("peer2_a", Wishes)
    assert agreed() == {
        "peer_support": True, "voluntary": True, "part_of_team": True, "relatives_supported": True, "share_contact": True,
        "contact_ways": True, "notes": False, "relatives_told": False,
    }  # fmt: skip


def test_left_open_it_goes_to_whoever_is_free(world: Any) -> None:
    yes_to(world, "open")
    assert (now("asked").state, now("asked").worker_id) == ("matching", None)
    assert key("referral asked") in sees("peer_a") & sees("peer2_a")


def test_with_one_worker_a_first_try_by_video_or_waiting(world: Any) -> None:
    cards("peer2_a", open=False)
    person = world.client("youth_a")
    page = words(person.get(at("asked", "yes/")))
    for way in ("Une seule personne fait ce travail ici", "Une seule rencontre, pour voir", "En vidéo", "Attendre"):
        assert way in page
    assert "préférence" not in page
    yes_to(world, key("card peer_a"))
    assert (now("asked").state, now("asked").wish) == ("proposed", "first_try")


@pytest.mark.parametrize("way", ["video", "wait"])
def test_with_nobody_free_the_yes_counts_and_the_person_waits_their_own_way(world: Any, way: str) -> None:
    cards(open=False)
    page = world.client("youth_a").get(at("asked", "yes/"))
    assert title(page) == "Personne n'est libre ici pour l'instant" and "Choisir Peer" not in words(page)
    yes_to(world, way)
    assert (now("asked").state, now("asked").wish) == ("waiting", way)
    assert "Tu as ta place sur la liste" in words(world.client("youth_a").get(at("asked")))


def test_a_card_that_is_hidden_is_chosen_by_nobody_and_its_worker_may_still_take_it(world: Any) -> None:
    cards(shown=False)
    page = words(world.client("youth_a").get(at("asked", "yes/")))
    assert "Tremblay" not in page and "La personne qui sera libre" in page
    assert yes_to(world, key("card peer_a")).headers["location"] == at("asked", "yes/")
    yes_to(world, "open")
    assert now("asked").state == "matching"


@pytest.mark.parametrize("choice", [key("card peer_b"), key("card family_a"), key("card lapsed_a"), key("nobody"), "video"])
def test_what_is_not_offered_cannot_be_chosen(world: Any, choice: Any) -> None:
    assert yes_to(world, choice).headers["location"] == at("asked", "yes/")
    assert now("asked").state == "asked"


def test_a_worker_who_left_is_on_no_card(world: Any) -> None:
    with acting("a test ends a role"):
        posts = Membership.objects.using("jobs").unscoped("a test ends a role")
        posts.filter(pk=key("membership peer_a")).update(until=clock.today())
    page = words(world.client("youth_a").get(at("asked", "yes/")))
    assert "Peer Tremblay" not in page and "Peer2 Tremblay" in page


# Agreeing -------------------------------------------------------------------------------------------------------------------------------


def test_nothing_is_ticked_in_advance(world: Any) -> None:
    page = world.client("youth_a").get(at("asked", f"yes/{key('card peer_a')}/")).content.decode()
    assert page.count('type="radio"') == 8 and page.count('type="checkbox"') == 3 and " checked" not in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"share_contact": "no"}, "La rencontre ne peut pas s'organiser sans ce oui"),
        ({"share_contact": ""}, "Oui ou non : il faut une réponse"),
        ({"notes": "maybe"}, "Il faut une réponse ici"),
        ({"voluntary": ""}, "À cocher quand c'est clair"),
        ({"version": "7"}, "Le texte a changé"),
        ({"version": ""}, "Le texte a changé"),
    ],
)
def test_an_answer_that_is_missing_is_asked_for_and_the_others_stay(world: Any, changes: dict[str, str], said: str) -> None:
    answer = yes_to(world, key("card peer_a"), **changes)
    page = answer.content.decode()
    assert answer.status_code == 200 and said in words(answer)
    assert 'value="yes" id="id_contact_ways_0" aria-describedby' in page or 'name="contact_ways" value="yes"' in page
    assert page.count(" checked") >= 5
    assert now("asked").state == "asked" and agreed() == {}


def test_a_refusal_of_what_is_not_needed_blocks_nothing(world: Any) -> None:
    yes_to(world, key("card peer_a"), contact_ways="no", notes="no", relatives_told="no")
    assert now("asked").state == "proposed"


def test_changing_language_in_the_middle_keeps_the_answers(world: Any) -> None:
    person = world.client("youth_a")
    english = person.post(
        at("asked", f"yes/{key('card peer_a')}/").replace("/fr/", "/en/"), {"version": "1", "notes": "no", "_redraw": "1"}
    )
    assert title(english) == "Before you say yes" and english.content.decode().count(" checked") == 1
    assert "needs to be looked at" not in words(english) and now("asked").state == "asked"


def test_a_yes_said_twice_is_one_yes(world: Any) -> None:
    first, second = yes_to(world, key("card peer_a")), yes_to(world, key("card peer_a"))
    assert first.headers["location"] == at("asked") and second.status_code == 302
    rows = Consent.objects.using("jobs").unscoped("a test looks").filter(referral_id=key("referral asked"), purpose="peer_support")
    assert rows.count() == 1 and now("asked").state == "proposed"


def test_two_presses_at_once_find_it_settled(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second request read the page before the first one wrote."""
    monkeypatch.setattr(person_views, "_stands", lambda request, referral: "question")
    person = world.client("youth_a")
    page = at("asked", f"yes/{key('card peer_a')}/")
    answers = [person.post(page, YES) for _ in range(2)]
    assert [answer.headers.get("location") for answer in answers] == [at("asked")] * 2


def test_an_invitation_that_was_withdrawn_meanwhile_says_where_things_stand(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.cancel(world.referral("asked"), by=world.actor("clinician_a"))
    monkeypatch.setattr(person_views, "_stands", lambda request, referral: "question")
    answer = yes_to(world, key("card peer_a"))
    assert answer.status_code == 409 and at("asked") in answer.content.decode() and "9-8-8" in words(answer)
    assert title(world.client("youth_a").get(at("asked"))) == "C'est terminé"


# Not now, no, and back ------------------------------------------------------------------------------------------------------------------


def test_not_now_picks_a_day_and_comes_back_on_it(world: Any) -> None:
    day = clock.in_days(40)
    world.client("youth_a").post(at("asked", "not-now/"), {"when": "day", "day": day.isoformat()})
    assert (now("asked").state, now("asked").ask_again_on) == ("not_now", day)
    assert "Tu as dit pas maintenant" in words(world.client("youth_a").get(at("asked")))
    with in_days(40):
        clockwork.run_due()
        assert now("asked").state == "asked"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"when": ""}, "Il faut un jour"),
        ({"when": "day"}, "Il faut un jour"),
        ({"when": "day", "day": "hier"}, "Une date s'écrit"),
        ({"when": "day", "day": "2020-01-01"}, "Ce jour est passé"),
        ({"when": "day", "day": (clock.today() + timedelta(days=400)).isoformat()}, "Dans un an au plus"),
        ({"when": "day", "day": "9" * 10_000}, "Une date s'écrit"),
    ],
)
def test_a_day_that_does_not_fit_is_said_so(world: Any, typed: dict[str, str], said: str) -> None:
    answer = world.client("youth_a").post(at("asked", "not-now/"), typed)
    assert answer.status_code == 200 and said in words(answer)
    assert now("asked").state == "asked"


def test_a_day_alone_is_understood(world: Any) -> None:
    world.client("youth_a").post(at("asked", "not-now/"), {"day": clock.in_days(9).isoformat()})
    assert now("asked").ask_again_on == clock.in_days(9)


def test_a_no_takes_one_tap_and_the_person_may_come_back_to_a_yes(world: Any) -> None:
    person = world.client("youth_a")
    said = person.post(at("asked", "no/"), follow=True)
    assert title(said) == "Tu as dit non" and "Ça ne change rien à tes services" in words(said)
    assert person.post(at("asked", "no/")).headers["location"] == at("asked"), "a second press changes nothing"
    assert now("asked").state == "declined" and key("referral asked") not in sees("peer_a")
    yes_to(world, key("card peer_a"))
    assert now("asked").state == "proposed"


def test_looking_at_a_no_is_no_no(world: Any) -> None:
    assert world.client("youth_a").get(at("asked", "no/")).headers["location"] == at("asked")
    assert world.client("youth2_a").get(at("proposed", "change/")).headers["location"] == at("proposed")
    assert (now("asked").state, now("proposed").state) == ("asked", "proposed")


def test_once_the_reasons_are_erased_the_page_still_makes_sense(world: Any) -> None:
    person = world.client("youth_a")
    person.post(at("asked", "no/"))
    with in_days(30):
        clockwork.run_due()
        person = world.client("youth_a")
        page = person.get(at("asked"))
        assert title(page) == "C'est terminé" and "Croire que" not in words(page)
        assert "Faire une demande" in words(person.get("/fr/me/"))
        assert person.post(at("asked", "no/")).status_code == 409


def test_changing_one_s_mind_stops_everything_in_one_tap(world: Any) -> None:
    person = world.client("active_a")
    assert key("file active_a") in sees("peer_a", File)
    assert title(person.post(at("active", "change/"), follow=True)) == "Tu as dit non"
    assert key("file active_a") not in sees("peer_a", File)


def test_meeting_someone_else_instead_leads_straight_to_the_choice(world: Any) -> None:
    answer = world.client("active_a").post(at("active", "change/"), {"someone_else": "1"})
    assert answer.headers["location"] == at("active", "yes/")


def test_while_nobody_has_accepted_someone_else_may_be_chosen(world: Any) -> None:
    person = world.client("youth2_a")
    page = words(person.get(at("proposed", "someone-else/")))
    assert "Choisir Peer2 Tremblay" in page and "Choisir Peer Tremblay" not in page
    person.post(at("proposed", "someone-else/"), {"card": str(key("card peer2_a"))})
    assert now("proposed").worker_id == key("peer2_a") and key("referral proposed") not in sees("peer_a")
    for unknown in (key("card peer_b"), "x", ""):
        assert person.post(at("proposed", "someone-else/"), {"card": str(unknown)}).status_code == 200
    assert now("proposed").worker_id == key("peer2_a")


def test_after_someone_accepted_choosing_again_is_not_offered(world: Any) -> None:
    person = world.client("active_a")
    assert person.get(at("active", "someone-else/")).headers["location"] == at("active")
    person.post(at("active", "someone-else/"), {"card": str(key("card peer2_a"))})
    assert now("active").worker_id == key("peer_a")


# The first meeting -----------------------------------------------------------------------------------------------------------------------


def proposed_meeting(world: Any, days: int = 3, place: str = "Café Les Deux Rives") -> None:
    peer = world.actor("peer_a")
    if now("left_open").state == "matching":
        actions.accept(world.referral("left_open"), by=peer)
    actions.propose_meeting(world.referral("left_open"), by=peer, meeting_at=clock.now() + timedelta(days=days), meeting_place=place)


def test_the_first_meeting_is_confirmed_as_it_was_read(world: Any) -> None:
    proposed_meeting(world)
    person = world.client("open_a")
    page = person.get(at("left_open"))
    assert "Café Les Deux Rives" in words(page)
    shown = page.context["reading"].meeting_key
    proposed_meeting(world, days=5, place="Ailleurs")
    stale = person.post(at("left_open", "meeting/"), {"meeting": shown}, follow=True)
    assert "a changé entre-temps" in words(stale) and now("left_open").meeting_confirmed_at is None
    person.post(at("left_open", "meeting/"), {"meeting": person.get(at("left_open")).context["reading"].meeting_key})
    assert now("left_open").meeting_confirmed_at is not None
    assert "Confirmée" in words(person.get(at("left_open")))


def test_another_time_may_be_asked_for_twice_in_a_row(world: Any) -> None:
    proposed_meeting(world)
    person = world.client("open_a")
    for _ in range(2):
        assert person.post(at("left_open", "meeting/"), {"other": "1"}).headers["location"] == at("left_open")
    assert (now("left_open").state, now("left_open").meeting_at) == ("accepted", None)


def test_where_no_meeting_was_proposed_none_is_confirmed(world: Any) -> None:
    answer = world.client("active_a").post(at("active", "meeting/"), {"meeting": ""})
    assert answer.status_code in (302, 409) and now("active").meeting_confirmed_at is None


# Someone from another program ----------------------------------------------------------------------------------------------------------


def test_the_card_of_a_worker_lent_by_another_program_is_shown_to_whoever_they_will_meet(world: Any) -> None:
    person = world.client("open_a")
    request = lead.ask_loan(world.referral("left_open"), by=world.actor("lead_a"))
    lead.lend(request, by=world.actor("coordinator"), worker_id=key("peer_b"))
    assert key("card peer_b") not in sees("open_a", WorkerCard)
    lead.offer(world.referral("left_open"), by=world.actor("lead_a"), worker_id=key("peer_b"))
    assert "Bonjour de peer_b" in words(person.get(at("left_open")))
    assert key("card peer_b") not in sees("youth_a", WorkerCard)
