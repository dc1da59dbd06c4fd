"""What someone sees and changes about themselves: their name, their addresses, who looked, what they agreed to, whom they let know."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.kernel import clock, walls
from pairpep.participants import actions
from pairpep.participants.models import Consent, ContactPoint, File, Permission
from pairpep.referrals import actions as invitations
from tests.persons import YES, at, now, title, words
from tests.world import CANARY, key

HEBREW = "\u05e0\u05d5\u05e2\u05d4 \U0001f468\u200d\U0001f469\u200d\U0001f467"


def file_of(world: Any, name: str) -> File:
    found: File = world.see(File, f"file {name}")
    return found


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "chosen_name": "Maïka",
        "pronouns": "",
        "language": "fr",
        "birth_month": "5",
        "birth_year": str(clock.today().year - 21),
    } | changes


@pytest.mark.parametrize("name", [HEBREW, "Éloïse-Anne", "李", "O'Neil <b>", "a" * 80])
def test_any_name_is_a_name(world: Any, name: str) -> None:
    person = world.client("youth_a")
    assert person.post("/fr/me/details/", typed(chosen_name=name)).status_code == 302
    assert file_of(world, "youth_a").chosen_name == name
    assert "Bonjour" in words(person.get("/fr/me/")) and "<b>" not in person.get("/fr/me/").content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"chosen_name": "x" * 10_000}, "Trop long : 10000 caractères, pour 80 au plus."),
        ({"chosen_name": " \u200b\n "}, "Il faut un nom ici."),
        ({"birth_year": str(clock.today().year + 1)}, "Cette date est dans le futur"),
        ({"birth_year": "deux mille"}, "Une année a quatre chiffres"),
        ({"birth_year": ""}, "Il faut l'année avec le mois"),
        ({"language": "xx"}, "Il faut une réponse ici."),
    ],
)
def test_a_mistake_is_said_so_and_what_was_typed_stays(world: Any, changes: dict[str, str], said: str) -> None:
    answer = world.client("youth_a").post("/fr/me/details/", typed(pronouns="iel", **changes))
    assert answer.status_code == 200 and said in words(answer)
    assert 'value="iel"' in answer.content.decode()
    assert file_of(world, "youth_a").chosen_name == "Maïka"


def test_changing_language_in_the_middle_keeps_what_was_typed_and_reproaches_nothing(world: Any) -> None:
    answer = world.client("youth_a").post("/en/me/details/", typed(chosen_name="", pronouns="iel", _redraw="1"))
    page = answer.content.decode()
    assert title(answer) == "About me" and 'value="iel"' in page and "errors" not in page
    assert file_of(world, "youth_a").pronouns == ""


def test_nobody_changes_alone_what_says_who_decides(world: Any) -> None:
    year = clock.today().year
    child, youth = world.client("child_a"), world.client("youth_a")
    older = child.post("/fr/me/details/", typed(chosen_name="Zoé", birth_month="3", birth_year=str(year - 20)))
    assert "Ça changerait qui décide" in words(older)
    assert file_of(world, "child_a").birth_year == year - 12
    younger = youth.post("/fr/me/details/", typed(birth_year=str(year - 12)))
    assert "Ça changerait qui décide" in words(younger)
    corrected = youth.post("/fr/me/details/", typed(birth_month="6"))
    assert corrected.status_code == 302 and file_of(world, "youth_a").birth_month == 6


def test_an_address_is_kept_on_the_person_s_own_word_and_removed_in_one_tap(world: Any) -> None:
    person = world.client("youth_a")
    refused = person.post("/fr/me/details/contact/", {"address": "maika@example.org"})
    assert "quelqu'un d'autre pourrait lire" in words(refused) and "maika@example.org" in refused.content.decode()
    person.post("/fr/me/details/contact/", {"address": "maika@example.org", "alone": "on"})
    page = person.get("/fr/me/details/contact/")
    assert "maika@example.org" in words(page)
    point = ContactPoint.objects.using("jobs").unscoped("a test looks").get(file_id=key("file youth_a"))
    for stranger in ("youth2_a", "mother_a", "clinician_a", "peer_a"):
        assert world.client(stranger).post(f"/fr/me/details/contact/{point.pk}/remove/").status_code == 404
    person.post(f"/fr/me/details/contact/{point.pk}/remove/")
    assert "maika@example.org" not in words(person.get("/fr/me/details/contact/"))
    agreed = Consent.objects.using("jobs").unscoped("a test looks").get(file_id=key("file youth_a"), purpose="email")
    assert agreed.withdrawn_at is not None


def test_one_sees_who_opened_one_s_page_and_which_page_in_plain_words(world: Any) -> None:
    world.client("lead_a").get(f"/fr/referrals/{key('referral asked')}/")
    page = words(world.client("youth_a").get("/fr/me/looked/"))
    assert "Lead Tremblay" in page and "Chef d'équipe" in page and "La page de l'invitation" in page
    assert "Lead Tremblay" not in words(world.client("youth2_a").get("/fr/me/looked/"))


def test_taking_back_the_yes_to_the_meeting_closes_the_file_at_once(world: Any) -> None:
    person, worker = world.client("active_a"), world.client("peer_a")
    assert worker.get(f"/fr/referrals/{key('referral active')}/").status_code == 200
    said = person.post(f"/fr/me/consents/{key('consent active')}/", follow=True)
    assert "Les rencontres s'arrêtent, et la personne choisie ne voit plus cette page." in words(said)
    assert worker.get(f"/fr/referrals/{key('referral active')}/").status_code == 404
    assert now("active").state == "declined"


def test_each_agreement_is_taken_back_and_given_again_on_its_own(world: Any) -> None:
    person = world.client("youth_a")
    person.post(at("asked", f"yes/{key('card peer_a')}/"), YES)
    consents = Consent.objects.using("jobs").unscoped("a test looks").filter(file_id=key("file youth_a"))
    calls = consents.get(purpose="contact_ways")
    person.post(f"/fr/me/consents/{calls.pk}/")
    assert consents.get(pk=calls.pk).withdrawn_at is not None
    assert now("asked").state == "proposed", "the meeting does not depend on it"
    person.post(f"/fr/me/consents/{calls.pk}/", {"again": "1"})
    assert consents.filter(purpose="contact_ways", withdrawn_at__isnull=True, given=True).count() == 1
    shared = consents.get(purpose="share_contact")
    person.post(f"/fr/me/consents/{shared.pk}/")
    assert now("asked").state == "declined", "without a name to pass on, there is no meeting"


@pytest.mark.parametrize("stranger", ["youth2_a", "mother_a", "clinician_a", "lead_a", "peer_a", "family_a", "youth_b"])
def test_nobody_touches_the_agreement_of_another(world: Any, stranger: str) -> None:
    answer = world.client(stranger).post(f"/fr/me/consents/{key('consent active')}/")
    assert answer.status_code == 404
    assert now("active").state == "active"


def test_a_family_worker_knows_only_while_the_young_person_lets_them(world: Any) -> None:
    def known_to(worker: str) -> bool:
        with walls.entered(key(worker)) as actor:
            return bool(File.objects.visible_to(actor).filter(pk=key("file youth_a")).exists())

    person = world.client("youth_a")
    assert "Family Tremblay" in words(person.get("/fr/me/permissions/")) and not known_to("family_a")
    person.post(f"/fr/me/permissions/{key('family_a')}/")
    assert known_to("family_a") and "Peut le savoir" in words(person.get("/fr/me/permissions/"))
    person.post(f"/fr/me/permissions/{key('family_a')}/")
    assert Permission.objects.using("jobs").unscoped("a test looks").filter(file_id=key("file youth_a")).count() == 1, "pressed twice"
    person.post(f"/fr/me/permissions/{key('family_a')}/", {"withdraw": "1"})
    assert not known_to("family_a")


@pytest.mark.parametrize("who", ["family_b", "peer_a", "lead_a", "mother_a", "youth_a"])
def test_a_permission_goes_to_a_family_worker_of_the_program_and_to_nobody_else(world: Any, who: str) -> None:
    assert world.client("youth_a").post(f"/fr/me/permissions/{key(who)}/").status_code == 404
    assert not Permission.objects.using("jobs").unscoped("a test looks").exists()


def test_a_relative_has_no_permission_to_give(world: Any) -> None:
    mother = world.client("mother_a")
    assert mother.get("/fr/me/permissions/").status_code == 403
    assert mother.post(f"/fr/me/permissions/{key('family_a')}/").status_code == 403
    assert "permissions" not in mother.get("/fr/me/").content.decode()


def test_the_whole_file_holds_everything_and_nothing_of_anybody_else(world: Any) -> None:
    invitations.say_yes(world.referral("asked"), by=world.actor("youth_a"), worker_id=key("peer_a"), agreed={"notes": True})
    actions.leave_contact(file_of(world, "youth_a"), by=world.actor("youth_a"), kind="email", value="maika@example.org")
    page = words(world.client("youth_a").get("/fr/me/file/"))
    for held in (
        "Maïka",
        "J-youth_a",
        "maika@example.org",
        "MOTS-asked",
        "Croire que ça peut aller mieux pour toi",
        "Peer Tremblay",
        "courtes notes",
    ):
        assert held in page
    for another in ("Noé", "Diane", CANARY, "MOTS-proposed", "MOTS-family"):
        assert another not in page


def test_a_relative_s_file_and_pages_hold_nothing_of_the_young_person(world: Any) -> None:
    """Diane is tied to Léo, who never said she may know anything."""
    mother = world.client("mother_a")
    for page in ("", "details/", "looked/", "consents/", "file/"):
        said = words(mother.get(f"/fr/me/{page}"))
        for secret in ("Léo", "MOTS-active", "active_a"):
            assert secret not in said


@pytest.mark.parametrize("staff", ["clinician_a", "lead_a", "peer_a", "administrator", "researcher"])
def test_the_pages_of_a_person_are_no_pages_of_the_staff(world: Any, staff: str) -> None:
    for page in ("me/", "me/file/", "me/consents/", "me/looked/"):
        assert world.client(staff).get(f"/fr/{page}").status_code == 403


def test_explanations_are_open_to_anyone(shared_world: Any) -> None:
    for name in ("peer-worker", "family-worker", "always-told", "urgent"):
        for language in ("fr", "en"):
            page = shared_world.client().get(f"/{language}/about/{name}/")
            assert page.status_code == 200 and "9-8-8" in words(page)
    assert shared_world.client().get("/fr/about/nothing/").status_code == 404
