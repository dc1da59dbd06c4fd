"""Leaving in one tap, with one's words or without; coming back as somebody new; and what those who moderate may do to others alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from pairpep.community import standing
from pairpep.community.models import Belonging, Discussion, Follow, Member, Message, MessageEdition, Moderator, Standing, Translation
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from tests.community.circle import HOME, arrive, at, body, member, opens, rows, said, says, talk
from tests.walls.hand import hand, refusal
from tests.world import key


def leave(client: Any, who: str, words: str) -> Any:
    return client.post(f"{HOME}members/{member(who)}/leave/", {"words": words}, follow=True)


def test_leaving_with_one_s_words_leaves_their_lines_empty(town: Any) -> None:
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex, "Mon titre", "Mes mots à moi")
    says(cam, "Les mots de Camille", "Mon titre")
    cam.post(f"{HOME}messages/{said('Mes mots').pk}/translate/", {"words": "My words"})
    alex.post(f"{HOME}messages/{said('Mes mots').pk}/change/", {"words": "Mes mots changés", "language": "fr"})
    alex.post(f"{HOME}messages/{said('Camille').pk}/translate/", {"words": "Camille's words"})
    answer = leave(alex, "peer_a", "take")
    assert "le départ est complet" in body(answer)
    assert [row.words for row in rows(Message)] == ["", "Les mots de Camille"] and rows(Translation) == rows(MessageEdition) == rows(
        Follow, member__left_at__isnull=False
    ) == []
    page = body(cam.get(f"{HOME}discussions/{rows(Discussion)[0].pk}/"))
    assert "Quelqu'un qui est parti" in page and "Retiré par la personne." in page and "Alex" not in page and "Mon titre" not in page
    assert "Les mots de Camille" in page


def test_leaving_without_one_s_words_leaves_them_under_nobody_s_name(town: Any) -> None:
    alex, cam = (
        arrive(town, "peer_a", "Alex", shows_group="on", shown_program=str(key("program a"))),
        arrive(town, "clinician_a", "Camille"),
    )
    opens(alex, "Mon titre", "Mes mots")
    who = member("peer_a")
    leave(alex, "peer_a", "leave")
    page = body(cam.get(talk("Mon titre")))
    assert "Mes mots" in page and "Quelqu'un qui est parti" in page and "Alex" not in page and "Programme de la Rive" not in page
    gone = rows(Member, pk=who)[0]
    assert (gone.shown_name, gone.pronouns, gone.shown_group, gone.shown_program_id) == ("", "", "", None) and gone.left_at


def test_who_left_sees_nothing_and_comes_back_as_somebody_new(town: Any) -> None:
    alex = arrive(town, "peer_a", "Alex")
    opens(alex, "Mon titre", "Mes mots")
    who = member("peer_a")
    leave(alex, "peer_a", "leave")
    assert alex.get(at()).status_code == 404 and alex.get(talk("Mon titre")).status_code == 404
    with hand("peer_a") as run:
        assert run("SELECT 1 FROM community_message") == [] and run("SELECT 1 FROM community_space") == []
    arrive(town, "peer_a", "Alex encore")
    assert member("peer_a") != who and len(rows(Belonging, person_id=key("peer_a"))) == 2
    assert alex.post(f"{HOME}messages/{said('Mes mots').pk}/change/", {"words": "x", "language": "fr"}).status_code == 404


def test_one_leaves_for_oneself_and_for_nobody_else(town: Any) -> None:
    arrive(town, "peer_a", "Alex")
    cam = arrive(town, "clinician_a", "Camille")
    assert leave(cam, "peer_a", "take").status_code == 404
    assert rows(Member, shown_name="Alex", left_at__isnull=True)


def test_without_saying_what_becomes_of_one_s_words_nothing_happens(town: Any) -> None:
    alex = arrive(town, "peer_a", "Alex")
    assert "Il reste à choisir" in body(leave(alex, "peer_a", ""))
    assert rows(Member, left_at__isnull=True)


# Those who moderate ----------------------------------------------------------------------------------------------------------------------


def moderates(who: str) -> None:
    with acting("a test"):
        Moderator(person_id=key(who), named_by_id=key("coordinator"), since=clock.today()).save(using="jobs", force_insert=True)


def done(verb: Any, row: Any, who: str, **more: Any) -> None:
    with walls.entered(key(who)) as actor:
        verb(row, by=actor, **more)


def test_a_message_is_hidden_and_shown_again_by_who_moderates(town: Any) -> None:
    moderates("peer_mentor")
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex)
    says(cam, "À cacher")
    done(standing.hide, said("À cacher"), "peer_mentor")
    assert "À cacher" not in body(alex.get(talk())) and "Caché aux autres" in body(cam.get(talk()))
    with hand("peer_a") as run:
        assert run("SELECT words FROM community_message WHERE words = 'À cacher'") == []
    done(standing.restore, said("À cacher"), "peer_mentor")
    assert "À cacher" in body(alex.get(talk()))


def test_a_first_message_takes_its_title_with_it(town: Any) -> None:
    moderates("peer_mentor")
    opens(arrive(town, "peer_a", "Alex"), "Un titre à cacher", "Le premier")
    cam = arrive(town, "clinician_a", "Camille")
    done(standing.hide, said("Le premier"), "peer_mentor")
    assert cam.get(talk("Un titre à cacher")).status_code == 404 and "Un titre à cacher" not in body(cam.get(at()))


def test_nobody_moderates_themselves_nor_who_they_were(town: Any) -> None:
    moderates("peer_mentor")
    mentor = arrive(town, "peer_mentor", "Océane")
    opens(mentor, words="Mes mots de mentore")
    mine, who = said("Mes mots"), rows(Member)[0]
    for verb, row, more in (
        (standing.hide, mine, {}), (standing.pause, who, {"until": clock.now() + timedelta(days=7)}), (standing.remove, who, {}),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            done(verb, row, "peer_mentor", **more)
    with hand("peer_mentor") as run:
        assert refusal(run, "UPDATE community_message SET state = 'hidden' WHERE id = %s", mine.pk)
        assert refusal(
            run, "INSERT INTO community_standing (id, member_id, kind, since) VALUES (gen_random_uuid(), %s, 'pause', now())", who.pk
        )
    leave(mentor, "peer_mentor", "leave")
    arrive(town, "peer_mentor", "Une autre")
    with pytest.raises(PermissionDenied):
        done(standing.hide, mine, "peer_mentor")
    with hand("peer_mentor") as run:
        assert refusal(run, "UPDATE community_message SET state = 'hidden' WHERE id = %s", mine.pk) or run(
            "SELECT state FROM community_message WHERE id = %s", mine.pk
        ) == [("shown",)]


@pytest.mark.parametrize("who", ["coordinator", "administrator", "lead_a", "peer2_a"])
def test_who_does_not_moderate_hides_nothing(town: Any, who: str) -> None:
    opens(arrive(town, "peer_a", "Alex"), words="À moi")
    arrive(town, who, "Une autre") if who != "administrator" else None
    with pytest.raises(PermissionDenied):
        done(standing.hide, said("À moi"), who)
    with hand(who) as run:
        assert (
            refusal(run, "UPDATE community_message SET state = 'hidden' WHERE id = %s", said("À moi").pk) or said("À moi").state == "shown"
        )


def test_a_pause_lets_read_and_not_write_until_it_ends(town: Any) -> None:
    import time_machine

    moderates("peer_mentor")
    alex, cam = arrive(town, "peer_a", "Alex"), arrive(town, "clinician_a", "Camille")
    opens(alex)
    done(standing.pause, rows(Member, pk=member("clinician_a"))[0], "peer_mentor", until=clock.now() + timedelta(days=7))
    assert cam.get(talk()).status_code == 200 and says(cam, "Quand même").status_code == 404
    with hand("peer_a") as run:
        assert run("SELECT 1 FROM community_standing") == []
    with time_machine.travel(clock.now() + timedelta(days=8)):
        says(town.client("clinician_a"), "Enfin")
    assert said("Enfin")


def test_who_was_asked_to_leave_does_not_come_back_until_it_is_lifted(town: Any) -> None:
    moderates("peer_mentor")
    arrive(town, "clinician_a", "Camille")
    done(standing.remove, rows(Member, pk=member("clinician_a"))[0], "peer_mentor")
    cam = town.client("clinician_a")
    assert "La porte n'est pas ouverte" in body(cam.get(HOME))
    cam.post(f"{HOME}arrive/", {"shown_name": "Une autre", "language": "fr", "agrees": "on", "group": "clinician"})
    assert rows(Member, left_at__isnull=True) == []
    done(standing.lift, rows(Standing)[0], "peer_mentor")
    arrive(town, "clinician_a", "Une autre")
    assert rows(Member, left_at__isnull=True)[0].shown_name == "Une autre"
