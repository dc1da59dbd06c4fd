"""A code made by mistake, a tablet set up again, a code of a collection, and yes to research said on a tablet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import DatabaseError, connection

from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.participants.models import File
from pairpep.referrals.models import Referral
from pairpep.responses.models import AnswerSet, ResearchChoice, Voice
from pairpep.tablets import actions, receiving
from pairpep.tablets.codes import digits_of, pin_of
from pairpep.tablets.models import Code, Tablet
from pairpep.waves.models import Campaign, Invitation, Wave
from tests.persons import words
from tests.tablets import people
from tests.tablets.people import Device
from tests.world import key


def kept(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


@pytest.fixture
def asked(world: Any) -> Any:
    return people.published()


@pytest.fixture
def device(asked: Any) -> Device:
    found = Device(people.lent())
    found.enrol()
    return found


def code_for(name: str = "active", who: str = "peer_a", **more: Any) -> Code:
    with walls.entered(key(who)) as actor:
        referral = Referral.objects.permitting(actor, "give_tablet_code").get(pk=key(f"referral {name}"))
        made: Code = actions.give_code(referral, by=actor, asks=[people.ASKED], **more)
    return made


def answer(device: Device, edition: UUID, code: Code, **more: Any) -> UUID:
    digits, session, delivery = digits_of(code.pk), uuid4(), uuid4()
    device.begin(digits, session)
    told = device.answers(edition, digits, session) | more
    assert device.call("send", key=str(delivery), sealed=device.seal(delivery, told)).status_code == 200
    receiving.take_in(delivery)
    return delivery


# Made by mistake ---------------------------------------------------------------------------------------------------------------------


def test_a_code_made_by_mistake_is_cancelled_and_forgets_whom_it_was_for(world: Any, device: Device, asked: Any) -> None:
    code = code_for()
    peer = world.client("peer_a")
    assert "Annuler ce code" in words(peer.get(f"/fr/tablets/codes/{code.pk}/"))
    assert world.client("peer2_a").post(f"/fr/tablets/codes/{code.pk}/cancel/").status_code == 404
    page = words(peer.post(f"/fr/tablets/codes/{code.pk}/cancel/", follow=True))
    assert "Ce code a été annulé" in page and digits_of(code.pk)[:3] not in page
    assert device.begin(digits_of(code.pk)).json() == {"answer": "no"}
    assert (kept(Code).get().whom, kept(Code).get().session) == ("", None)
    assert "Un code qui ouvre encore" not in words(peer.get("/fr/tablets/"))
    assert peer.post(f"/fr/tablets/codes/{code.pk}/cancel/").status_code in (404, 409)


def test_what_was_written_without_the_network_under_a_cancelled_code_is_set_apart(world: Any, device: Device, asked: Any) -> None:
    code = code_for()
    told, delivery = device.answers(asked, digits_of(code.pk), uuid4()), uuid4()
    world.client("peer_a").post(f"/fr/tablets/codes/{code.pk}/cancel/")
    device.call("send", key=str(delivery), sealed=device.seal(delivery, told))
    receiving.take_in(delivery)
    assert (people.row(delivery).state, people.row(delivery).reason) == ("apart", "no_code")
    assert not kept(AnswerSet).exists()


def test_a_code_that_somebody_uses_is_not_cancelled_even_around_the_rules(world: Any, device: Device, asked: Any) -> None:
    code = code_for()
    device.begin(digits_of(code.pk))
    assert world.client("peer_a").post(f"/fr/tablets/codes/{code.pk}/cancel/").status_code in (404, 409)
    statement = "UPDATE tablets_code SET cancelled_at = now(), whom = '' WHERE id = %s"
    with walls.entered(key("peer_a")), connection.cursor() as cursor:
        cursor.execute(statement, [code.pk])
        assert cursor.rowcount == 0
    other = code_for()
    with pytest.raises(DatabaseError), walls.entered(key("peer_a")), connection.cursor() as cursor:
        cursor.execute("UPDATE tablets_code SET cancelled_at = now() WHERE id = %s", [other.pk])  # and keeps for whom


# Set up again ------------------------------------------------------------------------------------------------------------------------


def test_a_tablet_is_set_up_again_with_another_pin_and_the_earlier_one_is_taken_back(world: Any, device: Device) -> None:
    device.call("hello", waiting=2)
    lead, before = world.client("lead_a"), kept(Tablet).get()
    assert "2 réponses y attendent" in words(lead.get(f"/fr/tablets/{before.pk}/replace/"))
    refused = lead.post(f"/fr/tablets/{before.pk}/replace/", {"pin": "111111"})
    assert refused.status_code == 200 and kept(Tablet).count() == 1
    page = words(lead.post(f"/fr/tablets/{before.pk}/replace/", {"pin": "730518"}, follow=True))
    after = kept(Tablet).exclude(pk=before.pk).get()
    assert (after.name, after.asks, after.state, after.replaces_id) == (before.name, before.asks, "invited", before.pk)
    assert bytes(after.pin) == pin_of("730518", bytes(after.pin_salt))
    assert "2 réponses n'étaient pas parties" in page, "what may be lost is said"
    another = Device(after)
    assert another.enrol().status_code == 200 and another.call("hello").json()["name"] == before.name
    assert device.call("hello", waiting=2).json() == {"wipe": True}
    assert device.enrol().status_code == 403, "the earlier address opens nothing"
    device.call("hello", waiting=0, wiped=True)
    assert "n'étaient pas parties" not in words(lead.get(f"/fr/tablets/{after.pk}/")), "it called: everything was sent"


def test_a_tablet_of_another_program_is_nobodys_to_replace_even_around_the_rules(world: Any, device: Device) -> None:
    before = kept(Tablet).get()
    for name in ("peer_a", "lead_b", "coordinator"):
        assert world.client(name).post(f"/fr/tablets/{before.pk}/replace/", {"pin": "730518"}).status_code == 404
    row = Tablet(program_id=key("program b"), name="Ailleurs", made_by_id=key("lead_b"), made_at=clock.now(), invite_until=clock.now())
    row.pin_salt, row.pin, row.replaces_id = b"0" * 16, b"0" * 32, before.pk
    with pytest.raises(DatabaseError), walls.entered(key("lead_b")), acting("a test goes around the rules"):
        row.save(force_insert=True)


# Of a collection ---------------------------------------------------------------------------------------------------------------------


def collection(audience: str = "youth", *codes: str, closes: int | None = None) -> Wave:
    day = clock.today()
    row = Campaign(
        title=Text(fr="Le printemps", en="Spring"), codes=list(codes or [people.ASKED]), audience=audience, rhythm="always",
        state="running", opens_on=day - timedelta(days=5), made_by_id=key("coordinator"), made_at=clock.now(), started_at=clock.now(),
    )  # fmt: skip
    with acting("a test begins a collection"):
        row.save(using="jobs", force_insert=True)
        wave = Wave(campaign=row, number=1, opens_on=row.opens_on, closes_on=day + timedelta(days=closes) if closes else None)
        wave.save(using="jobs", force_insert=True)
    return wave


def test_a_code_of_a_collection_asks_what_it_asks_and_its_answers_count_there(world: Any, device: Device, asked: Any) -> None:
    people.published(people.questionnaire("another"))
    wave = collection()
    peer, page = world.client("peer_a"), f"/fr/tablets/codes/for/{key('referral active')}/"
    assert "Le printemps" in words(peer.get(page))
    assert peer.post(page, {"collection": str(wave.pk)}).status_code == 302
    code = kept(Code).get()
    assert (code.asks, code.wave_id) == ([people.ASKED], wave.pk)
    answer(device, asked, code)
    (answers,) = kept(AnswerSet)
    (invitation,) = kept(Invitation)
    assert answers.wave_id == wave.pk
    assert (invitation.wave_id, invitation.file_id, invitation.given) == (wave.pk, key("file active_a"), [people.ASKED])


def test_a_collection_of_others_is_refused_and_without_one_something_is_chosen(world: Any, device: Device) -> None:
    wave = collection("relative")
    page = f"/fr/tablets/codes/for-nobody/{key('program a')}/"
    peer = world.client("peer_a")
    refused = peer.post(page, {"audience": "youth", "collection": str(wave.pk)})
    assert "Cette collecte s'adresse à d'autres" in words(refused)
    assert "Choisissez-en au moins un" in words(peer.post(page, {"audience": "youth", "collection": ""}))
    assert "Le printemps" not in words(peer.get(f"/fr/tablets/codes/for/{key('referral active')}/")), "of the other side"
    assert not kept(Code).exists()


def test_answers_written_after_a_collection_closed_are_kept_and_do_not_count_there(world: Any, device: Device, asked: Any) -> None:
    wave = collection(closes=1)
    code = code_for(wave_id=wave.pk)
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        with acting("a test"):
            kept(Code).update(expires_at=clock.now() + timedelta(hours=1))
        answer(device, asked, code)
    assert kept(AnswerSet).get().wave_id is None and not kept(Invitation).exists()


def test_an_anonymous_code_of_a_collection_says_of_nobody_that_they_gave(world: Any, device: Device, asked: Any) -> None:
    wave = collection()
    with walls.entered(key("peer_a")) as actor:
        from pairpep.network.models import Program

        program = Program.objects.get(pk=key("program a"))
        code = actions.make_code(program, by=actor, asks=[people.ASKED], audience="youth", wave_id=wave.pk)
    answer(device, asked, code)
    assert Voice.objects.using("jobs").count() == 1 and not kept(Invitation).exists()


# Research ----------------------------------------------------------------------------------------------------------------------------


def of_age(name: str = "active_a", years: int = 20) -> None:
    with acting("a test knows an age"):
        kept(File).filter(pk=key(f"file {name}")).update(birth_year=clock.today().year - years, birth_month=1)


@pytest.mark.parametrize(
    ("said", "years", "used"), [(True, 20, True), (False, 20, False), (None, 20, False), ("yes", 20, False), (True, 12, False)]
)
def test_research_uses_answers_of_a_tablet_only_after_a_yes_that_holds(
    world: Any, device: Device, asked: Any, said: Any, years: int, used: bool
) -> None:
    code = code_for()
    of_age(years=years)
    session, delivery = uuid4(), uuid4()
    assert device.begin(digits_of(code.pk), session).json()["research"] is True
    told = device.answers(asked, digits_of(code.pk), session) | ({} if said is None else {"research": said})
    device.call("send", key=str(delivery), sealed=device.seal(delivery, told))
    receiving.take_in(delivery)
    assert kept(AnswerSet).get().research is used
    assert [row.given for row in kept(ResearchChoice)] == ([True] if used else [])


def test_a_yes_that_waited_on_a_tablet_does_not_undo_a_no_said_since(world: Any, device: Device, asked: Any) -> None:
    of_age()
    code = code_for()
    digits, session, delivery = digits_of(code.pk), uuid4(), uuid4()
    device.begin(digits, session)
    told = device.answers(asked, digits, session) | {"research": True}
    with time_machine.travel(clock.now() + timedelta(minutes=30), tick=False):
        person = world.client("active_a")
        from pairpep.responses import actions as choosing

        with walls.entered(key("active_a")) as actor:
            file = File.objects.visible_to(actor).get(pk=key("file active_a"))
            choosing.choose_research(file, by=actor, given=False, language="fr")
        device.call("send", key=str(delivery), sealed=device.seal(delivery, told))
        receiving.take_in(delivery)
        assert kept(AnswerSet).get().research is False
        assert "La recherche n'utilise pas ces réponses" in words(person.get("/fr/me/questions/"))


def test_a_code_for_nobody_is_not_asked_about_research(device: Device) -> None:
    _, digits = people.code_for_nobody()
    assert device.begin(digits).json()["research"] is False
