"""One's own place holds when something there can be opened no more: it is found again, taken back, left."""

from __future__ import annotations

from typing import Any

from pairpep.community import standing
from pairpep.community.models import Mention, Message
from tests.community.circle import HOME, arrive, body, member, opens, rows, said, says, talk
from tests.community.test_leaving import done, moderates


def test_a_place_opens_when_a_discussion_that_is_followed_was_hidden(town: Any) -> None:
    moderates("peer_mentor")
    opens(arrive(town, "peer_a", "Alex"), "À cacher", "Le premier mot")
    cam = arrive(town, "clinician_a", "Camille")
    says(cam, "Une réponse à moi", "À cacher")
    assert "À cacher" in body(cam.get(f"{HOME}me/"))
    done(standing.hide, said("Le premier mot"), "peer_mentor")
    page = cam.get(f"{HOME}me/")
    assert page.status_code == 200 and "À cacher" not in body(page) and "Une réponse à moi" in body(page)


def test_one_s_words_are_taken_back_where_one_cannot_read_any_more(town: Any) -> None:
    moderates("peer_mentor")
    opens(arrive(town, "peer_a", "Alex"), "À cacher", "Le premier mot")
    cam = arrive(town, "clinician_a", "Camille")
    says(cam, "Une réponse à moi", "À cacher")
    done(standing.hide, said("Le premier mot"), "peer_mentor")
    mine = said("Une réponse à moi")
    assert f"{HOME}messages/{mine.pk}/" in cam.get(f"{HOME}me/").content.decode()
    assert cam.get(f"{HOME}messages/{mine.pk}/").status_code == 200
    answer = cam.post(f"{HOME}messages/{mine.pk}/take-back/", follow=True)
    assert answer.status_code == 200 and "Tes mots" not in body(answer) and rows(Message, pk=mine.pk)[0].words == ""


def test_a_title_that_speaks_of_a_danger_shows_the_lines_to_help_at_once(town: Any) -> None:
    answer = opens(arrive(town, "peer_a", "Alex"), "J'ai envie de mourir", "Rien d'autre à dire")
    assert answer.redirect_chain[-1][0].endswith("/community/moderation/help/")


def test_a_call_that_was_a_mistake_goes_with_the_change(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex, words="Bonjour")
    says(cam, "Bonjour aussi")
    says(alex, "Merci @Camille")
    assert [row.member_id for row in rows(Mention)] == [member("clinician_a")]
    alex.post(f"{HOME}messages/{said('Merci').pk}/change/", {"words": "Merci à tout le monde", "language": "fr"})
    assert rows(Mention) == []


def test_a_discussion_that_was_closed_by_who_moderates_is_not_opened_again_by_its_author(town: Any) -> None:
    moderates("peer_mentor")
    alex, mentor = arrive(town, "peer_a", "Alex"), arrive(town, "peer_mentor", "Océane")
    opens(alex)
    alex.post(f"{talk()}close/")
    alex.post(f"{talk()}close/")
    assert "La fermer" in body(alex.get(talk()))  # their own close is theirs to undo
    mentor.post(f"{talk()}close/")
    page = body(alex.get(talk()))
    assert "La rouvrir" not in page and "La fermer" not in page
    assert alex.post(f"{talk()}close/").status_code in (403, 404, 409) and "La rouvrir" in body(mentor.get(talk()))
