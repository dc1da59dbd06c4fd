"""A program joins by one form, gets a dated answer, and follows it by a link that nobody else has."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from pairpep.directory import joining, keeping
from pairpep.directory.joining import working_days_after
from pairpep.kernel import clock
from pairpep.kernel.reference import content
from pairpep.network.models import Invitation, Message, Program
from tests.directory.people import ASKED, ask, kept, post

SURE = {"how": "not_yet", "answer": "Au printemps, avec des dates."}


def follow(world: Any, row: Any) -> Any:
    return world.client().get(f"/fr/directory/join/{joining.token_of(row.pk)}/")


def test_asked_once_promised_a_day_and_followed_without_an_account(world: Any) -> None:
    answer = ask(world.client())
    (row,) = kept()
    assert answer.status_code == 302 and answer.headers["Location"] == f"/fr/directory/join/{joining.token_of(row.pk)}/"
    assert row.answer_by == working_days_after(clock.today(), content().directory.join.answer_days)
    page = follow(world, row).content.decode()
    assert "Programme des Collines" in page and "Vous aurez une réponse" in page
    assert "Jeanne" not in page and "jeanne.roy" not in page, "the link shows how it stands, and not who wrote"


def test_the_form_pressed_twice_is_one_request(world: Any) -> None:
    client, same = world.client(), {"key": "9c1a7a06-1d1c-4f62-9d0e-0a8a4b9b8f10"}
    first, second = ask(client, **same), ask(client, **same)
    assert len(kept()) == 1 and first.headers["Location"] == second.headers["Location"]


def test_who_knows_the_key_of_a_request_gets_no_link_from_it(world: Any) -> None:
    ask(world.client())
    (row,) = kept()
    answer = ask(world.client(), key=str(row.pk), email="curieux@exemple.ca")
    assert joining.token_of(row.pk) not in answer.headers["Location"] and len(kept()) == 2


def test_working_days_leave_out_the_holidays_of_quebec() -> None:
    assert working_days_after(date(2026, 6, 22), 2) == date(2026, 6, 25), "the twenty-fourth of June is a holiday"
    assert working_days_after(date(2026, 11, 20), 1) == date(2026, 11, 23), "a Friday, then a Monday"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("email", "jeanne", "Écrivez une adresse entière"),
        ("region", "99", ""),
        ("needs", [], "Choisissez au moins une chose"),
        ("words", "Appelez-moi au 418 555-0123, une jeune de 19 ans attend.", "Rien n&#x27;a été conservé"),
        ("words", "x" * 1001, ""),
        ("name", "   ", "Écrivez le nom du programme"),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence_and_loses_nothing(world: Any, field: str, typed: Any, said: str) -> None:
    page = ask(world.client(), **{field: typed})
    text = page.content.decode()
    assert page.status_code == 200 and said in text and not kept()
    assert "Centre intégré des Collines" in text


@pytest.mark.abuse("AB-43")
def test_markup_in_a_request_stays_words(world: Any) -> None:
    ask(world.client(), name="<script>alert(1)</script>", words="<b onclick=x()>Bonjour</b>")
    (row,) = kept()
    for page in (follow(world, row), world.client("coordinator").get(f"/fr/directory/requests/{row.pk}/")):
        assert "<script>alert" not in page.content.decode() and "<b onclick" not in page.content.decode()


def test_a_machine_that_fills_everything_leaves_nothing(world: Any) -> None:
    assert ask(world.client(), leave="https://pub.example").status_code == 302
    assert not kept()


def test_nobody_s_mailbox_is_filled_from_here(world: Any) -> None:
    answers = [ask(world.client()).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429] and len(kept()) == 3


def test_the_coordination_alone_reads_a_request_and_is_told_today(world: Any) -> None:
    ask(world.client())
    (row,) = kept()
    assert "Programme des Collines souhaite se joindre" in world.client("coordinator").get("/fr/home/").content.decode()
    for who in ("administrator", "researcher", "partner", "manager_a", "peer_mentor", "peer_a", "active_a"):
        assert world.client(who).get(f"/fr/directory/requests/{row.pk}/").status_code == 404, who
        assert "Jeanne Roy" not in world.client(who).get("/fr/directory/").content.decode()


def test_not_yet_comes_back_on_its_day_and_ends_once(world: Any) -> None:
    ask(world.client())
    (row,) = kept()
    for wrong in ({"until": ""}, {"until": "2020-01-01"}, {"until": "demain"}, {"answer": "", "until": "2027-03-01"}):
        assert post(world, "coordinator", row, "answer", **SURE | wrong).status_code == 200
    until = clock.today() + timedelta(days=90)
    assert post(world, "coordinator", row, "answer", **SURE, until=until.isoformat()).status_code == 302
    page = follow(world, row).content.decode()
    assert "Au printemps, avec des dates." in page and "Nous y revenons le" in page
    assert "souhaite se joindre" not in world.client("coordinator").get("/fr/home/").content.decode()
    with time_machine.travel(clock.now() + timedelta(days=91), tick=True):
        assert "souhaite se joindre" in world.client("coordinator").get("/fr/home/").content.decode()
        assert post(world, "coordinator", row, "answer", how="declined", answer="Le réseau est complet.").status_code == 302
        assert post(world, "coordinator", row, "answer", how="welcomed").status_code == 404, "one end"


def test_welcomed_opened_without_typing_anything_twice(world: Any) -> None:
    ask(world.client())
    (row,) = kept()
    assert post(world, "coordinator", row, "answer", how="welcomed", answer="Bienvenue.").status_code == 302
    assert world.client("coordinator").get(f"/fr/directory/requests/{row.pk}/open/").status_code == 404
    form = world.client("administrator").get(f"/fr/directory/requests/{row.pk}/open/").content.decode()
    assert 'value="programme-des-collines"' in form and 'value="jeanne.roy@exemple.ca"' in form
    typed = {"name_fr": ASKED["name"], "name_en": "Collines Program", "code": "collines", "setting": "", "email": ASKED["email"]}
    assert post(world, "administrator", row, "open", **typed).status_code == 302
    program = Program.objects.using("jobs").get(code="collines")
    invited = Invitation.objects.using("jobs").unscoped("a test looks").get(program_id=program.pk)
    assert (invited.role, invited.email) == ("manager", "jeanne.roy@exemple.ca")
    (row,) = kept()
    assert row.state == "opened" and row.program_id == program.pk and row.ended_at
    assert "est dans le réseau" in follow(world, row).content.decode()
    assert post(world, "administrator", row, "open", **typed).status_code == 404


def test_taken_back_by_its_writer_it_is_erased_at_once(world: Any) -> None:
    ask(world.client())
    (row,) = kept()
    assert world.client().post(f"/fr/directory/join/{joining.token_of(row.pk)}/").status_code == 302
    (row,) = kept()
    assert row.state == "taken_back" and not (row.writer or row.email or row.words or row.function)
    assert "Vous avez retiré cette demande" in follow(world, row).content.decode()
    assert post(world, "coordinator", row, "answer", how="welcomed").status_code == 404


def test_what_ended_is_erased_after_its_days_and_its_link_leads_nowhere(world: Any) -> None:
    ask(world.client())
    (row,) = kept()
    post(world, "coordinator", row, "answer", how="declined", answer="Pas cette fois.")
    days = content().directory.join.keep_days
    with time_machine.travel(clock.now() + timedelta(days=days - 1), tick=True):
        assert keeping.erase_what_ended() == 0 and follow(world, row).status_code == 200
    with time_machine.travel(clock.now() + timedelta(days=days + 1), tick=True):
        assert keeping.erase_what_ended() == 1 and keeping.erase_what_ended() == 0
        assert follow(world, row).status_code == 404
    (row,) = kept()
    assert not (row.writer or row.email or row.words or row.name or row.establishment or row.answer) and row.state == "declined"


@pytest.mark.abuse("AB-42")
@pytest.mark.parametrize("token", ["x", "A" * 32, "%00", "é"])
def test_a_link_that_was_never_made_gets_the_same_answer(world: Any, token: str) -> None:
    page = world.client().get(f"/fr/directory/join/{token}/")
    assert page.status_code == 404 and "ne mène plus nulle part" in page.content.decode()


@pytest.mark.abuse("AB-60")
def test_the_mail_says_nothing_of_what_this_is_and_goes_to_nobody_once_taken_back(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pairpep.network.delivery.mail_leaves", lambda: True)
    ask(world.client())
    (row,) = kept()
    (message,) = Message.objects.using("jobs").filter(outside_id=row.pk)
    assert joining.token_of(row.pk) in message.body and "Collines" not in message.body
    assert keeping.address_of(row.pk, using="jobs") == "jeanne.roy@exemple.ca"
    post(world, "coordinator", row, "answer", **SURE, until=(clock.today() + timedelta(days=30)).isoformat())
    assert Message.objects.using("jobs").filter(outside_id=row.pk).count() == 2
    world.client().post(f"/fr/directory/join/{joining.token_of(row.pk)}/")
    assert keeping.address_of(row.pk, using="jobs") is None
