"""A learning card: nobody in it, checked before anything is kept; and what it becomes, which is answered."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.journal.models import Event
from pairpep.learning.models import FollowUp, LearningCard
from tests.learning.circle import rows
from tests.learning.test_after import CARD
from tests.world import key


def write(world: Any, who: str = "peer_mentor", name: str = "first", **changed: Any) -> Any:
    return world.client(who).post(f"/fr/learning/after/{key(f'meeting {name}')}/card/", CARD | changed)


def named(model: Any, person: str, name: str) -> None:
    file = model.objects.using("jobs").unscoped("a test").get(pk=key(f"file {person}"))
    file.chosen_name = name
    file.save(using="jobs")


def refused(answer: Any) -> str:
    assert answer.status_code == 200 and rows(LearningCard) == []
    return str(answer.content.decode()).replace("\u00a0", " ").replace("&#x27;", "'")


def test_a_card_is_kept_when_nobody_is_in_it(circle: Any) -> None:
    assert write(circle).status_code == 302
    (card,) = rows(LearningCard)
    assert (card.learned, card.theme, card.state) == (CARD["learned"], "boundaries", "kept")
    page = circle.client("peer_b").get("/fr/learning/cards/").content.decode()
    assert "attendre trois secondes" in page  # another group of the network learns from it
    assert "Tremblay" not in page


@pytest.mark.parametrize(
    ("learned", "said"),
    [
        ("Comme avec Éliane, on attend.", "Éliane"),
        ("On rappelle au 514 555-0199.", "514 555-0199"),
        ("Pour un jeune de 16 ans, on attend.", "16 ans"),
        ("Il habite à Matane.", "Matane"),
        ("Née le 3 mars 2009.", "3 mars 2009"),
        ("Peer2 l'a bien dit.", "Peer2"),
    ],
)
def test_what_could_tell_of_whom_one_spoke_is_said_back_and_nothing_is_kept(circle: Any, learned: str, said: str) -> None:
    from pairpep.kernel.scoping import acting
    from pairpep.participants.models import File

    with acting("a test"):
        named(File, "active_a", "Éliane")
    before = Event.objects.using("jobs").count()
    page = refused(write(circle, "peer_a", learned=learned))
    assert said in page and "On pourrait reconnaître quelqu'un" in page
    assert learned.replace("'", "&#x27;").split(said)[0].strip()[:8] in page.replace("'", "&#x27;")  # what was typed is still there
    assert Event.objects.using("jobs").count() == before


def test_the_guard_knows_only_the_names_that_its_writer_may_see(circle: Any) -> None:
    """Else it would tell who is followed: by typing names one after the other."""
    from pairpep.kernel.scoping import acting
    from pairpep.participants.models import File

    with acting("a test"):
        named(File, "youth_b", "Zénobie")
    assert write(circle, "peer_a", learned="On attend, dit Zénobie.").status_code == 302


def test_a_name_that_is_an_ordinary_word_may_be_said_to_be_one_but_a_number_never(circle: Any) -> None:
    page = refused(write(circle, learned="La rive est loin, Matane aussi."))
    assert "mots sont ordinaires" in page
    page = refused(write(circle, learned="Matane, 514 555-0199.", ordinary="on"))
    assert "514 555-0199" in page
    assert write(circle, learned="La rive est loin, Matane aussi.", ordinary="on").status_code == 302


def test_three_details_are_asked_for_and_which_ones_is_not_kept(circle: Any) -> None:
    page = refused(write(circle, details=["age", "place"]))
    assert "au moins trois détails" in page
    page = refused(write(circle, agreed=""))
    assert write(circle).status_code == 302
    (card,) = rows(LearningCard)
    assert not any("age" in str(getattr(card, field.attname)).split() for field in card._meta.concrete_fields)


def test_nothing_is_ticked_beforehand(circle: Any) -> None:
    page = circle.client("peer_mentor").get(f"/fr/learning/after/{key('meeting first')}/card/").content.decode()
    assert " checked" not in page


def test_a_meeting_has_one_card_and_the_second_loses_nothing(circle: Any) -> None:
    write(circle)
    second = write(circle, "family_mentor", learned="Autre chose, que nous avons apprise ensemble.")
    assert second.status_code == 409
    assert len(rows(LearningCard)) == 1


def test_a_card_is_withdrawn_and_its_words_are_gone(circle: Any) -> None:
    write(circle, "peer_a")
    (card,) = rows(LearningCard)
    assert circle.client("peer2_a").post(f"/fr/learning/cards/{card.pk}/withdraw/").status_code == 404
    assert circle.client("peer_a").post(f"/fr/learning/cards/{card.pk}/withdraw/").status_code == 302
    (card,) = rows(LearningCard)
    assert (card.state, card.learned, card.tries) == ("withdrawn", "", "")


@pytest.mark.parametrize("who", ["clinician_a", "lead_a", "manager_a", "privacy_a", "researcher", "administrator"])
def test_neither_teams_nor_employers_read_cards(circle: Any, who: str) -> None:
    write(circle)
    (card,) = rows(LearningCard)
    assert circle.client(who).get("/fr/learning/cards/").status_code == 403
    assert circle.client(who).get(f"/fr/learning/cards/{card.pk}/").status_code == 404


# What it becomes


def test_a_capsule_started_from_a_card_says_where_it_came_from(circle: Any) -> None:
    write(circle)
    (card,) = rows(LearningCard)
    answer = circle.client("family_a").post(f"/fr/learning/cards/{card.pk}/capsule/", {"words": "Attendre avant de répondre"}, follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Attendre avant de répondre" in page and f"/fr/learning/cards/{card.pk}/" in page
    assert "Attendre avant de répondre" in circle.client("family_a").get(f"/fr/learning/cards/{card.pk}/").content.decode()


def test_a_proposal_is_answered_and_whoever_made_it_reads_the_answer(circle: Any) -> None:
    write(circle)
    (card,) = rows(LearningCard)
    circle.client("peer2_a").post(f"/fr/learning/cards/{card.pk}/propose/", {"kind": "tool", "words": "Ajouter une pause à la liste"})
    assert "attendent une réponse" in circle.client("coordinator").get("/fr/home/").content.decode()
    (row,) = rows(FollowUp)
    address = f"/fr/learning/proposals/{row.pk}/"
    assert circle.client("peer_mentor").get(address).status_code == 404
    silent = circle.client("coordinator").post(address, {"answer": "", "aside": "1"})
    assert silent.status_code == 200 and "Dites pourquoi" in silent.content.decode()
    circle.client("coordinator").post(address, {"answer": "La liste changera au printemps.", "aside": ""})
    (row,) = rows(FollowUp)
    assert row.state == "taken_up"
    assert "La liste changera au printemps" in circle.client("peer2_a").get("/fr/learning/proposals/").content.decode()
    assert "attendent une réponse" not in circle.client("coordinator").get("/fr/home/").content.decode()
    assert circle.client("coordinator").post(address, {"answer": "Encore"}).status_code == 404  # it is answered: it waits no more


def test_a_proposal_too_has_nobody_in_it(circle: Any) -> None:
    write(circle)
    (card,) = rows(LearningCard)
    answer = circle.client("peer_a").post(
        f"/fr/learning/cards/{card.pk}/propose/", {"kind": "tool", "words": "Comme à Matane en mars 2024"}
    )
    assert "Matane" in answer.content.decode() and rows(FollowUp) == []
