"""Under fourteen, at fourteen, at an unknown age: who is asked, who is told, and what ends by itself, with a moved clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.network.models import Authorisation
from pairpep.participants.models import Consent, File
from pairpep.referrals import actions
from pairpep.referrals.models import Referral
from tests.persons import CHILD_YES, PARENT_YES, YES, at, invite, now, title, words
from tests.world import key

ZOE_IN_MARCH = 3  # child_a turns fourteen in March, two years from now


FOURTEEN = datetime(clock.today().year + 2, ZOE_IN_MARCH, 1, 12, tzinfo=UTC)


def march(days: int = 0) -> datetime:
    return FOURTEEN + timedelta(days=days)


def sees(name: str, model: Any) -> set[Any]:
    with walls.entered(key(name)) as actor:
        return set(model.objects.visible_to(actor).values_list("pk", flat=True))


def child_page(referral: Any) -> str:
    return f"/fr/child/{referral.pk}/"


def both_say_yes(world: Any, referral: Referral) -> None:
    world.client("child_a").post(at(referral, f"yes/{key('card peer_a')}/"), CHILD_YES)
    world.client("father_a").post(child_page(referral), PARENT_YES)


def renewed(moment: datetime) -> None:
    """The worker's yearly refresher, in time for that day."""
    lately = moment.date() - timedelta(days=30)
    with acting("a test renews an authorisation"):
        theirs = Authorisation.objects.using("jobs").unscoped("a test").filter(person_id=key("peer_a"))
        theirs.update(refresher_on=lately, granted_on=lately)


def test_a_child_s_yes_is_kept_and_waits_for_the_parent_s(world: Any) -> None:
    referral = invite(world, "child_a")
    child = world.client("child_a")
    page = child.get(at(referral, f"yes/{key('card peer_a')}/"))
    assert title(page) == "On te demande aussi ton avis"
    said = child.post(at(referral, f"yes/{key('card peer_a')}/"), CHILD_YES, follow=True)
    assert title(said) == "Ton oui est gardé" and "Tu as moins de 14 ans" in words(said)
    assert referral.pk not in sees("peer_a", Referral)
    again = child.post(at(referral, f"yes/{key('card peer_a')}/"), CHILD_YES)
    assert again.status_code == 302
    rows = Consent.objects.using("jobs").unscoped("a test looks").filter(referral_id=referral.pk, capacity="assent", purpose="peer_support")
    assert rows.count() == 1, "pressed twice"


def test_the_parent_is_asked_on_their_own_page_and_told_nothing_of_the_answers(world: Any) -> None:
    referral = invite(world, "child_a")
    world.client("child_a").post(at(referral, f"yes/{key('card peer_a')}/"), CHILD_YES)
    parent = world.client("father_a")
    home = parent.get("/fr/me/")
    assert title(home) == "Votre accord est demandé" and "Votre accord pour Zoé" in words(home)
    page = words(parent.get(child_page(referral)))
    for secret in ("Peer Tremblay", "Croire que", "a dit oui", "tes services"):
        assert secret not in page
    assert parent.get(at(referral)).status_code == 404, "the child's own page is not theirs"


def test_with_both_yeses_it_goes_on_and_either_may_end_it(world: Any) -> None:
    referral = invite(world, "child_a")
    both_say_yes(world, referral)
    assert now(referral).state == "proposed" and referral.pk in sees("peer_a", Referral)
    parent = world.client("father_a")
    assert "Vous avez dit oui" in words(parent.get(child_page(referral))) and "Vous avez dit oui" in words(parent.get("/fr/me/"))
    parent.post(child_page(referral), {"no": "1"})
    assert now(referral).state == "asked" and referral.pk not in sees("peer_a", Referral)
    assert title(world.client("child_a").get(at(referral))) == "Ton oui est gardé"
    parent.post(child_page(referral), PARENT_YES)
    assert now(referral).state == "proposed"
    world.client("child_a").post(at(referral, "change/"))
    assert now(referral).state == "declined" and referral.pk not in sees("peer_a", Referral)


def test_a_parent_s_no_is_a_no_even_when_they_agree_to_the_rest(world: Any) -> None:
    referral = invite(world, "child_a")
    world.client("child_a").post(at(referral, "yes/open/"), CHILD_YES)
    world.client("father_a").post(child_page(referral), PARENT_YES | {"no": "1"})
    assert now(referral).state == "asked" and referral.pk not in sees("peer_a", Referral)


def test_a_parent_who_takes_back_their_yes_ends_what_had_begun(world: Any) -> None:
    referral = invite(world, "child_a")
    both_say_yes(world, referral)
    actions.accept(now(referral), by=world.actor("peer_a"))
    assert key("file child_a") in sees("peer_a", File)
    world.client("father_a").post(child_page(referral), {"no": "1"})
    assert key("file child_a") not in sees("peer_a", File) and now(referral).state == "asked"


@pytest.mark.parametrize("stranger", ["mother_a", "child_a", "youth_a", "clinician_a", "lead_a", "peer_a", "mother_b"])
def test_nobody_answers_in_a_parent_s_place(world: Any, stranger: str) -> None:
    referral = invite(world, "child_a")
    client = world.client(stranger)
    assert client.get(child_page(referral)).status_code == client.post(child_page(referral), PARENT_YES).status_code == 404


def test_nobody_is_the_parent_of_someone_who_is_not_their_child(world: Any) -> None:
    """Diane is tied to Léo, not as a guardian; Marc is the guardian of Zoé, not of Maïka."""
    for parent, child in (("mother_a", "active"), ("father_a", "asked"), ("father_a", "active")):
        assert world.client(parent).get(f"/fr/child/{key(f'referral {child}')}/").status_code == 404


