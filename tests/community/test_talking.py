"""Discussions: each message in its language, what is refused with a sentence and nothing lost, what was said before a change."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pairpep.community.models import Discussion, Mention, Message, MessageEdition, Translation
from tests.community.circle import HOME, arrive, at, body, born, discussion, member, opens, rows, said, says, space, talk, told, watched
from tests.walls.hand import hand, refusal
from tests.world import key


def test_a_discussion_is_opened_answered_and_read_in_each_language(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille", language="en")
    opens(alex, "Une question", "Comment faites-vous ?")
    says(cam, "We wait three seconds.", language="en")
    page = alex.get(talk()).content.decode()
    assert '<div class="prose" lang="fr"><p>Comment faites-vous ?</p>' in page and 'lang="en"><p>We wait three seconds.' in page
    assert [row.number for row in rows(Message)] == [1, 2] and discussion().last_number == 2
    assert "Une question" in body(cam.get(f"/en{HOME[3:]}")) and "Open a discussion" in body(cam.get(f"/en{at()[3:]}"))


@pytest.mark.abuse("AB-43")
def test_markup_and_script_are_words_and_a_link_says_where_it_leads(town: Any) -> None:
    alex = arrive(town, "peer_a", "Alex")
    opens(
        alex,
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script> **fort** [la page](https://ailleurs.example/x) [x](javascript:alert(1))",
    )
    page = alex.get(talk("<img src=x onerror=alert(1)>")).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page
    assert "<strong>fort</strong>" in page and "(ailleurs.example)" in page and 'rel="noopener noreferrer nofollow ugc"' in page


@pytest.mark.parametrize(
    ("field", "typed"), [("title", "À propos de J-4821"), ("words", "Son code est J-4821"), ("content_note", "j-4821")]
)
def test_a_young_person_s_code_is_found_in_a_title_in_words_and_in_a_note(town: Any, field: str, typed: str) -> None:
    alex = arrive(town, "peer_a", "Alex")
    answer = opens(alex, **{"title": "Un titre", "words": "Des mots que je tiens à garder", field: typed})  # type: ignore[arg-type]
    assert "le code d'un dossier" in body(answer) and typed.replace("À", "À") in answer.content.decode()
    assert rows(Message) == [] and rows(Discussion) == []


def test_the_name_of_somebody_one_accompanies_is_found_and_nobody_else_s(town: Any) -> None:
    alex = arrive(town, "peer_a", "Alex")
    assert "On pourrait reconnaître quelqu'un" in body(opens(alex, words="Léo m'a dit que oui")) and rows(Message) == []
    opens(alex, "Un autre", "Diane m'a dit que oui")  # a relative whom this worker does not see
    assert len(rows(Message)) == 1


def test_five_hundred_mentions_are_a_sentence_and_nothing_is_lost(town: Any) -> None:
    alex = arrive(town, "peer_a", "Alex")
    words = "À garder " + " ".join(f"@Alex{number}" for number in range(500))
    answer = opens(alex, words=words)
    assert "500 personnes" in body(answer) and "10 au plus" in body(answer) and "À garder @Alex0" in answer.content.decode()
    assert rows(Message) == [] and rows(Mention) == []


def test_a_name_is_called_when_one_person_has_it_and_asked_when_several_do(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Éloïse du Quai")
    for client in (alex, cam):
        opens(client, f"De {id(client)}")
    says(alex, "Merci @eloise du quai, et @personne", f"De {id(alex)}")
    assert [row.member_id for row in rows(Mention)] == [member("clinician_a")]
    assert "Là où on m'appelle" in body(cam.get(f"{HOME}me/"))
    opens(arrive(town, "manager_a", "Alex"), "Un homonyme")
    answer = says(cam, "Et @Alex ?", f"De {id(alex)}")
    assert "Plusieurs personnes portent ce nom" in body(answer) and "Et @Alex ?" in answer.content.decode()


def test_sent_twice_by_the_same_form_it_is_said_once(town: Any) -> None:
    alex = arrive(town, "peer_a", "Alex")
    once = str(uuid4())
    for _time in range(2):
        opens(alex, once=once)
    again = str(uuid4())
    for _time in range(2):
        says(alex, "Encore", once=again)
    assert len(rows(Discussion)) == 1 and [row.words for row in rows(Message)] == ["Bonjour", "Encore"]


# Changing, taking back ------------------------------------------------------------------------------------------------------------------


def test_what_was_answered_stays_readable_after_a_change(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex, words="Trois secondes")
    address = f"{HOME}messages/{said('Trois').pk}/change/"
    alex.post(address, {"words": "Quatre secondes", "language": "fr"})
    assert rows(MessageEdition) == [] and "Voir avant" not in body(cam.get(talk()))
    says(cam, "Oui, quatre !")
    alex.post(address, {"words": "Cinq secondes", "language": "fr"})
    assert "Modifié après une réponse." in body(cam.get(talk())) and "Quatre secondes" not in body(cam.get(talk()))
    assert "Quatre secondes" in body(cam.get(f"{HOME}messages/{said('Cinq').pk}/"))


def test_nobody_changes_or_takes_back_the_words_of_somebody_else(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex, words="À moi")
    mine = said("À moi")
    for verb in ("change", "take-back"):
        assert cam.post(f"{HOME}messages/{mine.pk}/{verb}/", {"words": "À elle", "language": "fr"}).status_code == 404
    with hand("clinician_a") as run:
        assert run("UPDATE community_message SET words = 'x' WHERE id = %s", mine.pk) == [(0,)]
        assert refusal(run, "UPDATE community_discussion SET title = 'x' WHERE id = %s", mine.discussion_id)
    assert said("À moi").words == "À moi"


def test_what_is_taken_back_is_gone_with_all_that_stood_beside_it(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex, words="À reprendre")
    mine = said("À reprendre")
    cam.post(f"{HOME}messages/{mine.pk}/translate/", {"words": "To take back"})
    alex.post(f"{HOME}messages/{mine.pk}/take-back/")
    assert rows(Translation) == [] and [(row.state, row.words) for row in rows(Message)] == [("withdrawn", "")]
    assert "Retiré par la personne." in body(cam.get(f"{HOME}discussions/{mine.discussion_id}/"))


def test_a_translation_says_who_offers_it_and_when_the_words_have_changed(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex, words="Trois secondes")
    mine = said("Trois")
    cam.post(f"{HOME}messages/{mine.pk}/translate/", {"words": "Three seconds"})
    page = cam.get(talk())
    assert "Traduction offerte par Camille" in body(page) and 'lang="en"><p>Three seconds' in page.content.decode()
    assert "Les mots ont changé depuis" not in body(page)
    alex.post(f"{HOME}messages/{mine.pk}/change/", {"words": "Quatre secondes", "language": "fr"})
    assert "Les mots ont changé depuis" in body(alex.get(talk()))
    alex.post(f"{HOME}messages/{mine.pk}/translate/", {"words": "Four seconds"})
    assert [(row.words, row.of_edition) for row in rows(Translation)] == [("Four seconds", 2)]


# Waiting ---------------------------------------------------------------------------------------------------------------------------------


def test_a_young_person_s_words_wait_while_nobody_watches_and_the_title_with_them(town: Any, monkeypatch: Any) -> None:
    born("active_a", 2000, 1)
    told(town, "active_a")
    youth, cam = arrive(town, "active_a", "Comète"), arrive(town, "clinician_a", "Camille")
    assert "Personne ne veille" in body(youth.get(at())) and "Tu peux écrire" in body(youth.get(at()))
    answer = opens(youth, "Un titre qui attend", "Des mots qui attendent")
    assert "Le message attend" in body(answer) and "Des mots qui attendent" in body(answer)
    assert "Un titre qui attend" not in body(cam.get(at())) and cam.get(talk("Un titre qui attend")).status_code == 404
    with hand("clinician_a") as run:
        assert run("SELECT 1 FROM community_message") == [] and run("SELECT 1 FROM community_discussion") == []
    watched(monkeypatch)
    opens(youth, "Un titre qui se voit", "Des mots qui se voient")
    assert "Un titre qui se voit" in body(cam.get(at()))


def test_an_adult_s_words_are_shown_at_any_hour(town: Any) -> None:
    opens(arrive(town, "peer_a", "Alex"), "À toute heure")
    assert "À toute heure" in body(arrive(town, "clinician_a", "Camille").get(at()))


def test_a_change_made_while_nobody_watches_waits_like_a_new_message(town: Any, monkeypatch: Any) -> None:
    born("active_a", 2000, 1)
    told(town, "active_a")
    youth, cam = arrive(town, "active_a", "Comète"), arrive(town, "clinician_a", "Camille")
    watched(monkeypatch)
    opens(youth, "Un titre", "Avant")
    watched(monkeypatch, now=False)
    youth.post(f"{HOME}messages/{said('Avant').pk}/change/", {"words": "Après", "language": "fr"})
    assert said("Après").state == "waiting" and cam.get(talk("Un titre")).status_code == 404


# Reading ---------------------------------------------------------------------------------------------------------------------------------


def test_a_long_discussion_is_read_page_by_page_in_the_same_number_of_questions(town: Any) -> None:
    from pairpep.kernel import clock
    from pairpep.kernel.scoping import acting

    alex = arrive(town, "peer_a", "Alex")
    opens(alex)
    found, me = discussion(), member("peer_a")

    def questions(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert alex.get(address).status_code == 200
        return len(asked)

    one = questions(talk())
    with acting("a test"):
        where = {"discussion_id": found.pk, "space_id": space().pk, "member_id": me, "said_at": clock.now()}
        Message.objects.using("jobs").bulk_create([Message(number=number, words=f"Message {number}", **where) for number in range(2, 151)])
        Discussion.objects.using("jobs").unscoped("a test").filter(pk=found.pk).update(last_number=150)
    assert questions(talk()) == questions(f"{talk()}?page=3") == one
    page = body(alex.get(f"{talk()}?page=3"))
    assert "Message 101" in page and "Message 150" in page and "Message 100 " not in page and "page 3 de 3" in page
    assert "Message 49" in body(alex.get(f"{talk()}?page=nothing")) and "Message 150" in body(alex.get(f"{talk()}?page=9999"))
    assert "Là où je me suis arrêté" in body(alex.get(talk()))


def test_what_is_followed_is_read_on_and_let_go(town: Any) -> None:
    from pairpep.community.models import Follow

    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex)
    cam.post(f"{HOME}discussions/{discussion().pk}/follow/")
    says(alex, "Une suite")
    row = rows(Follow, member_id=member("clinician_a"))[0]
    cam.post(f"{HOME}follows/{row.pk}/read/", {"to": "2"})
    assert rows(Follow, pk=row.pk)[0].read_to == 2
    assert alex.post(f"{HOME}follows/{row.pk}/end/").status_code == 404
    cam.post(f"{HOME}follows/{row.pk}/end/")
    assert rows(Follow, pk=row.pk) == []


def test_a_discussion_that_is_closed_is_read_and_nothing_is_added(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex)
    assert cam.post(f"{HOME}discussions/{discussion().pk}/close/").status_code == 404
    alex.post(f"{HOME}discussions/{discussion().pk}/close/")
    assert says(cam, "Trop tard, mais gardé").status_code == 404
    assert "se lit, et rien ne s'y ajoute" in body(cam.get(talk())) and len(rows(Message)) == 1


def test_nobody_writes_in_a_space_that_is_not_theirs(town: Any) -> None:
    opens(arrive(town, "peer_a", "Alex"), code="workers")
    cam = arrive(town, "clinician_a", "Camille")
    assert says(cam, "Bonjour").status_code == 404
    found = discussion()
    with hand("clinician_a") as run:
        assert refusal(
            run,
            "INSERT INTO community_message"
            " (id, discussion_id, space_id, member_id, number, words, language, content_note, state, said_at, edition, once)"
            " VALUES (gen_random_uuid(), %s, %s, %s, 9, 'x', 'fr', '', 'shown', now(), 1, gen_random_uuid())",
            found.pk, found.space_id, member("clinician_a"),
        )  # fmt: skip
        assert run("SELECT 1 FROM community_message") == []
    assert key("peer_a") != member("peer_a")
