"""Someone's own meetings: the next one first; days away in one tap and without a reason; what suits; the theme said ahead."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.gatherings.calendar.life import a_meeting, a_season, change
from tests.world import key

from pairpep.gatherings.models import Absence, Availability, Meeting
from pairpep.gatherings.own_forms import HALVES, halves_of, slots_of
from pairpep.kernel import clock

MINE, ABSENCES, WHEN = "/fr/meetings/", "/fr/meetings/absences/", "/fr/meetings/when/"


def read(world: Any, name: str, path: str = MINE) -> str:
    answer = world.client(name).get(path)
    assert answer.status_code == 200
    return str(answer.content.decode().replace("\u00a0", " "))


def all_of(model: Any) -> list[Any]:
    return list(model.objects.using("jobs").unscoped("a test looks"))


def test_the_next_meeting_comes_first_with_who_leads_it(world: Any) -> None:
    first, second = a_season()
    page = read(world, "peer_a")
    assert page.index(f"/fr/meetings/{first.pk}/") < page.index(f"/fr/meetings/{second.pk}/")
    assert "Animée par Peer Tremblay et Family Tremblay" in page
    assert "de 13 h 30 à 15 h" in page
    assert "appel.example" not in page  # not before the hour


@pytest.mark.parametrize("name", ["lapsed_a", "peer_mentor", "family_mentor"])
def test_whoever_comes_has_their_page(world: Any, name: str) -> None:
    first, second = a_season()
    page = read(world, name)
    assert str(first.pk) in page and str(second.pk) in page


def test_a_clinician_reads_the_mentoring_they_are_invited_to_and_no_other(world: Any) -> None:
    first, second = a_season()
    page = read(world, "clinician_a")
    assert str(second.pk) in page
    assert str(first.pk) not in page
    assert world.client("clinician_a").get(f"/fr/meetings/{first.pk}/").status_code == 404


def test_somebody_of_another_group_reads_none_of_it(world: Any) -> None:
    first, _second = a_season()
    assert "Aucune rencontre à venir" in read(world, "peer_b")
    assert world.client("peer_b").get(f"/fr/meetings/{first.pk}/").status_code == 404
    for name in ("manager_a", "lead_a", "researcher"):
        assert world.client(name).get(MINE).status_code == 403
        assert world.client(name).get(f"/fr/meetings/{first.pk}/").status_code == 404


def test_the_way_in_opens_half_an_hour_before(world: Any) -> None:
    (meeting,) = a_season(meetings=1)
    with time_machine.travel(meeting.starts_at - timedelta(minutes=45)):
        assert "Entrer dans la salle" not in read(world, "peer_a")
        assert "appel.example" in read(world, "peer_a", f"/fr/meetings/{meeting.pk}/")  # its own page has it always
    with time_machine.travel(meeting.starts_at - timedelta(minutes=20)):
        page = read(world, "peer_a")
        assert "appel.example/salle" in page
    with time_machine.travel(meeting.starts_at + timedelta(hours=5)):
        page = read(world, "peer_a")
        assert page.index("Avant") < page.index(str(meeting.pk))
        assert "appel.example" not in page
        assert "Terminée" in read(world, "peer_a", f"/fr/meetings/{meeting.pk}/")


def test_a_meeting_cancelled_says_so_and_leads_nowhere(world: Any) -> None:
    (meeting,) = a_season(meetings=1)
    change(meeting, state="cancelled")
    page = read(world, "peer_a", f"/fr/meetings/{meeting.pk}/")
    assert "Annulée" in page
    assert "appel.example" not in page
    assert "Je ne peux pas venir ce jour-là" not in page


def test_past_meetings_are_ten_a_page(world: Any) -> None:
    a_season(meetings=1)
    for number in range(2, 16):
        a_meeting(number, in_days=-number, state="closed", closed_at=clock.now())
    assert read(world, "peer_a").split("<h2>Avant</h2>")[1].count("/fr/meetings/") == 10
    assert read(world, "peer_a", f"{MINE}?page=2").split("<h2>Avant</h2>")[1].count("/fr/meetings/") == 4


# Away ---------------------------------------------------------------------------------------------------------------------------------


def test_one_tap_says_that_one_cannot_come_and_another_takes_it_back(world: Any) -> None:
    (meeting,) = a_season(meetings=1)
    client, path = world.client("peer_a"), f"/fr/meetings/{meeting.pk}/"
    client.post(f"{path}cannot-come/")
    client.post(f"{path}cannot-come/")
    (absence,) = all_of(Absence)
    assert (absence.person_id, absence.first_on, absence.last_on) == (key("peer_a"), *[meeting.starts_at.date()] * 2)
    assert "Vous avez dit ne pas pouvoir venir" in read(world, "peer_a")
    client.post(f"/fr/meetings/absences/{absence.pk}/take-back/")
    assert all_of(Absence) == []


def test_whoever_has_no_place_in_it_says_nothing_about_coming(world: Any) -> None:
    (meeting,) = a_season(meetings=1)
    world.client("coordinator").post(f"/fr/meetings/{meeting.pk}/cannot-come/")
    assert world.client("peer_b").post(f"/fr/meetings/{meeting.pk}/cannot-come/").status_code == 404
    assert all_of(Absence) == []


def test_days_away_are_said_without_a_reason(world: Any) -> None:
    client, today = world.client("lapsed_a"), clock.today()
    said = {"first_on": today + timedelta(days=5), "last_on": today + timedelta(days=9)}
    assert client.post(ABSENCES, said).status_code == 302
    (absence,) = all_of(Absence)
    assert (absence.first_on, absence.last_on, absence.declared_by_id) == (*said.values(), key("lapsed_a"))
    assert {field.name for field in Absence._meta.fields} == {"id", "person", "first_on", "last_on", "declared_by", "declared_at"}
    assert world.client("peer_a").post(f"/fr/meetings/absences/{absence.pk}/take-back/").status_code == 404


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (9, 5, "Le dernier jour vient avant le premier"), (-9, -5, "Ces jours sont passés"), (5, 390, "bien long"), (500, 501, "bien loin"),
        (None, 5, "Dites quel jour"),
    ],
)  # fmt: skip
def test_days_that_make_no_sense_get_a_sentence_and_stay_typed(world: Any, first: int | None, last: int, sentence: str) -> None:
    today = clock.today()
    said = {"first_on": "" if first is None else (today + timedelta(days=first)).isoformat(), "last_on": today + timedelta(days=last)}
    answer = world.client("peer_a").post(ABSENCES, said)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert str(said["last_on"]) in page
    assert all_of(Absence) == []


# What suits -------------------------------------------------------------------------------------------------------------------------------


def test_half_days_that_never_suit_are_kept_as_the_hours_a_season_names(world: Any) -> None:
    client = world.client("peer_a")
    assert client.post(WHEN, {"languages": ["fr", "en"], "cannot": ["2pm", "5am"]}).status_code == 302
    (row,) = all_of(Availability)
    assert row.languages == ["fr", "en"]
    assert {"2 13:30", "2 15:00", "5 09:00"} <= set(row.cannot)
    assert "2 09:00" not in row.cannot
    client.post(WHEN, {"languages": ["fr"], "cannot": []})
    (row,) = all_of(Availability)
    assert (row.languages, row.cannot) == (["fr"], [])


def test_without_a_language_there_is_nobody_to_meet_and_it_is_said(world: Any) -> None:
    answer = world.client("peer_a").post(WHEN, {"cannot": ["2pm"]})
    assert "Choisissez au moins une langue" in answer.content.decode()
    assert all_of(Availability) == []


def test_halves_and_hours_say_the_same() -> None:
    for half in HALVES:
        assert halves_of(slots_of(half)) == [half]
    assert halves_of(["5 09:00"]) == ["5am"]
    assert halves_of(["6 09:00"]) == []


# The theme --------------------------------------------------------------------------------------------------------------------------------


def test_a_mentor_says_ahead_what_a_mentoring_will_be_about(world: Any) -> None:
    _first, second = a_season()
    path = f"/fr/meetings/{second.pk}/theme/"
    assert "Choisir le thème du prochain mentorat" not in read(world, "peer_mentor", "/fr/home/")  # seventeen days ahead
    with time_machine.travel(clock.now() + timedelta(days=7)):
        assert path in read(world, "peer_mentor", "/fr/home/")
        assert world.client("peer_mentor").post(path, {"theme": "boundaries"}).status_code == 302
        assert path not in read(world, "peer_mentor", "/fr/home/")
        assert "Limites et textos" in read(world, "peer_a")
    assert world.client("peer_a").get(path).status_code == 404


def test_a_theme_that_is_not_on_the_list_is_refused(world: Any) -> None:
    _first, second = a_season()
    world.client("peer_mentor").post(f"/fr/meetings/{second.pk}/theme/", {"theme": "Maïka a raconté"})
    assert Meeting.objects.using("jobs").unscoped("a test looks").get(pk=second.pk).theme == ""


def test_the_group_and_no_mentor_says_what_an_intervision_is_about(world: Any) -> None:
    first, _second = a_season()
    answer = world.client("peer_mentor").post(f"/fr/meetings/{first.pk}/theme/", {"theme": "boundaries"})
    assert answer.status_code == 409
    assert "le groupe qui choisit" in answer.content.decode()


# The first page ---------------------------------------------------------------------------------------------------------------------------


def test_the_first_page_has_one_line_for_the_next_meeting_and_none_when_it_is_far(world: Any) -> None:
    first, second = a_season(first_in=20)
    assert str(first.pk) not in read(world, "peer_a", "/fr/home/")
    with time_machine.travel(clock.now() + timedelta(days=7)):
        page = read(world, "peer_a", "/fr/home/")
        assert page.count(str(first.pk)) == 1
        assert str(second.pk) not in page


def test_a_mentor_chooses_a_capsule_that_may_be_shown_and_those_who_come_can_read_it(world: Any) -> None:
    from pairpep.kernel.bilingual import Text
    from pairpep.library import showing

    _first, second = a_season()
    edition = showing.Shown(key("edition"), Text(fr="Les limites", en="Boundaries"), 7, True, "boundaries", "/fr/lire/", "/fr/montrer/")
    path = f"/fr/meetings/{second.pk}/theme/"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(showing, "shown", lambda actor, theme="": [edition])
        patch.setattr(showing, "edition", lambda actor, chosen: edition if chosen == edition.id else None)
        assert "Les limites (7 min)" in read(world, "peer_mentor", path)
        world.client("peer_mentor").post(path, {"theme": "boundaries", "capsule": str(key("another"))})
        assert Meeting.objects.using("jobs").unscoped("a test looks").get(pk=second.pk).theme == ""  # one that is not on offer
        world.client("peer_mentor").post(path, {"theme": "boundaries", "capsule": str(edition.id)})
        page = read(world, "peer_a", f"/fr/meetings/{second.pk}/")
        assert "/fr/lire/" in page and "version à valider" in page
