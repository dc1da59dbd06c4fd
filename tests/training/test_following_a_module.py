"""From the first lesson to an attestation: at one's own pace, explained and never counted."""

from __future__ import annotations

from typing import Any

from tests.training.following import finish, module, read, right, rows, wrong


def page(world: Any, who: str, path: str, language: str = "fr") -> str:
    answer = world.client(who).get(f"/{language}/training/{path}")
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def test_one_goes_on_from_where_one_was(world: Any) -> None:
    assert "Commencer" in page(world, "peer_a", "in-brief/") and rows() == []  # looking begins nothing
    read(world, "peer_a", "in-brief", lessons=2)
    assert "Continuer" in page(world, "peer_a", "in-brief/") and "/fr/training/in-brief/lessons/two-roles/" in page(
        world, "peer_a", "in-brief/"
    )
    assert "Il reste 2 leçons" in page(world, "peer_a", "mine/")
    assert len(rows()) == 1


def test_a_wrong_answer_is_explained_and_asked_again_and_a_right_one_stays(world: Any) -> None:
    read(world, "peer_a", "in-brief")
    answers = right("in-brief") | {"cause": wrong("in-brief")["cause"]}
    assert world.client("peer_a").post("/fr/training/in-brief/check/", answers).url == "/fr/training/in-brief/check/"
    shown = page(world, "peer_a", "in-brief/check/")
    assert (
        "Pas tout à fait" in shown and shown.count('class="card stack"') == 3 and "/4" not in shown and "%" not in shown.split("<main")[1]
    )
    assert world.client("peer_a").post("/fr/training/in-brief/check/", right("in-brief")).url == "/fr/training/mine/"
    assert rows()[0].minutes == 45


def test_what_is_left_unanswered_is_asked_and_nothing_chosen_is_lost(world: Any) -> None:
    read(world, "peer_a", "in-brief")
    answer = world.client("peer_a").post("/fr/training/in-brief/check/", {"cause": "none", "who": "a-stranger"})
    shown = answer.content.decode()
    assert answer.status_code == 200 and 'value="none"' in shown and "Personne ne compte" in shown
    assert rows()[0].answers == {}


def test_all_understood_with_a_lesson_unread_is_not_finished(world: Any) -> None:
    read(world, "peer_a", "in-brief", lessons=3)
    assert world.client("peer_a").post("/fr/training/in-brief/check/", right("in-brief")).url == "/fr/training/in-brief/check/"
    assert rows()[0].finished_on is None
    assert "Il reste une leçon" in page(world, "peer_a", "in-brief/check/")


def test_an_attestation_says_what_it_is_and_what_it_is_not(world: Any) -> None:
    row = finish(world, "peer_a", "in-brief")
    answer = world.client("peer_a").get(f"/fr/training/attestations/{row.pk}/")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    for who in ("manager_a", "lead_a", "coordinator", "peer2_a"):
        assert world.client(who).get(f"/fr/training/attestations/{row.pk}/").status_code == 404, who


def test_followed_again_it_is_another_time(world: Any) -> None:
    finish(world, "peer_a", "in-brief")
    read(world, "peer_a", "in-brief", lessons=1)
    assert len(rows()) == 2 and "Continuer" in page(world, "peer_a", "in-brief/")


def test_what_was_followed_elsewhere_is_declared_and_said_to_be(world: Any) -> None:
    typed = {"title": "Atelier", "given_by": "Un cégep", "hours": "1,5", "done_on": "2024-03-01"}
    assert world.client("peer_a").post("/fr/training/outside/", typed).status_code == 302
    shown = page(world, "peer_a", "mine/")
    assert "Atelier" in shown and "Déclarée" in shown and "1 h 30" in shown
    refused = world.client("peer_a").post("/fr/training/outside/", typed | {"hours": "beaucoup", "done_on": "2999-01-01"})
    said = refused.content.decode()
    assert refused.status_code == 200 and "nombre d&#x27;heures" in said and "à venir" in said and 'value="beaucoup"' in said


def test_what_was_declared_is_taken_away_by_whoever_declared_it_alone(world: Any) -> None:
    from pairpep.training.models import OutsideTraining

    typed = {"title": "Atelier", "given_by": "Un cégep", "hours": "2", "done_on": "2024-03-01"}
    world.client("peer_a").post("/fr/training/outside/", typed)
    address = f"/fr/training/outside/{OutsideTraining.objects.using('jobs').unscoped('a test').get().pk}/remove/"
    for who in ("manager_a", "peer_b", "coordinator"):
        assert world.client(who).post(address).status_code == 404, who
    assert "Atelier" in page(world, "peer_a", "mine/")
    assert world.client("peer_a").post(address).status_code == 302
    assert "Atelier" not in page(world, "peer_a", "mine/")


def test_what_is_planned_is_named_and_not_opened(world: Any) -> None:
    assert "Écouter vraiment" in page(world, "peer_a", "")
    for nothing in ("M05", "no-such-module", "in-brief/lessons/99", "in-brief/lessons/nothing"):
        assert world.client("peer_a").get(f"/fr/training/{nothing}/").status_code == 404, nothing


def test_every_module_is_whole_in_both_languages(world: Any) -> None:
    from pairpep.kernel.reference import content

    assert content().problems() == [] and len(content().trainings) >= 6
    for code in content().trainings:
        assert str(module(code).title.en) in page(world, "clinician_a", f"{code}/", "en").replace("&#x27;", "'")
