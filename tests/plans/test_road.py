"""A plan from its first line to its end, through the pages: who writes, who approves, who reads what, and how it closes."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.plans import actions
from pairpep.plans.models import Plan, Progress
from tests.persons import in_days, title, words
from tests.plans.scenes import LINE, approved, latest, line, now, proposed, rows, start, versions
from tests.world import key

REFERRAL = key("referral active")


def test_a_worker_drafts_a_person_approves_the_team_reads_and_it_prints(world: Any) -> None:
    worker, person, clinician = world.client("peer_a"), world.client("active_a"), world.client("clinician_a")
    assert "Le plan" in words(worker.get(f"/fr/referrals/{REFERRAL}/"))
    begun = worker.post(f"/fr/plan/of/{REFERRAL}/")
    plan = rows(Plan).get(referral_id=REFERRAL)
    assert begun.headers["location"] == f"/fr/plan/{plan.pk}/line/new/"
    assert "Isolement, amitiés, loisirs" in words(worker.get(begun.headers["location"]))
    worker.post(begun.headers["location"], LINE)

    read = words(person.get("/fr/me/plan/"))
    assert "Je veux revoir du monde" in read and "En train de s'écrire" in read and "Oui, c'est mon plan" not in read
    assert "Je veux revoir du monde" not in words(clinician.get(f"/fr/plan/{plan.pk}/", follow=True))

    worker.post(f"/fr/plan/{plan.pk}/propose/")
    assert "Mon plan" in words(person.get("/fr/me/")) and "Attend ta réponse" in words(person.get("/fr/me/"))
    person.post(f"/fr/me/plan/{latest(plan).pk}/approve/")
    assert (now(plan).state, now(plan).review_on) == ("approved", clock.in_days(90))
    assert now(plan).approved_at is not None

    assert "Révision le" in words(clinician.get("/fr/plan/"))
    for language, said in (("fr", "Approuvé par Léo"), ("en", "Approved by Léo")):
        page = clinician.get(f"/{language}/plan/{plan.pk}/print/")
        assert said in words(page) and "Je veux revoir du monde" in words(page) and 'lang="fr"' in page.content.decode()
        paper = clinician.get(f"/{language}/plan/{plan.pk}/pdf/")
        assert paper.headers["content-type"] == "application/pdf" and paper.content.startswith(b"%PDF-")
        assert f"/Lang({language})".encode() in paper.content


def test_a_change_makes_a_version_and_the_approved_one_stays_until_the_next_yes(world: Any) -> None:
    plan = approved(world)
    world.client("peer_a").post(
        f"/fr/plan/{plan.pk}/line/aaa/", LINE | {"seen": line().mark, "words": "Je veux voir mes amis", "more_means": []}
    )
    assert versions(plan) == [(1, "approved"), (2, "draft")]
    assert "Je veux revoir du monde" in words(world.client("clinician_a").get(f"/fr/plan/{plan.pk}/print/"))
    world.client("peer_a").post(f"/fr/plan/{plan.pk}/propose/")
    page = words(world.client("active_a").get("/fr/me/plan/"))
    assert "Changé (les mots)" in page and "Je veux voir mes amis" in page
    world.client("active_a").post(f"/fr/me/plan/{latest(plan).pk}/approve/")
    assert versions(plan) == [(1, "replaced"), (2, "approved")]
    assert "Je veux voir mes amis" in words(world.client("clinician_a").get(f"/fr/plan/{plan.pk}/print/"))
    assert "Toutes les versions" in words(world.client("active_a").get("/fr/me/plan/"))


def test_an_approval_of_an_old_version_is_refused_with_a_sentence_and_a_way_to_the_current_one(world: Any) -> None:
    plan, worker = proposed(world), world.actor("peer_a")
    old = latest(plan)
    actions.write_line(plan, by=worker, line=line("Autre chose"), seen=line().mark)
    actions.propose(plan, by=worker)
    answer = world.client("active_a").post(f"/fr/me/plan/{old.pk}/approve/")
    assert answer.status_code == 409 and "Ce n'est plus la version" in words(answer) and "/fr/me/plan/" in answer.content.decode()
    assert versions(plan) == [(1, "replaced"), (2, "proposed")] and now(plan).state == "proposed"
    assert "Autre chose" in words(world.client("active_a").get("/fr/me/plan/"))


def test_a_second_press_of_yes_changes_nothing(world: Any) -> None:
    plan, person = proposed(world), world.client("active_a")
    address = f"/fr/me/plan/{latest(plan).pk}/approve/"
    assert person.post(address).status_code == 302
    first = now(plan).approved_at
    assert person.post(address).status_code == 302
    assert now(plan).approved_at == first and versions(plan) == [(1, "approved")]


def test_a_person_asks_for_a_change_in_their_words_and_the_worker_sees_it_today(world: Any) -> None:
    plan, person = proposed(world), world.client("active_a")
    person.post(f"/fr/me/plan/{latest(plan).pk}/change/", {"words": "Plutôt mes amis d'avant"})
    assert versions(plan) == [(1, "returned")] and now(plan).state == "proposed"
    assert "Léo demande un changement au plan" in words(world.client("peer_a").get("/fr/home/"))
    assert "Plutôt mes amis d'avant" in words(world.client("peer_a").get(f"/fr/plan/{plan.pk}/"))
    assert person.post(f"/fr/me/plan/{latest(plan).pk}/approve/").status_code == 302, "they may still say yes"
    assert now(plan).state == "approved"


def test_two_windows_on_one_line_the_second_is_told_and_loses_nothing(world: Any) -> None:
    plan = start(world)
    actions.write_line(plan, by=world.actor("peer_a"), line=line())
    first, second = world.client("peer_a"), world.client("peer_a")
    seen = line().mark
    first.post(f"/fr/plan/{plan.pk}/line/aaa/", LINE | {"seen": seen, "words": "Le premier"})
    told = second.post(f"/fr/plan/{plan.pk}/line/aaa/", LINE | {"seen": seen, "words": "Le second"})
    assert told.status_code == 200 and "a changé ailleurs" in words(told)
    assert "Le premier" in words(told) and "Le second" in told.content.decode()
    assert latest(plan).part.lines[0].words == "Le premier"
    again = told.context["form"].data["seen"]
    second.post(f"/fr/plan/{plan.pk}/line/aaa/", LINE | {"seen": again, "words": "Le second"})
    assert latest(plan).part.lines[0].words == "Le second"


def test_a_new_line_sent_twice_is_one_line(world: Any) -> None:
    plan, worker = start(world), world.client("peer_a")
    for _ in range(2):
        assert worker.post(f"/fr/plan/{plan.pk}/line/new/", LINE).status_code == 302
    assert len(latest(plan).part.lines) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "é" * 10_000}, "Trop long"),
        ({"words": "  "}, "Il faut quelques mots"),
        ({"need": "N99"}, "n'est plus dans la liste"),
        ({"need": "F01"}, "n'est plus dans la liste"),
        ({"means": ["I99"]}, "n'est plus dans la liste"),
        ({"means": [], "more_means": []}, "Au moins un moyen"),
        ({"until": "2020-01-01"}, "Ce jour est passé"),
        ({"until": "hier"}, "Une date s'écrit"),
        ({"who": "psychiatre"}, "Il faut une réponse"),
    ],
)
def test_what_does_not_fit_in_a_line_is_said_and_what_was_typed_stays(world: Any, typed: dict[str, Any], said: str) -> None:
    plan = start(world)
    answer = world.client("peer_a").post(f"/fr/plan/{plan.pk}/line/new/", LINE | typed)
    assert answer.status_code == 200 and said in words(answer)
    assert (typed["words"].strip() if "words" in typed else LINE["words"]) in answer.content.decode()
    assert latest(plan).part.lines == ()


def test_a_review_date_in_the_past_is_refused(world: Any) -> None:
    plan = start(world)
    version = latest(plan)
    typed = {"seen": version.part.limits_mark(version.review_on), "review_on": "2020-01-01", "not_doing": ["X03"]}
    answer = world.client("peer_a").post(f"/fr/plan/{plan.pk}/limits/", typed)
    assert answer.status_code == 200 and "Ce jour est passé" in words(answer) and 'value="X03"' in answer.content.decode()
    assert latest(plan).part.not_doing == ()


def test_nothing_is_chosen_in_advance_among_what_the_worker_will_not_do(world: Any) -> None:
    plan = start(world)
    page = world.client("peer_a").get(f"/fr/plan/{plan.pk}/limits/").content.decode()
    assert page.count('name="not_doing"') == 22 and " checked" not in page


def test_a_plan_keeps_to_one_page(world: Any) -> None:
    plan, by = start(world), world.actor("peer_a")
    for number in range(actions.MOST_LINES):
        actions.write_line(plan, by=by, line=line(line_id=f"l{number}"))
    answer = world.client("peer_a").post(f"/fr/plan/{plan.pk}/line/new/", LINE | {"line_id": "zzz"})
    assert "huit lignes" in words(answer) and LINE["words"] in answer.content.decode()


def test_progress_is_marked_by_the_person_seen_by_the_worker_and_not_by_the_team(world: Any) -> None:
    plan, person = approved(world), world.client("active_a")
    person.post(f"/fr/me/plan/{plan.pk}/how-far/", {"N05": "stirs"})
    with in_days(10):
        person = world.client("active_a")
        person.post(f"/fr/me/plan/{plan.pk}/how-far/", {"N05": "moves"})
        person.post(f"/fr/me/plan/{plan.pk}/how-far/", {"N05": "moves"})
    assert list(rows(Progress).order_by("at").values_list("step", flat=True)) == ["stirs", "moves"]
    assert "Ça avance" in words(person.get("/fr/me/plan/")) and "Ça frémit" in words(world.client("peer_a").get(f"/fr/plan/{plan.pk}/"))
    assert "Ça avance" not in words(world.client("clinician_a").get(f"/fr/plan/{plan.pk}/print/"))
    assert world.client("peer_a").post(f"/fr/me/plan/{plan.pk}/how-far/", {"N05": "there"}).status_code == 404


def test_a_review_comes_by_itself_and_keeping_the_plan_is_confirmed_by_the_person(world: Any) -> None:
    plan = approved(world)
    assert "Regarder de nouveau" not in words(world.client("peer_a").get("/fr/home/"))
    with in_days(77):
        worker, person = world.client("peer_a"), world.client("active_a")
        assert "Regarder de nouveau le plan avec Léo" in words(worker.get("/fr/home/"))
        assert "bientôt le temps" in words(person.get("/fr/me/plan/"))
        day = clock.in_days(60)
        worker.post(f"/fr/plan/{plan.pk}/keep/", {"review_on": day.isoformat()})
        assert versions(plan) == [(1, "approved"), (2, "proposed")]
        assert "Nouvelle date de révision" in words(person.get("/fr/me/plan/"))
        person.post(f"/fr/me/plan/{latest(plan).pk}/approve/")
        assert now(plan).review_on == day
        assert "Regarder de nouveau" not in words(worker.get("/fr/home/"))


def test_a_late_review_reaches_the_lead_and_of_a_relative_s_plan_nothing_else(world: Any) -> None:
    approved(world)
    approved(world, "family", "MOTS-DE-DIANE")
    with in_days(95):
        home = words(world.client("lead_a").get("/fr/home/"))
        assert "Le plan de Léo est à regarder de nouveau" in home and "Un plan est à regarder de nouveau avec Diane" in home
        assert "MOTS-DE-DIANE" not in home
        assert "regarder de nouveau" not in words(world.client("lead_b").get("/fr/home/"))


@pytest.mark.parametrize("how", ["the person changes their mind", "the worker ends it", "the worker gives it back", "consent is withdrawn"])
def test_a_plan_ends_with_the_accompaniment(world: Any, how: str) -> None:
    plan = approved(world)
    if how == "the person changes their mind":
        world.client("active_a").post(f"/fr/invitation/{REFERRAL}/change/")
    elif how == "the worker ends it":
        world.client("peer_a").post(f"/fr/referrals/{REFERRAL}/end/", {"reason": "reached_hopes"})
    elif how == "the worker gives it back":
        world.client("peer_a").post(f"/fr/referrals/{REFERRAL}/give-back/", {"reason": "no_room"})
    else:
        world.client("active_a").post(f"/fr/me/consents/{key('consent active')}/", {"answer": "no"})
    assert now(plan).state == "closed", world.referral("active").state
    assert world.client("peer_a").get(f"/fr/plan/{plan.pk}/").status_code == 404
    assert world.client("clinician_a").get(f"/fr/plan/{plan.pk}/print/").status_code == 404
    assert "Je veux revoir du monde" in words(world.client("active_a").get("/fr/me/plan/"))


@pytest.mark.parametrize("who", ["active_a", "peer_a"])
def test_either_closes_it_and_it_stays_closed(world: Any, who: str) -> None:
    plan = approved(world)
    client = world.client(who)
    assert client.post(f"/fr/plan/{plan.pk}/close/").status_code == 302
    assert now(plan).state == "closed"
    assert client.post(f"/fr/plan/{plan.pk}/close/").status_code == 409
    assert title(world.client("active_a").get("/fr/me/plan/")) == "Mon plan"
    assert start(world).pk != plan.pk, "another one may begin"


def test_a_child_approves_in_their_own_way_and_the_parent_reads_nothing_of_it(world: Any) -> None:
    plan = approved(world)
    assert world.client("father_a").get(f"/fr/plan/{plan.pk}/").status_code == 404
    assert "plan" not in words(world.client("father_a").get("/fr/me/")).casefold()


def test_the_worker_s_save_after_the_yes_was_taken_back_says_so_and_keeps_the_text(world: Any) -> None:
    plan, worker = start(world), world.client("peer_a")
    world.client("active_a").post(f"/fr/invitation/{REFERRAL}/change/")
    answer = worker.post(f"/fr/plan/{plan.pk}/line/new/", LINE)
    assert answer.status_code == 404 and LINE["words"] in answer.content.decode()
    assert "n'a pas été enregistré" in words(answer)
