"""The coordination's pages: one button, a proposal, a season in course, what changes on the way, and its end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from pairpep.gatherings import meeting_actions, season_jobs
from pairpep.gatherings.models import Absence, Group, Meeting, Season, Seat
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Person
from tests.world import key

SETTINGS = {
    "slots": ["2 13:30"], "minutes": "60", "every_weeks": "2", "first_kind": "intervision", "smallest": "4", "largest": "10", "skipped": "",
}  # fmt: skip


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def settings(**changes: Any) -> dict[str, Any]:
    first = clock.today() + timedelta(days=14)
    return SETTINGS | {"starts_on": first.isoformat(), "ends_on": (first + timedelta(weeks=26)).isoformat()} | changes


def posted(world: Any, address: str, name: str = "coordinator", **said: Any) -> Any:
    return world.client(name).post(f"/fr/seasons/{address}", said)


def read(world: Any, address: str, name: str = "coordinator", language: str = "fr") -> str:
    answer = world.client(name).get(f"/{language}/seasons/{address}")
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def a_second_mentor(role: str, name: str) -> UUID:
    with acting("a test hires"):
        Person(id=key(name), name=name, fictitious=True).save(using="jobs", force_insert=True)
        post = Membership(person_id=key(name), role=role, since=clock.today() - timedelta(days=30))
        post.save(using="jobs", force_insert=True)
    return key(name)


def proposed(world: Any, **changes: Any) -> Season:
    """Planned with the button, prepared by the job."""
    answer = posted(world, "new/", **settings(**changes))
    assert answer.status_code == 302, answer.content.decode()
    (season,) = rows(Season).filter(state="preparing")
    season_jobs.prepare(season.pk)
    return rows(Season).get(pk=season.pk)  # type: ignore[no-any-return]


def in_course(world: Any, **changes: Any) -> Season:
    season = proposed(world, **changes)
    assert season.state == "proposed", season.outcome
    posted(world, f"{season.pk}/publish/")
    return rows(Season).get(pk=season.pk)  # type: ignore[no-any-return]


def coming(season: Season) -> list[Meeting]:
    return list(rows(Meeting).of_season(season.pk).for_page())


def test_one_button_prepares_a_season_that_is_looked_at_and_published(world: Any) -> None:
    assert "Préparer cette saison" in read(world, "")
    answer = posted(world, "new/", as_it_is="yes")
    (season,) = rows(Season).all()
    assert answer.url.endswith(f"/seasons/{season.pk}/")
    assert "data-wait" in read(world, f"{season.pk}/") and "Voir si elle est prête" in read(world, f"{season.pk}/")
    season_jobs.prepare(season.pk)
    page = read(world, f"{season.pk}/")
    assert "Publier la saison" in page and "Peer Tremblay" in page and "optimal" not in page and "prouvé" not in page
    posted(world, f"{season.pk}/publish/")
    assert rows(Season).get().state == "published"
    meetings = coming(season)
    assert 20 <= len(meetings) <= 26 and {row.kind for row in meetings} == {"intervision", "mentoring"}
    assert all(row.peer_mentor_id == key("peer_mentor") and row.family_mentor_id == key("family_mentor") for row in meetings)
    assert all(bool(row.clinician_id) == (row.kind == "mentoring") for row in meetings)
    assert rows(Seat).filter(season=season).count() == 6


def test_nobody_sees_a_proposal_but_the_coordination(world: Any) -> None:
    season = proposed(world)
    for name in ("peer_a", "peer_mentor", "manager_a", "administrator", "clinician_a", "researcher"):
        assert world.client(name).get(f"/fr/seasons/{season.pk}/").status_code == 404
        with walls.entered(key(name)) as actor:
            assert not Meeting.objects.visible_to(actor).exists()
    for name in ("peer_a", "peer_mentor", "manager_a"):
        assert world.client(name).get("/fr/seasons/").status_code == 403
        assert world.client(name).post("/fr/seasons/new/", settings()).status_code == 403


def test_the_pages_are_in_both_languages(world: Any) -> None:
    season = proposed(world)
    assert "Publish the season" in read(world, f"{season.pk}/", language="en")
    assert "What each has said of their languages" in read(world, "", language="en")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"slots": []}, "Choisissez au moins un jour et une heure."),
        ({"smallest": "2"}, "3"),
        ({"largest": "40"}, "12"),
        ({"smallest": "8", "largest": "5"}, "Le plus grand groupe est plus petit que le plus petit."),
        ({"starts_on": "2020-01-06"}, "Ce jour est passé."),
        ({"ends_on": "2090-01-06"}, "Une saison dure un an environ"),
        ({"skipped": "le 24 décembre"}, "Écrivez chaque jour"),
        ({"minutes": "600"}, "600"),
        ({"every_weeks": "0"}, "1"),
    ],
)
def test_settings_that_make_no_season_get_a_sentence_and_lose_nothing(world: Any, said: dict[str, Any], sentence: str) -> None:
    answer = posted(world, "new/", **settings(**said))
    page = answer.content.decode()
    assert answer.status_code == 200 and sentence in page and not rows(Season).exists()
    assert 'value="2 13:30"' in page and "checked" in page


def test_a_rule_that_cannot_be_kept_is_named_and_can_be_let_go_of(world: Any) -> None:
    with acting("a test"):
        rows(Membership).filter(role="family_mentor").update(until=clock.today())
    season = proposed(world)
    assert season.state == "impossible" and not rows(Meeting).exists()
    page = read(world, f"{season.pk}/")
    assert "encore ce rôle dans le réseau" in page and "Laisser, là où il le faut, la pair-aidance animer seule" in page
    assert "infeasible" not in page.lower()
    posted(world, f"{season.pk}/let-go/", rule="family_mentor")
    season_jobs.prepare(season.pk)
    assert rows(Season).get().state == "proposed"
    assert all(row.family_mentor_id is None and row.peer_mentor_id for row in coming(season))


def test_a_rule_that_is_none_lets_go_of_nothing(world: Any) -> None:
    with acting("a test"):
        rows(Membership).filter(role="family_mentor").update(until=clock.today())
    season = proposed(world)
    posted(world, f"{season.pk}/let-go/", rule="everything")
    assert rows(Season).get().state == "impossible"


def test_a_season_over_a_holiday_says_which_dates_are_left_out(world: Any) -> None:
    season = proposed(world)
    left = season.outcome["left_out"]
    assert not left or "Dates sans rencontre" in read(world, f"{season.pk}/")
    closed = (clock.today() + timedelta(days=40)).isoformat()
    days = "\n".join((clock.today() + timedelta(days=n)).isoformat() for n in range(35, 49))
    answer = posted(world, f"{season.pk}/settings/", **settings(skipped=days))
    assert answer.status_code == 302 and closed in days
    season_jobs.prepare(season.pk)
    page = read(world, f"{season.pk}/")
    assert "jour de fermeture" in page and "Dates sans rencontre" in page


def test_a_season_prepared_twice_leaves_one_set_of_meetings(world: Any) -> None:
    season = proposed(world)
    before = len(coming(season))
    season_jobs.prepare(season.pk)
    assert len(coming(season)) == before
    posted(world, f"{season.pk}/settings/", **settings(every_weeks="4"))
    season_jobs.prepare(season.pk)
    assert len(coming(season)) < before and rows(Group).count() == 1


def test_what_is_set_aside_leaves_nothing(world: Any) -> None:
    season = proposed(world)
    posted(world, f"{season.pk}/discard/")
    assert not rows(Meeting).exists() and not rows(Seat).exists() and rows(Season).get().state == "discarded"
    assert "mise de côté" in read(world, f"{season.pk}/")
    assert posted(world, f"{season.pk}/publish/").status_code == 409


def test_two_seasons_on_the_same_days_are_not_both_published(world: Any) -> None:
    in_course(world)
    second = proposed(world)
    answer = posted(world, f"{second.pk}/publish/")
    assert answer.status_code == 409 and "Une autre saison" in answer.content.decode()
    assert rows(Season).get(pk=second.pk).state == "proposed"


def test_an_absence_told_by_telephone_changes_those_meetings_alone(world: Any) -> None:
    other = a_second_mentor("peer_mentor", "Second Mentor")
    season = in_course(world)
    before = {row.pk: row for row in coming(season)}
    theirs = [row for row in before.values() if row.peer_mentor_id == key("peer_mentor")]
    who = theirs[0].peer_mentor_id if theirs else other
    mine = [row for row in before.values() if row.peer_mentor_id == who]
    first, last = mine[0].starts_at.date(), mine[1].starts_at.date()
    answer = posted(world, f"{season.pk}/away/", person=str(who), first_on=first.isoformat(), last_on=last.isoformat())
    assert answer.status_code == 302 and rows(Absence).get().person_id == who
    for row in coming(season):
        moved = row.pk in {mine[0].pk, mine[1].pk}
        assert (row.peer_mentor_id != who) == moved or before[row.pk].peer_mentor_id != who
        assert row.sequence == (1 if moved else 0)


def test_when_nobody_can_stand_in_it_is_said_on_the_page_and_on_the_first_page(world: Any) -> None:
    season = in_course(world)
    first = coming(season)[0].starts_at.date().isoformat()
    posted(world, f"{season.pk}/away/", person=str(key("peer_mentor")), first_on=first, last_on=first)
    assert coming(season)[0].peer_mentor_id is None
    assert "Personne encore" in read(world, f"{season.pk}/") and "Trouver qui remplace" in read(world, f"{season.pk}/")
    assert "Trouver qui anime" in world.client("coordinator").get("/fr/home/").content.decode()


def test_days_that_end_before_they_begin_are_asked_again(world: Any) -> None:
    season = in_course(world)
    answer = posted(world, f"{season.pk}/away/", person=str(key("peer_mentor")), first_on="2027-05-05", last_on="2027-05-01")
    assert answer.status_code == 200 and "Vérifiez les deux" in answer.content.decode() and not rows(Absence).exists()


def test_one_meeting_moves_and_its_number_in_calendars_is_raised(world: Any) -> None:
    season = in_course(world)
    row = coming(season)[1]
    day = row.starts_at.date() + timedelta(days=1)
    assert posted(world, f"meetings/{row.pk}/move/", day=day.isoformat(), hour="10:00").status_code == 302
    moved = rows(Meeting).get(pk=row.pk)
    assert moved.sequence == 1 and moved.starts_at.astimezone(clock.MONTREAL).strftime("%Y-%m-%d %H:%M") == f"{day} 10:00"
    assert moved.changed_at > row.changed_at


def test_a_meeting_is_not_moved_into_the_past_nor_where_its_mentor_is_away(world: Any) -> None:
    season = in_course(world)
    row = coming(season)[0]
    answer = posted(world, f"meetings/{row.pk}/move/", day="2020-01-01", hour="10:00")
    assert answer.status_code == 200 and "Ce moment est passé." in answer.content.decode()
    day = row.starts_at.date() + timedelta(days=1)
    posted(world, f"{season.pk}/away/", person=str(key("peer_mentor")), first_on=day.isoformat(), last_on=day.isoformat())
    answer = posted(world, f"meetings/{row.pk}/move/", day=day.isoformat(), hour="10:00")
    assert answer.status_code == 409 and "Peer Tremblay" in answer.content.decode()
    assert rows(Meeting).get(pk=row.pk).starts_at == row.starts_at


def test_another_mentor_is_chosen_by_hand_among_those_who_can(world: Any) -> None:
    other = a_second_mentor("peer_mentor", "Second Mentor")
    season = in_course(world)
    row = coming(season)[0]
    replaced = other if row.peer_mentor_id == key("peer_mentor") else key("peer_mentor")
    page = read(world, f"meetings/{row.pk}/replace/peer_mentor/")
    assert str(replaced) in page and str(row.peer_mentor_id) not in page and str(key("family_mentor")) not in page
    assert posted(world, f"meetings/{row.pk}/replace/peer_mentor/", person=str(replaced)).status_code == 302
    now = rows(Meeting).get(pk=row.pk)
    assert now.peer_mentor_id == replaced and now.sequence == 1
    assert posted(world, f"meetings/{row.pk}/replace/peer_mentor/", person=str(key("peer_a"))).status_code == 200
    assert rows(Meeting).get(pk=row.pk).peer_mentor_id == replaced


def test_where_nobody_else_can_lead_the_page_says_so_and_leads_on(world: Any) -> None:
    row = coming(in_course(world))[0]
    page = read(world, f"meetings/{row.pk}/replace/peer_mentor/")
    assert "Personne d’autre ne peut venir à cette heure" in page.replace("'", "’") and f"meetings/{row.pk}/move/" in page


def test_a_role_that_does_not_lead_goes_back_to_the_meeting(world: Any) -> None:
    row = coming(in_course(world))[0]
    for role in ("manager", "clinician_id", "made_by"):
        assert posted(world, f"meetings/{row.pk}/replace/{role}/", person=str(key("peer_a"))).url.endswith(f"/meetings/{row.pk}/")
    assert rows(Meeting).get(pk=row.pk).sequence == 0


def test_a_meeting_is_cancelled_and_the_others_stay(world: Any) -> None:
    season = in_course(world)
    first, *others = coming(season)
    assert "agenda de tout le monde" in read(world, f"meetings/{first.pk}/cancel/")
    posted(world, f"meetings/{first.pk}/cancel/")
    assert rows(Meeting).get(pk=first.pk).state == "cancelled"
    assert {row.state for row in rows(Meeting).filter(pk__in=[row.pk for row in others])} == {"planned"}
    assert posted(world, f"meetings/{first.pk}/cancel/").status_code == 409
    for name in ("peer_mentor", "peer_a", "manager_a"):
        assert posted(world, f"meetings/{others[0].pk}/cancel/", name).status_code == 404


def test_an_old_address_of_a_cancelled_meeting_leads_back_to_it(world: Any) -> None:
    row = coming(in_course(world))[0]
    posted(world, f"meetings/{row.pk}/cancel/")
    for page in ("move/", "cancel/", "replace/peer_mentor/"):
        answer = world.client("coordinator").get(f"/fr/seasons/meetings/{row.pk}/{page}", follow=True)
        assert answer.redirect_chain[-1][0].endswith(f"/meetings/{row.pk}/"), page
        assert "Cette rencontre n’est plus à venir" in answer.content.decode().replace("&#x27;", "’").replace("'", "’"), page
    assert posted(world, f"meetings/{row.pk}/replace/peer_mentor/", person=str(key("peer_mentor"))).status_code == 302
    assert rows(Meeting).get(pk=row.pk).sequence == 1


def test_someone_goes_to_another_group_with_their_turns(world: Any) -> None:
    season = in_course(world)
    with acting("a test"):
        other = Group(season=season, number=2, language="fr", slot="3 10:00")
        other.save(using="jobs", force_insert=True)
        rows(Seat).filter(person_id=key("peer_a")).update(presented=2)
    seat = rows(Seat).get(person_id=key("peer_a"))
    assert posted(world, f"seats/{seat.pk}/", group=str(other.pk)).status_code == 302
    assert rows(Seat).get(person_id=key("peer_a"), until=None).presented == 2
    assert rows(Seat).get(pk=seat.pk).until == max(clock.today(), seat.since)
    assert posted(world, f"seats/{seat.pk}/", group=str(other.pk)).status_code == 409


def test_a_season_ends_by_itself_with_its_last_meeting(world: Any) -> None:
    season = in_course(world)
    *before, last = coming(season)
    with acting("a test"):
        rows(Meeting).filter(pk__in=[row.pk for row in before]).update(state="closed", closed_at=clock.now())
    assert not season_jobs.end(season.pk)
    with walls.entered(key("peer_mentor")) as actor:
        meeting_actions.close_meeting(Meeting.objects.visible_to(actor).get(pk=last.pk), by=actor)
    assert season_jobs.end(season.pk) and rows(Season).get().state == "ended"
    assert not rows(Seat).filter(until=None).exists() and not season_jobs.end(season.pk)
    assert "Terminée" in read(world, f"{season.pk}/")


def test_a_season_ended_by_hand_cancels_what_was_to_come(world: Any) -> None:
    season = in_course(world)
    assert "sont annulées" in read(world, f"{season.pk}/end/")
    posted(world, f"{season.pk}/end/")
    assert {row.state for row in coming(season)} == {"cancelled"} and rows(Season).get().state == "ended"
    assert posted(world, f"{season.pk}/away/", person="x").status_code in (200, 409)


def test_the_first_page_of_the_coordination_says_what_a_season_asks(world: Any) -> None:
    def home() -> str:
        return str(world.client("coordinator").get("/fr/home/").content.decode())

    assert "Préparer la prochaine saison de rencontres" in home()
    season = proposed(world)
    assert "Regarder la saison proposée" in home()
    posted(world, f"{season.pk}/publish/")
    assert "Regarder la saison proposée" not in home() and "Préparer la prochaine saison" not in home()


def test_a_worker_with_two_posts_sits_once_and_a_mentor_has_no_seat(world: Any) -> None:
    with acting("a test"):
        for name, role, program in (("peer_a", "peer_worker", "b"), ("peer_mentor", "peer_worker", "a")):
            post = Membership(
                person_id=key(name), role=role, program_id=key(f"program {program}"), since=clock.today() - timedelta(days=30)
            )
            post.save(using="jobs", force_insert=True)
    season = proposed(world)
    seated = list(rows(Seat).filter(season=season).values_list("person_id", flat=True))
    assert len(seated) == len(set(seated)) and key("peer_mentor") not in seated
