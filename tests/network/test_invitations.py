"""Nobody comes in without an invitation, and an invitation gives what its maker may give: once, to one address, for two weeks."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from pairpep.kernel.workflow import WrongMoment
from pairpep.network import actions
from pairpep.network.models import Account, Invitation, Membership, Person, Program, Welcome
from tests.network.conftest import NEWCOMER, come_in, invite, link_in
from tests.world import key

NEW = "elodie@example.org"


def peer_invited(world: Any, email: str = NEW) -> str:
    return link_in(invite(world.client("manager_a"), email=email, role="peer_worker", program=str(key("program a"))))


def test_a_manager_invites_and_the_person_comes_in_with_the_role(world: Any, rows: Any) -> None:
    link, newcomer = peer_invited(world), world.client()
    assert "Manager Tremblay" in newcomer.get(link).content.decode()
    home = come_in(newcomer, link)
    assert home.status_code == 200 and "Élodie Paré" in home.content.decode()
    account = Account.objects.get(email=NEW)
    role = rows(Membership).get(person_id=account.person_id)
    assert (role.role, role.program_id, role.granted_by_id) == ("peer_worker", key("program a"), key("manager_a"))
    assert account.check_password(NEWCOMER["password"])
    assert Welcome.objects.using("jobs").get(person_id=account.person_id).kind == "peer"


def test_someone_who_came_in_can_sign_in_again(world: Any) -> None:
    come_in(world.client(), peer_invited(world))
    again = world.client()
    home = again.post("/fr/accounts/login/", {"login": NEW, "password": NEWCOMER["password"]}, follow=True)
    assert home.redirect_chain[-1][0] == "/fr/home/" and home.status_code == 200


@pytest.mark.abuse("AB-42")
def test_a_link_serves_once_and_says_so(world: Any) -> None:
    link = peer_invited(world)
    come_in(world.client(), link)
    second = come_in(world.client(), link, name="Quelqu'un d'autre")
    assert second.status_code == 410 and "a déjà servi" in second.content.decode()
    assert Person.objects.filter(name="Quelqu'un d'autre").count() == 0


@pytest.mark.abuse("AB-42")
def test_a_double_click_makes_one_person(world: Any) -> None:
    """Both requests passed the page's checks before either wrote: the second changes nothing and says what to do."""
    token = peer_invited(world).rstrip("/").rsplit("/", 1)[1]
    said = {name: NEWCOMER[name] for name in ("name", "pronouns", "language", "password")}
    actions.accept_as_newcomer(token, **said)
    with pytest.raises(WrongMoment):
        actions.accept_as_newcomer(token, **said)
    assert Person.objects.filter(name="Élodie Paré").count() == 1


def test_the_one_who_came_in_goes_home_by_the_same_link(world: Any) -> None:
    link, newcomer = peer_invited(world), world.client()
    come_in(newcomer, link)
    assert newcomer.get(link).url == "/fr/home/"


@pytest.mark.abuse("AB-42")
def test_after_two_weeks_a_link_opens_nothing(world: Any, days_later: Any) -> None:
    link = peer_invited(world)
    with days_later(13):
        assert world.client().get(link).status_code == 200
    with days_later(15):
        late = come_in(world.client(), link)
        assert late.status_code == 410 and "a expiré" in late.content.decode()
    assert not Account.objects.filter(email=NEW).exists()


@pytest.mark.abuse("AB-42")
def test_an_unknown_link_says_less_than_a_used_one_and_shows_no_address(world: Any) -> None:
    answer = world.client().get("/fr/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/")
    assert answer.status_code == 404 and "@" not in answer.content.decode()
    link = peer_invited(world)
    come_in(world.client(), link)
    assert NEW not in world.client().get(link).content.decode()


def test_a_new_link_replaces_the_old_one(world: Any, rows: Any) -> None:
    manager, old = world.client("manager_a"), peer_invited(world)
    made = rows(Invitation).get(email=NEW)
    new = link_in(manager.post(f"/fr/network/invitations/{made.pk}/again/", follow=True))
    assert new != old
    assert world.client().get(old).status_code == 410 and world.client().get(new).status_code == 200


