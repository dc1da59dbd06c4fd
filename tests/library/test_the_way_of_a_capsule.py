"""From a title to a capsule on a screen: written in two languages, read by a mentor of each kind, shown, replaced, retired."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connections

from pairpep.kernel import walls
from pairpep.library import showing
from pairpep.library.models import Capsule, Edition, Review
from tests.library.writing import act, again, in_review, shown, start, whole, written


def read(world: Any, who: str, edition: Any, language: str = "fr") -> tuple[int, str]:
    answer = world.client(who).get(f"/{language}/library/capsules/{edition.pk}/")
    return answer.status_code, answer.content.decode()


def refused(world: Any, who: str, statement: str, edition: Any) -> bool:
    """By the database, whatever the pages offer."""
    try:
        with walls.entered(world.id(who)), connections["default"].cursor() as cursor:
            cursor.execute(statement, [edition.pk])
            return cursor.rowcount == 0
    except DatabaseError:
        return True


def test_a_title_in_one_language_is_enough_to_begin(world: Any) -> None:
    edition = start(world)
    assert edition.title.fr == "Écouter" and edition.state == "draft"
    nothing = world.client("peer_a").post("/fr/library/capsules/new/", {"title_fr": " ", "minutes": "5", "theme": "voices"})
    assert nothing.status_code == 200 and "au moins une langue" in nothing.content.decode()
    assert 'voices" selected' in nothing.content.decode()


def test_who_does_not_write_capsules_does_not_begin_one(world: Any) -> None:
    for who in ("manager_a", "researcher", "administrator", "privacy_a", "lead_a", "lapsed_a", "active_a", "mother_a"):
        assert world.client(who).get("/fr/library/capsules/new/").status_code == 403, who
    for who in ("peer_a", "family_a", "clinician_a", "peer_mentor", "family_mentor", "coordinator"):
        assert world.client(who).get("/fr/library/capsules/new/").status_code == 200, who


def test_a_draft_with_holes_is_kept_as_typed(world: Any) -> None:
    edition = start(world)
    typed = {
        "saves": "1",
        "minutes": "7",
        "theme": "voices",
        "title_fr": "Écouter",
        "why_en": "Because it helps.",
        "slide_3_fr": "Titre\nUn mot",
    }
    assert act(world, "peer_a", edition, "write", **typed) == 302
    kept = again(edition)
    assert kept.words["why"]["en"] == "Because it helps." and kept.minutes == 7 and kept.theme == "voices"
    assert kept.words["slide_1"]["fr"] == "Titre\nUn mot"  # slides close up
    page = world.client("peer_a").get(f"/fr/library/capsules/{edition.pk}/write/").content.decode()
    assert "Because it helps." in page


def test_too_long_or_senseless_is_said_and_nothing_typed_is_lost(world: Any) -> None:
    edition = start(world)
    answer = world.client("peer_a").post(
        f"/en/library/capsules/{edition.pk}/write/", whole(why_fr="é" * 900, phrase_en="A phrase that stays", minutes="45", side="fr")
    )
    said = answer.content.decode()
    assert answer.status_code == 200 and "Too long: 900 characters" in said
    assert "A phrase that stays" in said and "é" * 900 in said
    assert again(edition).saves == 1


def test_two_windows_lose_nothing(world: Any) -> None:
    edition = start(world)
    assert act(world, "peer_a", edition, "write", **whole(why_fr="De la première fenêtre")) == 302
    answer = world.client("peer_a").post(f"/fr/library/capsules/{edition.pk}/write/", whole(why_fr="De la seconde fenêtre"))
    said = answer.content.decode()
    assert answer.status_code == 409 and "De la première fenêtre" in said and "De la seconde fenêtre" in said
    assert again(edition).words["why"]["fr"] == "De la première fenêtre"
    assert act(world, "peer_a", edition, "write", **whole(why_fr="De la seconde fenêtre", saves="2")) == 302
    assert again(edition).words["why"]["fr"] == "De la seconde fenêtre"


@pytest.mark.parametrize("missing", ["title_en", "why_en", "idea_3_fr", "slide_2_en", "phrase_fr"])
def test_a_capsule_with_a_missing_language_is_not_put_to_review_and_says_which_sentence(world: Any, missing: str) -> None:
    edition = written(world, **{missing: ""})
    if missing == "title_en":
        assert again(edition).words["title"]["en"] == ""
    act(world, "peer_a", edition, "put-to-review")
    assert again(edition).state == "draft"
    assert ("Il manque en anglais" if missing.endswith("_en") else "Il manque en français") in read(world, "peer_a", edition)[1]
    assert act(world, "peer_a", edition, "write", **whole(saves="2")) == 302
    assert act(world, "peer_a", edition, "put-to-review") == 302
    assert again(edition).state == "review"


def test_a_part_that_is_optional_is_in_both_languages_or_in_none(world: Any) -> None:
    edition = written(world, resource_fr="Un livre")
    act(world, "peer_a", edition, "put-to-review")
    assert again(edition).state == "draft" and "Une ressource" in read(world, "peer_a", edition)[1]


def test_a_language_that_was_left_behind_is_said_until_someone_has_read_both(world: Any) -> None:
    edition = written(world)
    assert act(world, "peer_a", edition, "write", **whole(saves="2", why_fr="Des mots nouveaux")) == 302
    said = read(world, "peer_a", edition)[1]
    assert "plus ancienne que l&#x27;autre" in said and "Pourquoi ça compte" in said
    assert act(world, "peer_a", edition, "agree/en") == 302
    assert "plus ancienne que l&#x27;autre" not in read(world, "peer_a", edition)[1]


def test_a_mentor_of_each_kind_says_yes_before_it_is_shown(world: Any) -> None:
    edition = in_review(world)
    assert act(world, "peer_a", edition, "publish") == 404
    assert act(world, "peer_mentor", edition, "review", answer="yes") == 302
    assert again(edition).state == "review" and act(world, "peer_a", edition, "publish") == 404
    assert act(world, "peer_mentor", edition, "review", answer="yes") == 404, "nobody answers twice"
    assert act(world, "family_mentor", edition, "review", answer="yes") == 302
    assert again(edition).state == "ready" and read(world, "lead_a", edition)[0] == 404
    assert act(world, "peer_a", edition, "publish") == 302
    assert again(edition).number == 1 and read(world, "lead_a", edition)[0] == 200


def test_a_mentor_who_wrote_it_is_not_one_of_its_readers(world: Any) -> None:
    edition = in_review(world, "peer_mentor")
    assert act(world, "peer_mentor", edition, "review", answer="yes") == 404
    assert act(world, "family_mentor", edition, "review", answer="yes") == 302
    assert again(edition).state == "review"


def test_to_look_at_again_says_why_and_sends_it_back(world: Any) -> None:
    edition = in_review(world)
    assert act(world, "family_mentor", edition, "review", answer="yes") == 302
    mute = world.client("peer_mentor").post(f"/fr/library/capsules/{edition.pk}/review/", {"answer": "again", "words": " "})
    assert mute.status_code == 200 and "Dites ce qui est à revoir" in mute.content.decode()
    assert act(world, "peer_mentor", edition, "review", answer="again", words="La phrase du milieu est trop longue.") == 302
    assert again(edition).state == "draft"
    assert "La phrase du milieu est trop longue." in read(world, "peer_a", edition)[1]
    assert "À revoir" in world.client("peer_a").get("/fr/home/").content.decode()
    assert act(world, "peer_a", edition, "put-to-review") == 302
    assert not Review.objects.using("jobs").filter(edition=edition, round=2).exists()
    assert act(world, "peer_mentor", edition, "review", answer="yes") == 302
    assert again(edition).state == "review", "a yes to what it was before counts no more"


def test_a_draft_is_its_author_s_its_readers_and_the_coordinator_s(world: Any) -> None:
    edition = written(world)
    assert {who: read(world, who, edition)[0] for who in ("peer_a", "coordinator")} == {"peer_a": 200, "coordinator": 200}
    for who in ("peer2_a", "family_a", "clinician_a", "lead_a", "manager_a", "peer_mentor", "family_mentor", "researcher"):
        assert read(world, who, edition)[0] == 404, who
    act(world, "peer_a", edition, "put-to-review")
    assert {who: read(world, who, edition)[0] for who in ("peer_mentor", "family_mentor", "peer2_a")} == {
        "peer_mentor": 200,
        "family_mentor": 200,
        "peer2_a": 404,
    }
    for who in ("peer_mentor", "coordinator", "peer2_a"):
        assert act(world, who, edition, "write", **whole()) == 404, who


def test_what_is_shown_is_read_by_the_staff_and_by_nobody_else(world: Any) -> None:
    edition = shown(world)
    for who in ("peer_b", "lapsed_a", "clinician_b", "lead_a", "manager_a", "privacy_a", "researcher", "administrator"):
        assert read(world, who, edition)[0] == 200, who
        assert world.client(who).get(f"/fr/library/capsules/{edition.pk}/show/").status_code == 200
    for who in ("active_a", "mother_a"):
        assert read(world, who, edition)[0] == 404, who


def test_what_was_shown_never_changes_and_the_next_one_starts_from_it(world: Any) -> None:
    first = shown(world)
    assert act(world, "peer_a", first, "write", **whole(why_fr="Autrement")) == 404
    answer = world.client("clinician_a").post(f"/fr/library/capsules/{first.pk}/next/")
    draft = Edition.objects.using("jobs").get(pk=answer.url.split("/")[-3])
    assert (draft.base_id, draft.author_id, draft.words["why"]["fr"]) == (first.pk, world.id("clinician_a"), first.words["why"]["fr"])
    assert act(world, "clinician_a", draft, "write", **whole(why_fr="Autrement", why_en="Otherwise")) == 302
    assert act(world, "clinician_a", draft, "put-to-review") == 302
    for mentor in ("peer_mentor", "family_mentor"):
        assert act(world, mentor, draft, "review", answer="yes") == 302
    assert act(world, "clinician_a", draft, "publish") == 302
    assert again(draft).number == 2 and again(first).words == first.words
    status, said = read(world, "manager_a", first)
    assert status == 200 and "Une édition plus récente" in said
    with walls.entered(world.id("manager_a")) as actor:
        assert [each.id for each in showing.shown(actor)] == [draft.pk]
        assert showing.edition(actor, first.pk) is not None


def test_the_wall_itself_refuses_what_the_pages_do_not_offer(world: Any) -> None:
    frozen, draft, asked = shown(world), written(world, "family_a"), in_review(world, "clinician_a")
    for who, edition, statement in (
        ("peer_a", frozen, "UPDATE library_edition SET words = '{}' WHERE id = %s"),
        ("peer_a", frozen, "UPDATE library_edition SET state = 'draft' WHERE id = %s"),
        ("coordinator", draft, "UPDATE library_edition SET words = '{}' WHERE id = %s"),
        ("family_a", draft, "UPDATE library_edition SET state = 'shown', number = 1, shown_at = now() WHERE id = %s"),
        ("family_a", draft, "UPDATE library_edition SET state = 'ready' WHERE id = %s"),
        ("clinician_a", asked, "UPDATE library_edition SET state = 'ready' WHERE id = %s"),
        ("peer_mentor", asked, "UPDATE library_edition SET state = 'ready' WHERE id = %s"),
        ("peer_mentor", asked, "UPDATE library_edition SET author_id = NULL WHERE id = %s"),
        ("coordinator", asked, "UPDATE library_edition SET to_validate = true WHERE id = %s"),
    ):
        assert refused(world, who, statement, edition), f"{who}: {statement}"
        assert again(edition).words == edition.words and again(edition).state == edition.state


def test_one_that_is_retired_is_no_longer_offered_and_stays_readable(world: Any) -> None:
    edition = shown(world)
    assert act(world, "family_a", edition, "retire") == 404
    assert act(world, "coordinator", edition, "retire") == 302
    with walls.entered(world.id("manager_a")) as actor:
        assert showing.shown(actor) == []
    assert "n'est plus offerte" in read(world, "manager_a", edition)[1]
    assert act(world, "peer_a", edition, "retire", back="1") == 302
    with walls.entered(world.id("manager_a")) as actor:
        assert len(showing.shown(actor)) == 1


def test_a_draft_that_is_left_aside_can_be_taken_up_again(world: Any) -> None:
    edition = written(world)
    assert act(world, "peer_a", edition, "drop") == 302
    assert again(edition).state == "dropped" and act(world, "peer_a", edition, "write", **whole()) == 404
    assert act(world, "peer_a", edition, "take-back") == 302
    assert again(edition).state == "draft"


def test_mentors_are_told_that_one_waits_and_the_author_that_it_may_be_shown(world: Any) -> None:
    edition = in_review(world)
    home = world.client("peer_mentor").get("/fr/home/").content.decode()
    assert "À relire" in home and f"/fr/library/capsules/{edition.pk}/review/" in home
    for mentor in ("peer_mentor", "family_mentor"):
        act(world, mentor, edition, "review", answer="yes")
    assert "À relire" not in world.client("peer_mentor").get("/fr/home/").content.decode()
    assert "Les deux mentors ont dit oui" in world.client("peer_a").get("/en/home/").content.decode() or "Both mentors said yes" in (
        world.client("peer_a").get("/en/home/").content.decode()
    )


def test_one_slide_at_a_time_from_the_cover_to_one_end(world: Any) -> None:
    edition = shown(world)
    client, address = world.client("peer_b"), f"/en/library/capsules/{edition.pk}/show/"
    first = client.get(address).content.decode()
    assert "In English: title" in first and "?slide=2" in first and "?slide=0" not in first
    number, seen = 1, []
    while True:
        page = client.get(f"{address}?slide={number}").content.decode()
        seen.append(page)
        if f"?slide={number + 1}" not in page:
            break
        number += 1
    assert "That is the end" in seen[-1] and len(seen) == 10
    assert any("In English: slide_2" in page for page in seen)
    for senseless in ("-1", "é", "99999999999", "%00", "²"):
        assert client.get(f"{address}?slide={senseless}").status_code == 200


def test_a_capsule_says_what_it_came_from(world: Any) -> None:
    from pairpep.kernel.bilingual import Text
    from pairpep.library import actions, lineage

    card, before = world.id("a learning card"), lineage._tellers["card"]
    lineage.tells("card")(lambda actor, key: lineage.Origin("Une carte d'apprentissage", "/fr/library/") if key == card else None)
    try:
        with walls.entered(world.id("peer_a")) as actor:
            edition = actions.start_capsule(actions.myself(actor), by=actor, title=Text(fr="Née d'une rencontre"), from_=("card", card))
        assert "Une carte d&#x27;apprentissage" in read(world, "peer_a", edition)[1]
        with walls.entered(world.id("peer_a")) as actor:
            assert [each.title for each in lineage.became(actor, "card", card)] == ["Née d'une rencontre"]
        with walls.entered(world.id("peer2_a")) as actor:
            assert lineage.became(actor, "card", card) == [], "that a draft exists is its author's"
    finally:
        lineage._tellers["card"] = before


def test_capsules_of_the_product_are_drafts_until_two_mentors_say_yes(world: Any) -> None:
    from pairpep.library import shipped

    made = shipped.load()
    assert made and shipped.load() == 0, "loading again makes nothing"
    edition = Edition.objects.using("jobs").filter(to_validate=True).first()
    assert edition is not None and Capsule.objects.using("jobs").exclude(code="").count() == made
    assert "Ébauche à valider" in read(world, "peer_a", edition)[1]
    assert "Ébauche à valider" in world.client("peer_a").get(f"/fr/library/capsules/{edition.pk}/show/").content.decode()
    for mentor in ("peer_mentor", "family_mentor"):
        assert act(world, mentor, edition, "review", answer="yes") == 302
    assert "Ébauche à valider" not in read(world, "peer_a", edition)[1]
    with walls.entered(world.id("peer_a")) as actor:
        found = showing.shown(actor)
        assert [each.title.fr[:7] for each in found][:3] == ["Bien fi", "Écouter", "Écrire "], "É beside E"
        assert len(found) == made and {each.id for each in found if not each.to_validate} == {edition.pk}


def test_an_author_takes_their_capsules_away_and_nobody_else_s(world: Any) -> None:
    in_review(world, "clinician_a")
    edition = written(world, why_fr="Mes mots à moi")
    said = world.client("peer_a").post("/fr/my-data/", {"form": "json"}).content.decode()
    assert "Mes mots à moi" in said and str(edition.title.fr) in said
    assert "Mes mots à moi" not in world.client("clinician_a").post("/fr/my-data/", {"form": "json"}).content.decode()


def test_the_library_asks_as_many_questions_whatever_is_in_it(world: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    from pairpep.library import shipped

    client = world.client("peer_mentor")

    def cost() -> int:
        with CaptureQueriesContext(connections["default"]) as asked:
            assert client.get("/fr/library/").status_code == 200
        return len(asked)

    cost()
    empty = cost()
    shipped.load()
    in_review(world)
    in_review(world, "family_a")
    assert cost() == empty <= 10
