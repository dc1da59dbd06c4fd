"""From a topic in a box to the end of a meeting: what each one does, what the wall refuses, what is left."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections

from pairpep.kernel import clock
from tests.rooms import scene
from tests.rooms.scene import ADDRESS, GROUP, MEETING, counts, opened, press, reads, room, said, topic, vote
from tests.world import key


def seats(person: str) -> Any:
    from pairpep.gatherings.models import Seat

    return Seat.objects.using("jobs").unscoped("a test looks").get(person_id=key(person))


def meeting() -> Any:
    from pairpep.gatherings.models import Meeting

    return Meeting.objects.using("jobs").unscoped("a test looks").get(pk=MEETING)


# The box


def test_a_topic_is_a_title_that_everyone_of_the_group_reads_and_its_author_alone_owns(world: Any) -> None:
    scene.meeting()
    box = f"/fr/rooms/box/{GROUP}/"
    author, other, mentor = world.client("peer_a"), world.client("family_a"), world.client("peer_mentor")
    assert author.post(box, {"title": "Quand on me demande mon avis sur la médication"}).status_code == 302
    for reader in (author, other, mentor):
        assert "mon avis sur la médication" in reads(reader, box)
    assert "vous seul ou seule le voyez" in reads(author, box)
    for reader in (other, mentor):
        assert "vous seul ou seule le voyez" not in reads(reader, box)
        assert "Peer Tremblay" not in reads(reader, box)
    for outsider in ("manager_a", "lead_a", "peer_b", "coordinator", "administrator", "clinician_a"):
        assert world.client(outsider).get(box).status_code == 404, outsider


def test_a_mentor_reads_the_box_and_drops_nothing_in_it(world: Any) -> None:
    scene.meeting()
    assert world.client("peer_mentor").post(f"/fr/rooms/box/{GROUP}/", {"title": "Un sujet"}).status_code == 403
    assert counts()["Topic"] == 0


@pytest.mark.parametrize(("title", "words"), [("x" * 141, "140"), ("   ", "Écrivez"), ("\u200b\u0000", "Écrivez")])
def test_a_title_too_long_or_empty_gets_a_sentence_and_loses_nothing(world: Any, title: str, words: str) -> None:
    scene.meeting()
    page = said(world.client("peer_a").post(f"/fr/rooms/box/{GROUP}/", {"title": title}))
    assert words in page and counts()["Topic"] == 0
    if len(title) > 100:
        assert title in page


def test_a_title_in_which_somebody_could_be_recognised_is_not_kept_and_says_which_words(world: Any) -> None:
    scene.meeting()
    client, box = world.client("peer_a"), f"/fr/rooms/box/{GROUP}/"
    for title, words in (("Léo ne vient plus", "Léo"), ("Un jeune de 17 ans qui", "17 ans"), ("Appeler le 418 555-0199", "418 555-0199")):
        page = said(client.post(box, {"title": title}))
        assert f"« {words} »" in page.replace("\u00a0", " ") and title in page and counts()["Topic"] == 0, title
    # Of one whom the writer may not open nothing is said: it would tell who is followed. A word that is an ordinary one may be called so.
    assert client.post(box, {"title": "Rose ne vient plus"}).status_code == 302
    assert client.post(box, {"title": "Léo ne vient plus", "ordinary": "on"}).status_code == 302
    assert "17 ans" in said(client.post(box, {"title": "Un jeune de 17 ans qui", "ordinary": "on"}))
    assert counts()["Topic"] == 2


def test_three_topics_a_person_so_that_the_others_have_theirs(world: Any) -> None:
    scene.meeting()
    for number in range(3):
        topic(f"Sujet {number}")
    page = world.client("peer_a").post(f"/fr/rooms/box/{GROUP}/", {"title": "Un quatrième"})
    assert counts()["Topic"] == 3 and "Un quatrième" not in page.content.decode()
    assert world.client("family_a").post(f"/fr/rooms/box/{GROUP}/", {"title": "Le mien"}).status_code == 302


def test_only_its_author_takes_a_topic_back_and_nothing_is_left(world: Any) -> None:
    scene.meeting()
    it = topic("Repris")
    for other in ("family_a", "peer_mentor"):
        assert world.client(other).post(f"/fr/rooms/topics/{it}/take-back/").status_code == 404
    assert counts()["Topic"] == 1
    world.client("peer_a").post(f"/fr/rooms/topics/{it}/take-back/")
    assert (counts()["Topic"], counts()["Authorship"]) == (0, 0)


def test_nothing_of_a_topic_or_of_a_vote_is_written_in_the_journal(world: Any) -> None:
    scene.meeting()
    world.client("peer_a").post(f"/fr/rooms/box/{GROUP}/", {"title": "Un sujet"})
    mentor = opened(world)
    press(mentor, "open_vote")
    vote(world.client("peer_a"), *_every())
    press(mentor, "close_vote")
    world.client("peer_a").post(f"{ADDRESS}mine/", {"mine": "yes"})
    with connections["jobs"].cursor() as cursor:
        cursor.execute(
            "SELECT verb, actor::text, changes::text FROM journal_event WHERE verb LIKE 'rooms%%' OR actor = %s", [key("peer_a")]
        )
        found = cursor.fetchall()
    assert {verb for verb, _, _ in found} == {"rooms.open_vote", "rooms.close_vote"}
    assert not [row for row in found if str(key("peer_a")) in " ".join(map(str, row))]


def _every() -> list[Any]:
    from pairpep.rooms.models import Topic

    return list(Topic.objects.using("jobs").unscoped("a test looks").values_list("pk", flat=True))


# The vote


def test_the_group_ticks_as_many_as_it_likes_and_the_most_ticked_is_chosen(world: Any) -> None:
    scene.meeting()
    old, wanted = topic("Ancien", days=30), topic("Voulu", by="family_a")
    mentor = opened(world)
    press(mentor, "open_vote")
    assert "gardé" in vote(world.client("peer_a"), old, wanted)
    assert "gardé" in vote(world.client("family_a"), wanted)
    press(mentor, "close_vote")
    assert room().topic_id == wanted
    assert "Voulu" in reads(world.client("peer2_a"))


def test_of_equals_the_one_that_has_waited_longest_is_chosen(world: Any) -> None:
    scene.meeting()
    young, old = topic("Jeune", days=1), topic("Ancien", days=30)
    mentor = opened(world)
    press(mentor, "open_vote")
    vote(world.client("peer_a"), young)
    vote(world.client("family_a"), old)
    press(mentor, "close_vote")
    assert room().topic_id == old


def test_hands_raised_in_the_room_count_like_ticks(world: Any) -> None:
    scene.meeting()
    one, other = topic("Un", days=30), topic("Autre", by="family_a")
    mentor = opened(world)
    press(mentor, "open_vote")
    vote(world.client("peer_a"), one)
    for typed, words in (("deux", "nombre"), ("-1", "nombre"), ("101", "nombre"), ("2", "comptées")):
        assert words in said(mentor.post(f"{ADDRESS}hands/", {f"hands-{other}": typed}, headers={"X-Part": "room"})), typed
    press(mentor, "close_vote")
    assert room().topic_id == other
    assert "ne sont plus comptées" in said(mentor.post(f"{ADDRESS}hands/", {f"hands-{one}": "9"}, headers={"X-Part": "room"}))


def test_a_vote_after_the_closing_gets_a_clear_sentence_and_changes_nothing(world: Any) -> None:
    scene.meeting()
    one, other = topic("Un", days=30), topic("Autre")
    mentor = opened(world)
    press(mentor, "open_vote")
    vote(world.client("peer_a"), one)
    press(mentor, "close_vote")
    assert "Le vote est fermé" in vote(world.client("family_a"), other)
    assert counts()["Ballot"] == 1 and room().topic_id == one


def test_a_ballot_is_read_by_nobody_but_its_voter(world: Any) -> None:
    from pairpep.kernel import walls
    from pairpep.rooms.models import Ballot

    scene.meeting()
    one = topic("Un")
    mentor = opened(world)
    press(mentor, "open_vote")
    vote(world.client("peer_a"), one)
    for who, seen in (("peer_a", 1), ("family_a", 0), ("peer_mentor", 0), ("family_mentor", 0), ("coordinator", 0)):
        with walls.entered(key(who)) as actor:
            assert Ballot.objects.unscoped("past the rules, before the wall").count() == seen, who
            assert Ballot.objects.visible_to(actor).count() == seen, who
            assert walls.call("app.room_counts", MEETING) == {}, who


def test_a_ballot_ticked_again_replaces_and_unticked_goes(world: Any) -> None:
    scene.meeting()
    one, other = topic("Un", days=9), topic("Autre", by="family_a")
    press(opened(world), "open_vote")
    voter = world.client("peer_a")
    vote(voter, one)
    vote(voter, other)
    page = reads(voter)
    assert [f'value="{each}"' in box and " checked" in box for each, box in zip((one, other), _boxes(page), strict=True)] == [False, True]
    assert counts()["Ballot"] == 1
    assert "Rien n'est coché" in vote(voter)
    assert counts()["Ballot"] == 0


def _boxes(page: str) -> list[str]:
    return re.findall(r'<input type="checkbox"[^>]*>', page)


def test_what_is_ticked_that_is_no_topic_of_the_group_counts_for_nothing(world: Any) -> None:
    scene.meeting()
    topic("Un")
    press(opened(world), "open_vote")
    client = world.client("peer_a")
    for typed in ("x", str(key("nothing")), "'; DROP TABLE"):
        answer = said(client.post(f"{ADDRESS}vote/", {"topics": [typed]}, headers={"X-Part": "room"}))
        assert "Rien n'est coché" in answer, typed


def test_those_who_lead_and_those_outside_have_no_vote(world: Any) -> None:
    scene.meeting()
    one = topic("Un")
    mentor = opened(world)
    press(mentor, "open_vote")
    assert "Le vote est fermé" in vote(mentor, one)
    assert world.client("peer_b").post(f"{ADDRESS}vote/", {"topics": [str(one)]}).status_code == 404
    assert counts()["Ballot"] == 0


# Group of two, of forty


def test_in_a_group_of_two_no_figure_tells_who_chose_what(world: Any) -> None:
    scene.meeting(seated=["peer_a", "family_a"])
    one = topic("Un")
    topic("Autre", by="family_a")
    mentor = opened(world)
    press(mentor, "open_vote")
    vote(world.client("peer_a"), one)
    vote(world.client("family_a"), one)
    press(mentor, "close_vote")
    for client in (mentor, world.client("peer_a")):
        assert "Combien ont choisi" not in reads(client)


def test_a_group_of_forty_votes_and_is_counted(world: Any) -> None:
    from pairpep.rooms.models import Ballot

    scene.meeting()
    topics = [topic(f"Sujet numéro {number}", days=number + 1) for number in range(40)]
    mentor = opened(world)
    press(mentor, "open_vote")
    for number in range(40):
        person = _someone(number)
        scene.save(Ballot(room_id=MEETING, person_id=person, topics=[topics[number % 7], topics[3]]))
    page = reads(mentor, f"{ADDRESS}table/")
    assert "<strong data-voted>40</strong>" in page and page.count('type="number"') == 40
    press(mentor, "close_vote")
    assert room().topic_id == topics[3]
    assert "Combien ont choisi" in reads(mentor, f"{ADDRESS}table/")


def _someone(number: int) -> Any:
    from pairpep.network.models import Person

    person = Person(id=key(f"forty {number}"), name=f"Membre {number}", fictitious=True)
    person.save(using="jobs", force_insert=True)
    scene.seat(person.pk)
    return person.pk


# Whose it is


def test_nobody_is_named_until_the_author_says_it_is_theirs(world: Any) -> None:
    scene.meeting()
    topic("Le mien", by="family_a")
    mentor = opened(world)
    press(mentor, "open_vote")
    press(mentor, "close_vote")
    author, other = world.client("family_a"), world.client("peer_a")
    assert "C'est le mien" in reads(author)
    for client, path in ((other, ADDRESS), (mentor, f"{ADDRESS}table/"), (mentor, ADDRESS)):
        page = reads(client, path)
        assert "C'est le mien" not in page and "Family Tremblay" not in page
    other.post(f"{ADDRESS}mine/", {"mine": "yes"})
    assert room().presenter_id is None
    author.post(f"{ADDRESS}mine/", {"mine": "yes"})
    assert "Family Tremblay" in reads(other)
    assert "Family Tremblay" in reads(mentor, f"{ADDRESS}table/")


def test_not_today_takes_the_next_topic_and_the_first_waits(world: Any) -> None:
    scene.meeting()
    first, second = topic("Premier", days=9, by="family_a"), topic("Second", days=3)
    mentor = opened(world)
    press(mentor, "open_vote")
    press(mentor, "close_vote")
    assert room().topic_id == first
    world.client("peer_a").post(f"{ADDRESS}mine/", {"not_today": "yes"})
    assert room().topic_id == first
    world.client("family_a").post(f"{ADDRESS}mine/", {"not_today": "yes"})
    assert room().topic_id == second
    press(mentor, "take_next")
    assert (room().topic_id, room().phase) == (None, "welcome")


def test_a_topic_said_aloud_has_no_author_but_the_one_who_says_so(world: Any) -> None:
    scene.meeting()
    mentor = opened(world)
    press(mentor, "go_on")
    world.client("peer_mentor").post(f"{ADDRESS}mine/", {"mine": "yes"})
    assert room().presenter_id is None
    world.client("peer_a").post(f"{ADDRESS}mine/", {"mine": "yes"})
    assert room().presenter_id == key("peer_a")


# Steps and the clock


def test_the_six_steps_follow_one_another_with_their_words(world: Any) -> None:
    scene.meeting(minutes=75)
    mentor = opened(world)
    for number, words in enumerate(("Exposé", "Clarification", "Contrat", "Consultation", "Synthèse", "Apprentissages"), start=1):
        assert words in press(mentor, "go_on")
        assert room().step == number
    assert "dernière étape" in press(mentor, "go_on")
    assert room().step == 6
    page = reads(world.client("peer_a"))
    assert "personne qui présente" in page and "client" not in page.lower().replace("http-client", "")


@pytest.mark.parametrize(("minutes", "total"), [(60, 60), (75, 75), (90, 90)])
@pytest.mark.parametrize("kind", ["intervision", "mentoring"])
def test_the_minutes_of_the_steps_make_the_meeting(kind: str, minutes: int, total: int) -> None:
    from pairpep.kernel.reference import content

    assert sum(step.lasting(minutes) for step in content().steps(kind)) == total


def test_two_who_press_next_together_move_one_step(world: Any) -> None:
    scene.meeting()
    one, other = opened(world), world.client("family_mentor")
    seen = room().version
    press(one, "go_on", version=seen)
    assert "venait de bouger" in press(other, "go_on", version=seen)
    assert room().step == 1
    plain = other.post(f"{ADDRESS}press/go_on/", {"version": seen}, follow=True).content.decode()
    assert "venait de bouger" in plain and room().step == 1


def test_two_who_open_together_open_one_room(world: Any) -> None:
    scene.meeting()
    opened(world)
    assert world.client("family_mentor").post(f"{ADDRESS}open/").status_code == 302
    assert counts()["Room"] == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "1.5"])
def test_a_press_that_says_no_version_moves_nothing(world: Any, version: str) -> None:
    scene.meeting()
    mentor = opened(world)
    assert mentor.post(f"{ADDRESS}press/go_on/", {"version": version}).status_code == 302
    assert room().step == 0


def test_a_clock_is_given_time_paused_and_resumed(world: Any) -> None:
    scene.meeting()
    with time_machine.travel(clock.now(), tick=False) as moment:
        mentor = opened(world)
        press(mentor, "go_on")
        began = clock.now()
        assert room().ends_at == began + timedelta(minutes=5)
        press(mentor, "give_time")
        assert room().ends_at == began + timedelta(minutes=7)
        moment.shift(60)
        assert "En pause" in press(mentor, "pause")
        moment.shift(600)
        press(mentor, "resume")
        assert room().ends_at == clock.now() + timedelta(minutes=6)
        moment.shift(3600)
        mentor = world.client("peer_mentor")
        page = reads(mentor, f"{ADDRESS}table/")
        assert "Prenez celui qu'il faut" in page
        press(mentor, "give_time")
        assert room().ends_at == clock.now() + timedelta(minutes=2)


def test_pressed_too_soon_one_goes_back(world: Any) -> None:
    scene.meeting()
    topic("Un")
    mentor = opened(world)
    press(mentor, "open_vote")
    press(mentor, "close_vote")
    press(mentor, "go_on")
    press(mentor, "go_on")
    press(mentor, "go_back")
    assert (room().phase, room().step) == ("steps", 1)
    press(mentor, "go_back")
    assert (room().phase, room().step) == ("chosen", 0)


def test_a_mentoring_has_its_own_steps_and_no_vote(world: Any) -> None:
    scene.meeting("mentoring", clinician_id=key("clinician_a"))
    mentor = opened(world)
    assert "La capsule" in press(mentor, "go_on")
    assert "mot d'humeur" in press(mentor, "go_back")
    assert "première étape" in press(mentor, "go_back")
    press(mentor, "open_vote")
    assert room().phase == "steps"
    guest = reads(world.client("clinician_a"))
    assert "Boîte" not in guest and "mot d'humeur" in guest
    assert world.client("clinician_b").get(ADDRESS).status_code == 404


def test_only_those_who_lead_press(world: Any) -> None:
    scene.meeting()
    opened(world)
    for who in ("peer_a", "family_a", "coordinator", "manager_a", "peer_b"):
        client = world.client(who)
        assert client.get(f"{ADDRESS}table/").status_code == 404
        assert client.post(f"{ADDRESS}press/go_on/", {"version": room().version}).status_code == 404
        assert client.post(f"{ADDRESS}end/").status_code == 404
    assert room().step == 0


@pytest.mark.abuse("AB-65")
def test_without_signing_in_a_room_tells_nobody_who_is_there(world: Any) -> None:
    scene.meeting()
    opened(world)
    for path in (ADDRESS, f"{ADDRESS}table/", f"/fr/rooms/box/{GROUP}/"):
        answer = world.client().get(path)
        assert answer.status_code == 302 and "login" in answer["Location"]
    for outsider in ("manager_a", "lead_a", "coordinator"):
        assert world.client(outsider).get(ADDRESS).status_code == 404


def test_a_room_opens_an_hour_before_and_not_the_day_before(world: Any) -> None:
    it = scene.meeting(starts_at=clock.now() + timedelta(hours=26))
    mentor = world.client("peer_mentor")
    mentor.post(f"{ADDRESS}open/")
    assert room() is None
    with time_machine.travel(it.starts_at - timedelta(minutes=59)):
        world.client("peer_mentor").post(f"{ADDRESS}open/")
        assert room() is not None


# The end


def test_the_end_leaves_a_theme_and_a_count_and_nothing_else(world: Any) -> None:
    scene.meeting()
    topic("Le mien", by="family_a", days=9)
    kept = topic("Reste", by="peer_a")
    mentor = opened(world)
    press(mentor, "open_vote")
    vote(world.client("peer_a"), kept, key("topic Le mien"))
    press(mentor, "close_vote")
    press(mentor, "go_on")
    assert mentor.get(f"{ADDRESS}end/").status_code == 200
    mentor.post(f"{ADDRESS}end/", {"theme": "boundaries"})
    assert counts() == {"Topic": 1, "Authorship": 1, "Room": 0, "Ballot": 0}
    assert (meeting().state, meeting().theme) == ("closed", "boundaries")
    assert [seats(name).presented for name in ("family_a", "peer_a")] == [1, 0]
    assert "La rencontre est terminée" in reads(world.client("peer_a"))
    assert "n'est pas ouverte" in press(mentor, "go_on")
    with connections["jobs"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM journal_event WHERE changes::text LIKE %s OR subject LIKE %s", [f"%{key('family_a')}%", "%Topic%"]
        )
        assert cursor.fetchone()[0] == 0


def test_a_meeting_that_ended_before_its_first_step_counts_no_turn_and_keeps_its_topic(world: Any) -> None:
    scene.meeting()
    topic("Un")
    mentor = opened(world)
    press(mentor, "open_vote")
    press(mentor, "close_vote")
    mentor.post(f"{ADDRESS}end/", {"theme": ""})
    assert counts() == {"Topic": 1, "Authorship": 1, "Room": 0, "Ballot": 0}
    assert seats("peer_a").presented == 0


def test_a_theme_that_is_in_no_list_ends_nothing(world: Any) -> None:
    scene.meeting()
    mentor = opened(world)
    assert mentor.post(f"{ADDRESS}end/", {"theme": "l'histoire de Maïka"}).status_code == 200
    assert room() is not None and meeting().state == "open"


def test_a_clock_left_running_overnight_closes_by_itself_at_its_planned_end(world: Any) -> None:
    from pairpep.rooms import tasks

    it = scene.meeting()
    topic("Le mien", by="family_a")
    mentor = opened(world)
    press(mentor, "open_vote")
    press(mentor, "close_vote")
    press(mentor, "go_on")
    with time_machine.travel(it.starts_at + timedelta(hours=3, minutes=30)):
        assert tasks.close_left_open() == 0
    with time_machine.travel(it.starts_at + timedelta(hours=16)):
        assert tasks.close_left_open() == 1
        assert tasks.close_left_open() == 0
    assert meeting().state == "closed"
    assert meeting().closed_at == it.starts_at + timedelta(minutes=60)
    assert counts() == {"Topic": 0, "Authorship": 0, "Room": 0, "Ballot": 0}
    assert seats("family_a").presented == 1


def test_a_season_that_is_over_leaves_no_topic(world: Any) -> None:
    from pairpep.rooms import tasks

    scene.meeting()
    topic("Un")
    tasks.forget_topics()
    assert counts()["Topic"] == 1
    with time_machine.travel(clock.now() + timedelta(days=150)):
        tasks.forget_topics()
    assert (counts()["Topic"], counts()["Authorship"]) == (0, 0)