@pytest.mark.abuse("AB-27")
def test_the_parent_s_page_ends_with_the_month_before_the_birthday(world: Any) -> None:
    referral = invite(world, "child_a")
    both_say_yes(world, referral)
    with time_machine.travel(march(-1), tick=True):
        parent = world.client("father_a")
        assert parent.get(child_page(referral)).status_code == 200 and "Zoé" in words(parent.get("/fr/me/"))
    with time_machine.travel(march(), tick=True):
        parent = world.client("father_a")
        assert parent.get(child_page(referral)).status_code == 404
        for page in ("", "consents/", "looked/", "file/"):
            assert "Zoé" not in words(parent.get(f"/fr/me/{page}"))
        with walls.entered(key("father_a")) as actor:
            assert not Consent.objects.visible_to(actor).filter(file_id=key("file child_a")).exists()


def test_in_the_month_of_the_birthday_a_new_yes_is_kept_for_the_first_of_the_next(world: Any) -> None:
    referral = invite(world, "child_a")
    with time_machine.travel(march(9), tick=True):
        renewed(march(9))
        child = world.client("child_a")
        said = child.post(at(referral, f"yes/{key('card peer_a')}/"), CHILD_YES, follow=True)
        assert title(said) == "Ton oui est gardé" and "À partir du" in words(said) and "1er avril" in words(said)
        assert now(referral).state == "asked"
    with time_machine.travel(march(31), tick=True):
        renewed(march(31))
        child = world.client("child_a")
        assert title(child.get("/fr/me/")) == "C'est toi qui décides maintenant"
        child.post(at(referral, "go-on/"), YES)
        assert now(referral).state == "proposed"


@pytest.mark.abuse("AB-27")
def test_at_fourteen_the_young_person_is_asked_again_and_decides_alone(world: Any) -> None:
    referral = invite(world, "child_a")
    both_say_yes(world, referral)
    actions.accept(now(referral), by=world.actor("peer_a"))
    with time_machine.travel(march(31), tick=True):
        renewed(march(31))
        assert key("file child_a") not in sees("peer_a", File), "a parent's yes no longer opens anything"
        child = world.client("child_a")
        page = child.get(at(referral))
        assert title(page) == "C'est toi qui décides maintenant" and "Il faut ton oui à toi".casefold() in words(page).casefold()
        assert "Avant de dire oui" not in words(page)
        unanswered = child.post(at(referral, "go-on/"), {"version": "1"})
        assert unanswered.status_code == 200 and key("file child_a") not in sees("peer_a", File)
        child.post(at(referral, "go-on/"), YES)
        assert key("file child_a") in sees("peer_a", File)
        assert child.post(at(referral, "go-on/"), YES).headers["location"] == at(referral), "pressed twice"


def test_at_fourteen_the_young_person_may_stop_instead(world: Any) -> None:
    referral = invite(world, "child_a")
    both_say_yes(world, referral)
    with time_machine.travel(march(31), tick=True):
        child = world.client("child_a")
        child.post(at(referral, "change/"))
        assert now(referral).state == "declined"


def test_an_unknown_age_is_asked_for_before_a_yes_and_says_why(world: Any) -> None:
    referral = invite(world, "unknown_a")
    person = world.client("unknown_a")
    assert person.get(at(referral, "yes/")).headers["location"] == at(referral, "age/")
    page = person.get(at(referral, "age/"))
    assert "À partir de 14 ans, tu décides sans tes parents" in words(page)
    future = str(clock.today().year + 3)
    mistakes = {
        ("", "2005"): "Il faut le mois",
        ("5", ""): "Il faut le mois",
        ("13", "2005"): "Il faut une réponse",
        ("5", future): "dans le futur",
    }
    for (month, year), said in mistakes.items():
        answer = person.post(at(referral, "age/"), {"birth_month": month, "birth_year": year})
        assert answer.status_code == 200 and said in words(answer)
    assert person.post(at(referral, "age/"), {"birth_month": "5", "birth_year": str(clock.today().year - 19)}).headers["location"] == at(
        referral, "yes/"
    )
    person.post(at(referral, "yes/open/"), YES)
    assert now(referral).state == "matching"


def test_a_child_who_says_their_age_is_asked_as_a_child(world: Any) -> None:
    referral = invite(world, "unknown_a")
    person = world.client("unknown_a")
    person.post(at(referral, "age/"), {"birth_month": "5", "birth_year": str(clock.today().year - 12)})
    assert title(person.get(at(referral, "yes/open/"))) == "On te demande aussi ton avis"
    said = person.post(at(referral, "yes/open/"), CHILD_YES, follow=True)
    assert "donne à ton parent un lien à lui" in words(said) and now(referral).state == "asked"


def test_a_yes_may_not_skip_the_age(world: Any) -> None:
    referral = invite(world, "unknown_a")
    assert world.client("unknown_a").post(at(referral, "yes/open/"), YES).status_code == 302
    assert now(referral).state == "asked"
    assert not Consent.objects.using("jobs").unscoped("a test looks").filter(referral_id=referral.pk).exists()


def test_at_eighteen_nothing_changes_for_someone_who_decides_alone(world: Any) -> None:
    with acting("a test sets an age"):
        File.objects.using("jobs").unscoped("a test sets an age").filter(pk=key("file active_a")).update(
            birth_year=clock.today().year - 17, birth_month=12
        )
    later = clock.now() + timedelta(days=400)
    with time_machine.travel(later, tick=True):
        renewed(later)
        assert title(world.client("active_a").get("/fr/me/")) == "C'est commencé"
        assert key("file active_a") in sees("peer_a", File)
