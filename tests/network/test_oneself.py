"""What people say of themselves: a card that is hidden until they decide, a profile, and nothing in anyone else's name."""

from __future__ import annotations

from typing import Any

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.network import actions
from pairpep.network.forms import CardForm
from pairpep.network.models import Membership, Person, Welcome, WorkerCard
from tests.world import key

WORDS = "Je joue de la basse et j'écoute plus que je ne parle."


def card_page(name: str) -> str:
    return f"/fr/network/cards/{key(f'membership {name}')}/"


def card_of(rows: Any, name: str) -> WorkerCard:
    return rows(WorkerCard).get(person_id=key(name))


def seen_by(name: str) -> set[Any]:
    with walls.entered(key(name)) as actor:
        return set(WorkerCard.objects.visible_to(actor).values_list("person_id", flat=True))


def test_a_worker_writes_their_card_and_shows_it_when_they_decide(world: Any, rows: Any) -> None:
    peer = world.client("peer_a")
    said = {"words": WORDS, "words_lang": "fr", "languages": ["fr", "ht"], "interests": ["music"], "modalities": ["video"], "open": "on"}
    peer.post(card_page("peer_a"), said)
    card = card_of(rows, "peer_a")
    assert (card.words, card.languages, card.shown, card.open) == (WORDS, ["fr", "ht"], False, True)
    assert key("peer_a") not in seen_by("youth_a")
    peer.post(card_page("peer_a"), said | {"shown": "on"})
    assert key("peer_a") in seen_by("youth_a") and key("peer_a") not in seen_by("youth_b")


def test_the_page_shows_the_card_as_it_will_be_read(world: Any) -> None:
    peer = world.client("peer_a")
    peer.post(card_page("peer_a"), {"words": WORDS, "words_lang": "fr", "gender": "woman", "shown": "on"})
    page = peer.get(card_page("peer_a"))
    assert page.context["seen"]["words"] == WORDS and "Femme" in str(page.context["seen"]["facts"])


def test_a_first_card_is_hidden_and_two_clicks_make_one(world: Any, rows: Any) -> None:
    with acting("a test"):
        rows(WorkerCard).filter(person_id=key("peer_a")).delete()
    assert "Écrivez quelques mots" in world.client("peer_a").get("/fr/home/").content.decode()
    assert CardForm().initial == {} and not CardForm.base_fields["shown"].initial
    work = rows(Membership).select_related("program").get(pk=key("membership peer_a"))
    said = dict.fromkeys(CardForm.SAID, "") | {
        "languages": [],
        "interests": [],
        "modalities": [],
        "times": [],
        "shown": False,
        "open": True,
        "words_lang": "fr",
    }
    actions.write_card(work, by=world.actor("peer_a"), **said)
    actions.write_card(work, by=world.actor("peer_a"), **said)
    assert rows(WorkerCard).filter(person_id=key("peer_a")).count() == 1
    assert key("peer_a") not in seen_by("youth_a")


def test_no_field_asks_what_a_worker_lived(shared_world: Any) -> None:
    assert set(CardForm.base_fields) == set(CardForm.SAID)
    page = shared_world.client("peer_a").get(card_page("peer_a")).content.decode()
    assert "Votre vécu est à vous" in page


def test_nobody_writes_someone_else_s_card(shared_world: Any, rows: Any) -> None:
    before = card_of(rows, "peer2_a").words
    for name in ("peer_a", "manager_a", "lead_a", "administrator"):
        assert shared_world.client(name).post(card_page("peer2_a"), {"words": "Autre", "words_lang": "fr"}).status_code == 404
    assert card_of(rows, "peer2_a").words == before


def test_too_many_words_are_refused_and_kept(shared_world: Any, rows: Any) -> None:
    answer = shared_world.client("peer_a").post(
        card_page("peer_a"), {"words": "m" * 401, "words_lang": "fr", "languages": ["fr", "klingon"]}
    )
    assert {"words", "languages"} <= set(answer.context["form"].errors) and "m" * 401 in answer.content.decode()
    assert card_of(rows, "peer_a").words != "m" * 401


def test_a_lapsed_worker_still_writes_their_card(world: Any, rows: Any) -> None:
    world.client("lapsed_a").post(card_page("lapsed_a"), {"words": WORDS, "words_lang": "fr"})
    assert card_of(rows, "lapsed_a").words == WORDS


def test_a_profile_is_changed_by_its_person(world: Any) -> None:
    said = {"name": "Maude Roy", "pronouns": "elle", "language": "en", "person": str(key("peer2_a")), "id": str(key("peer2_a"))}
    world.client("peer_a").post("/fr/network/profile/", said)
    assert Person.objects.get(pk=key("peer_a")).name == "Maude Roy"
    assert Person.objects.get(pk=key("peer2_a")).name != "Maude Roy"
    assert "Maude Roy" in world.client("clinician_a").get("/fr/network/team/").content.decode()
    empty = world.client("peer_a").post("/fr/network/profile/", said | {"name": " \u200b "})
    assert empty.context["form"].errors["name"] and Person.objects.get(pk=key("peer_a")).name == "Maude Roy"


def test_a_profile_says_which_roles_one_holds_and_since_when(shared_world: Any) -> None:
    page = shared_world.client("peer_a").get("/en/network/profile/").content.decode()
    assert "Peer support worker" in page and "since" in page and "Riverside Program" in page


def test_young_people_and_relatives_have_no_page_of_the_staff(shared_world: Any) -> None:
    for name in ("youth_a", "mother_a"):
        for page in ("team", "profile", "cards", "invitations", "programs", "authorisations", "my-authorisation", "welcomes"):
            assert shared_world.client(name).get(f"/fr/network/{page}/").status_code in (302, 403), page


def test_each_mentor_greets_those_of_their_side_and_is_done(world: Any) -> None:
    arrived = {"program_id": key("program a"), "arrived_on": clock.today()}
    peer = Welcome.objects.using("jobs").create(person_id=key("peer_a"), kind="peer", **arrived)
    family = Welcome.objects.using("jobs").create(person_id=key("family_a"), kind="family", **arrived)
    mentor = world.client("peer_mentor")
    home = mentor.get("/fr/home/").content.decode()
    assert "Souhaiter la bienvenue à Peer Tremblay" in home and "Family Tremblay" not in home
    assert mentor.post(f"/fr/network/welcomes/{family.pk}/done/").status_code == 404
    mentor.post(f"/fr/network/welcomes/{peer.pk}/done/")
    done = Welcome.objects.using("jobs").get(pk=peer.pk)
    assert (done.done_by_id, done.done_on) == (key("peer_mentor"), clock.today())
    assert mentor.post(f"/fr/network/welcomes/{peer.pk}/done/").status_code == 409
    assert "Souhaiter la bienvenue" not in mentor.get("/fr/home/").content.decode()
    assert "Souhaiter la bienvenue à Family Tremblay" in world.client("family_mentor").get("/fr/home/").content.decode()