def test_a_cancelled_invitation_opens_nothing(world: Any, rows: Any) -> None:
    link = peer_invited(world)
    made = rows(Invitation).get(email=NEW)
    world.client("manager_a").post(f"/fr/network/invitations/{made.pk}/cancel/")
    assert come_in(world.client(), link).status_code == 410
    assert NEW not in world.client("manager_a").get("/fr/network/invitations/").content.decode()


def test_a_manager_does_not_invite_into_another_program(shared_world: Any, rows: Any) -> None:
    answer = invite(shared_world.client("manager_a"), email=NEW, role="peer_worker", program=str(key("program b")))
    assert answer.context["form"].errors["program"] and not rows(Invitation).exists()
    with pytest.raises(PermissionDenied):
        actions.invite(shared_world.program("b"), by=shared_world.actor("manager_a"), email=NEW, role="peer_worker", language="fr")


@pytest.mark.abuse("AB-23")
@pytest.mark.parametrize("role", ["manager", "privacy_lead", "administrator", "coordinator", "young_person", "root", ""])
def test_a_manager_gives_no_role_beside_or_above_their_own(shared_world: Any, rows: Any, role: str) -> None:
    answer = invite(shared_world.client("manager_a"), email=NEW, role=role, program=str(key("program a")))
    assert answer.context["form"].errors["role"] and not rows(Invitation).exists()


@pytest.mark.abuse("AB-23")
def test_nor_through_the_verb_itself(shared_world: Any, rows: Any) -> None:
    manager = shared_world.actor("manager_a")
    with pytest.raises(PermissionDenied):
        actions.invite(shared_world.program("a"), by=manager, email=NEW, role="manager", language="fr")
    with pytest.raises(PermissionDenied):
        actions.invite_lead(shared_world.program("a"), by=manager, email=NEW, role="manager", language="fr")
    with pytest.raises(PermissionDenied):
        actions.invite_to_network(Person.objects.get(pk=manager.person_id), by=manager, email=NEW, role="administrator", language="fr")
    assert not rows(Invitation).exists()


@pytest.mark.parametrize("name", ["clinician_a", "lead_a", "peer_a", "privacy_a", "coordinator", "researcher", "youth_a"])
def test_whoever_is_neither_manager_nor_administrator_does_not_invite(shared_world: Any, name: str) -> None:
    assert shared_world.client(name).get("/fr/network/invitations/new/").status_code == 403


@pytest.mark.abuse("AB-23")
def test_nobody_invites_their_own_address(shared_world: Any, rows: Any) -> None:
    answer = invite(shared_world.client("manager_a"), email="Manager_A@example.org", role="clinician", program=str(key("program a")))
    assert "votre propre adresse" in answer.content.decode() and not rows(Invitation).exists()


@pytest.mark.abuse("AB-23")
def test_a_link_made_for_oneself_gives_nothing(world: Any, rows: Any) -> None:
    """Past the form, as a hand on the verb could: the wall refuses to give someone a role in their own name."""
    manager = world.actor("manager_a")
    made = actions.invite(world.program("a"), by=manager, email="manager_a@example.org", role="clinician", language="fr")
    answer = world.client("manager_a").post(f"/fr/invitation/{actions.token_of(made.pk)}/")
    assert answer.status_code == 409
    assert not rows(Membership).filter(person_id=manager.person_id, role="clinician").exists()


def test_someone_with_an_account_takes_up_one_more_role_in_one_click(world: Any, rows: Any) -> None:
    link = link_in(invite(world.client("manager_a"), email="clinician_b@example.org", role="clinician", program=str(key("program a"))))
    assert "Ouvrir une session" in world.client().get(link).content.decode()
    person = world.client("clinician_b")
    assert "Prendre ce rôle" in person.get(link).content.decode()
    assert person.post(link).url == "/fr/home/"
    held = rows(Membership).filter(person_id=key("clinician_b"), role="clinician")
    assert {m.program_id for m in held} == {key("program a"), key("program b")}


@pytest.mark.abuse("AB-42")
def test_an_invitation_for_another_address_is_not_taken_up_by_whoever_is_signed_in(world: Any, rows: Any) -> None:
    link = peer_invited(world)
    answer = world.client("clinician_b").post(link)
    assert answer.status_code == 403 and "autre adresse" in answer.content.decode()
    assert NEW not in answer.content.decode()
    assert not rows(Membership).filter(role="peer_worker", person_id=key("clinician_b")).exists()


def test_what_a_departed_manager_offered_is_void(world: Any) -> None:
    link = peer_invited(world)
    with_role = Membership.objects.using("jobs").unscoped("a test").get(pk=key("membership manager_a"))
    actions.end_role(with_role, by=world.actor("administrator"))
    assert world.client().get(link).status_code == 410


def test_a_short_or_common_password_is_refused_and_the_name_is_kept(world: Any) -> None:
    link = peer_invited(world)
    answer = come_in(world.client(), link, password="court", again="court")
    assert answer.context["form"].errors["password"] and "Élodie Paré" in answer.content.decode()
    assert "court" not in answer.content.decode().replace("trop court", "")
    assert not Account.objects.filter(email=NEW).exists()


def test_a_change_of_language_keeps_what_was_typed_and_complains_of_nothing(world: Any) -> None:
    link = peer_invited(world).replace("/fr/", "/en/")
    answer = world.client().post(link, {"name": "Élodie", "_redraw": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200 and 'value="Élodie"' in page and not answer.context["form"].errors
    assert "You are invited" in page


def test_names_in_any_script_come_in_whole(world: Any) -> None:
    come_in(world.client(), peer_invited(world), name="  مريم\u200f  🌿 O’Neil \n")
    assert Account.objects.get(email=NEW).person.name == "مريم 🌿 O’Neil"


def test_ten_thousand_characters_are_refused_with_a_sentence(world: Any) -> None:
    answer = come_in(world.client(), peer_invited(world), name="é" * 10_000, password="x" * 10_000, again="x" * 10_000)
    assert answer.status_code == 200 and {"name", "password"} <= set(answer.context["form"].errors)


def test_the_same_invitation_is_not_made_twice(world: Any, rows: Any) -> None:
    peer_invited(world)
    again = invite(world.client("manager_a"), email=NEW.upper(), role="peer_worker", program=str(key("program a")))
    assert again.context["form"].errors["email"] and rows(Invitation).count() == 1


def test_an_administrator_invites_a_manager_and_a_coordinator(world: Any) -> None:
    administrator = world.client("administrator")
    assert link_in(invite(administrator, email=NEW, role="manager", program=str(key("program b"))))
    assert link_in(invite(administrator, email="c@example.org", role="coordinator", program=""))
    missing = invite(administrator, email="d@example.org", role="manager", program="")
    assert missing.context["form"].errors["program"]


def test_a_manager_reads_no_invitation_of_another_program(world: Any, rows: Any) -> None:
    invite(world.client("administrator"), email=NEW, role="clinician", program=str(key("program b")))
    made = rows(Invitation).get(email=NEW)
    manager = world.client("manager_a")
    assert manager.get(f"/fr/network/invitations/{made.pk}/").status_code == 404
    assert manager.post(f"/fr/network/invitations/{made.pk}/again/").status_code == 404
    assert NEW not in manager.get("/fr/network/invitations/").content.decode()


def test_no_token_is_stored_and_none_can_be_guessed_from_what_is(world: Any, rows: Any) -> None:
    link = peer_invited(world)
    token = link.rstrip("/").rsplit("/", 1)[1]
    made = rows(Invitation).get(email=NEW)
    assert len(token) >= 22 and token.encode() not in bytes(made.token_hash) and token not in str(vars(made))


def test_a_program_is_added_and_renamed_by_the_administrator_alone(world: Any) -> None:
    said = {"name_fr": "Programme du Fleuve", "name_en": "River Program", "code": "fleuve", "setting": "suburban"}
    assert world.client("manager_a").post("/fr/network/programs/new/", said).status_code == 403
    administrator = world.client("administrator")
    administrator.post("/fr/network/programs/new/", said)
    program = Program.objects.get(code="fleuve")
    again = administrator.post("/fr/network/programs/new/", said)
    assert again.context["form"].errors["code"]
    administrator.post(f"/fr/network/programs/{program.pk}/", said | {"name_fr": "Programme des Îles"})
    assert Program.objects.get(code="fleuve").name.fr == "Programme des Îles"
    assert world.client("manager_a").post(f"/fr/network/programs/{program.pk}/", said).status_code == 404
