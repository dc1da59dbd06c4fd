"""Reports, raised hands, waiting words, steps and appeals: each has one end, told to whom it is about; nobody moderates themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import Error

from pairpep.community.models import Member, Message, Standing
from pairpep.journal.models import Event
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment
from pairpep.moderation import actions, telling
from pairpep.moderation.models import Appeal, Report, Step
from tests.moderation.circle import always_on_duty, discussion, jobs_left, letters, row, rows, say, seen_by
from tests.world import key


def report(by: str, message: Any, **said: Any) -> Any:
    with walls.entered(key(by)) as actor:
        found = Message.objects.visible_to(actor).get(pk=message.pk)
        return actions.report(found, by=actor, **({"kind": "report", "reason": "unkind", "words": "C'est dur à lire"} | said))


def moderate(by: str, message: Any, code: str, words: str = "Parce que la charte le dit.") -> Any:
    with walls.entered(key(by)) as actor:
        return actions.moderate(row(Message, message.pk), by=actor, code=code, rule="kind", words=words)


# Reports


def test_a_report_reaches_those_who_watch_ends_once_and_is_answered(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots qui blessent")
    asked = report("peer_a", message)
    assert [one.pk for one in seen_by("peer_mentor", Report)] == [asked.pk]
    step = moderate("peer_mentor", message, "hide")
    (ended,) = rows(Report)
    assert (ended.outcome, ended.ended_by_id) == ("hide", key("peer_mentor"))
    assert row(Message, message.pk).state == "hidden"
    assert step.pk in {one.pk for one in seen_by("clinician_a", Step)}
    assert jobs_left("moderation.tell_member") == [{"step_id": str(step.pk)}]
    (mine,) = seen_by("peer_a", Report)
    assert mine.outcome == "hide"


def test_asked_twice_it_is_asked_once(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots")
    assert report("peer_a", message).pk == report("peer_a", message).pk
    assert len(rows(Report)) == 1


def test_whoever_wrote_never_learns_who_asked(circle: Any) -> None:
    """Not by a row, not by the function that tells what was asked; and what was asked is told once it ended."""
    message = discussion(circle, "clinician_a", "Des mots")
    report("peer_a", message)
    assert seen_by("clinician_a", Report) == []
    with walls.entered(key("clinician_a")):
        assert walls.call("app.asked_of_mine") == []
    moderate("peer_mentor", message, "leave", "")
    with walls.entered(key("clinician_a")):
        (told,) = walls.call("app.asked_of_mine")
    assert (told["reason"], told["words"]) == ("unkind", "C'est dur à lire")
    assert str(key("member peer_a")) not in str(told) and str(key("peer_a")) not in str(told)


def test_one_does_not_report_ones_own_words_nor_what_one_does_not_see(circle: Any) -> None:
    message = discussion(circle, "peer_a", "Des mots")
    with pytest.raises(PermissionDenied):
        report("peer_a", message)
    moderate("peer_mentor", message, "hide")
    with walls.entered(key("clinician_a")) as actor, pytest.raises(PermissionDenied):
        actions.report(row(Message, message.pk), by=actor, kind="report", reason="unkind")
    assert rows(Report) == []


@pytest.mark.parametrize("code", ["hide", "leave", "emergency"])
def test_nobody_moderates_their_own_words(circle: Any, code: str) -> None:
    message = discussion(circle, "peer_mentor", "Des mots de mentore")
    with pytest.raises(PermissionDenied):
        moderate("peer_mentor", message, code)
    assert moderate("family_mentor", message, code).code == code  # the other one may


def test_the_wall_says_so_too(circle: Any) -> None:
    """Code that would forget: PostgreSQL refuses the step, and shows nobody who reported them."""
    message = discussion(circle, "peer_mentor", "Des mots de mentore")
    report("peer_a", message)
    assert seen_by("peer_mentor", Report) == []
    with pytest.raises(Error), walls.entered(key("peer_mentor")) as actor, acting("a test"):
        Step(member_id=key("member peer_mentor"), message_id=message.pk, code="leave", by_id=actor.person_id, at=actor.now).save(
            force_insert=True
        )
    with walls.entered(key("peer_mentor")), acting("a test"):
        assert Report.objects.unscoped("a test").update(outcome="leave", ended_at=clock.now(), ended_by_id=key("peer_mentor")) == 0


def test_a_reader_takes_no_step(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots")
    with pytest.raises(PermissionDenied):
        moderate("peer_a", message, "hide")
    with pytest.raises(Error), walls.entered(key("peer_a")) as actor, acting("a test"):
        Step(member_id=key("member clinician_a"), message_id=message.pk, code="hide", by_id=actor.person_id, at=actor.now).save(
            force_insert=True
        )


def test_what_its_author_took_back_ends_by_itself(circle: Any) -> None:
    from pairpep.community import actions as community

    message = discussion(circle, "clinician_a", "Des mots")
    report("peer_a", message)
    with walls.entered(key("clinician_a")) as actor:
        community.withdraw(Message.objects.visible_to(actor).get(pk=message.pk), by=actor)
    assert telling.end_what_was_withdrawn() == 1
    (ended,) = rows(Report)
    assert (ended.outcome, ended.ended_by_id) == ("gone", None)


# Danger


def test_words_of_danger_raise_a_hand_and_tell_who_is_on_duty_at_once(circle: Any) -> None:
    always_on_duty("peer_mentor")
    message = discussion(circle, "mother_a", "J'ai envie de mourir ce soir")
    (hand,) = rows(Report)
    assert (hand.kind, hand.member_id, hand.words) == ("hand", None, "")
    assert jobs_left("moderation.tell_watching") == [{"report_id": str(hand.pk)}]
    assert telling.tell_watching(hand.pk) == 1
    assert letters() == {key("peer_mentor"): 1}
    moderate("peer_mentor", message, "emergency", "")
    (ended,) = rows(Report)
    assert ended.outcome == "emergency" and row(Message, message.pk).state == "hidden"


def test_nobody_on_duty_the_coordination_is_told(circle: Any) -> None:
    discussion(circle, "mother_a", "Je veux en finir")
    (hand,) = rows(Report)
    telling.tell_watching(hand.pk)
    assert letters() == {key("coordinator"): 1}


def test_whoever_wrote_is_never_asked_to_read_themselves(circle: Any) -> None:
    always_on_duty("peer_mentor")
    discussion(circle, "peer_mentor", "Je veux en finir avec la vie")
    (hand,) = rows(Report)
    telling.tell_watching(hand.pk)
    assert letters() == {key("coordinator"): 1}


def test_ordinary_words_raise_no_hand_and_a_second_edit_raises_no_second_one(circle: Any) -> None:
    from pairpep.community import actions as community

    message = discussion(circle, "mother_a", "Une belle journée à mourir de rire")
    assert rows(Report) == []
    for words in ("Je veux mourir", "Je veux vraiment mourir"):
        with walls.entered(key("mother_a")) as actor:
            community.edit(Message.objects.visible_to(actor).get(pk=message.pk), by=actor, words=words, language="fr")
    assert len(rows(Report)) == 1


def test_a_hand_says_nothing_of_anybody(circle: Any) -> None:
    """No word, no label, no score: a message to read, and that it was read. The journal keeps none of it."""
    discussion(circle, "mother_a", "Je veux mourir")
    (hand,) = rows(Report)
    assert (hand.reason, hand.words, hand.member_id) == ("", "", None)
    assert "mourir" not in str([event.changes for event in Event.objects.using("jobs").all()])


def test_a_worry_is_a_tap_and_goes_first(circle: Any) -> None:
    always_on_duty("peer_mentor")
    message = discussion(circle, "clinician_a", "Je ne vais pas fort")
    with walls.entered(key("peer_a")) as actor:
        actions.worry(Message.objects.visible_to(actor).get(pk=message.pk), by=actor)
    assert len(jobs_left("moderation.tell_watching")) == 1


# What waits


def test_what_a_young_person_writes_out_of_hours_waits_and_is_let_through(circle: Any) -> None:
    first = discussion(circle, "peer_a")
    message = say("active_a", first, "Salut, c'est moi")
    assert message.state == "waiting"
    assert message.pk not in {one.pk for one in seen_by("peer_a", Message)}
    with walls.entered(key("peer_mentor")) as actor:
        actions.let_through(row(Message, message.pk), by=actor)
    assert row(Message, message.pk).state == "shown"
    assert [step.code for step in seen_by("active_a", Step)] == ["let_through"]


def test_while_somebody_watches_it_is_shown_at_once(circle: Any) -> None:
    always_on_duty("family_mentor")
    message = say("active_a", discussion(circle, "peer_a"), "Salut, c'est moi")
    assert message.state == "shown"


def test_a_change_is_asked_with_its_reason_and_the_message_waits_for_its_author(circle: Any) -> None:
    from pairpep.moderation import reading

    message = say("active_a", discussion(circle, "peer_a"), "Salut")
    with walls.entered(key("peer_mentor")) as actor:
        actions.ask_change(row(Message, message.pk), by=actor, rule="names", words="On reconnaît une école.", language="fr")
    with walls.entered(key("peer_mentor")) as actor:
        desk = reading.desk(actor)
    assert (desk["waiting"], [one.pk for one in desk["their_turn"]]) == ([], [message.pk])
    assert row(Message, message.pk).state == "waiting"


# Steps on a member


def take_step(by: str, about: str, code: str) -> Any:
    with walls.entered(key(by)) as actor:
        found = Member.objects.visible_to(actor).get(pk=key(f"member {about}"))
        return actions.take_step(found, by=actor, code=code, rule="kind", words="Deux rappels ont été faits.", language="fr")


def test_a_pause_lasts_seven_days_and_ends_by_itself(circle: Any) -> None:
    first = discussion(circle, "peer_a")
    step = take_step("peer_mentor", "clinician_a", "pause")
    assert step.until - step.at == timedelta(days=7)
    with pytest.raises(PermissionDenied):
        say("clinician_a", first, "Encore moi")
    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1), tick=True):
        assert say("clinician_a", first, "Me revoici").state == "shown"


def test_nobody_takes_a_step_about_themselves(circle: Any) -> None:
    for code in ("reminder", "edit", "pause", "removal"):
        with pytest.raises(PermissionDenied):
            take_step("peer_mentor", "peer_mentor", code)
    assert rows(Step) == [] and rows(Standing) == []


def test_a_removal_ends_how_they_appeared_and_says_why(circle: Any) -> None:
    take_step("peer_mentor", "clinician_a", "removal")
    assert row(Member, key("member clinician_a")).shown_name == ""
    (step,) = seen_by("clinician_a", Step)  # who was removed still reads why
    assert (step.code, step.words) == ("removal", "Deux rappels ont été faits.")


# Appeals


def ask_again(by: str, step: Any) -> Any:
    with walls.entered(key(by)) as actor:
        return actions.appeal(Step.objects.visible_to(actor).get(pk=step.pk), by=actor, words="Ce n'était pas pour blesser.", language="fr")


def answer(by: str, appeal: Any, outcome: str) -> None:
    with walls.entered(key(by)) as actor:
        actions.answer(row(Appeal, appeal.pk), by=actor, outcome=outcome, answer="Relu à tête reposée.", language="fr")


def test_an_appeal_goes_to_another_person_and_ends_once(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots")
    appeal = ask_again("clinician_a", moderate("peer_mentor", message, "hide"))
    with pytest.raises(PermissionDenied):
        answer("peer_mentor", appeal, "kept")  # who took the step
    answer("family_mentor", appeal, "undone")
    assert row(Message, message.pk).state == "shown"
    assert rows(Step)[0].undone_at is not None
    with pytest.raises(PermissionDenied):
        answer("family_mentor", appeal, "kept")


def test_the_wall_lets_nobody_answer_about_their_own_step(circle: Any) -> None:
    appeal = ask_again("clinician_a", moderate("peer_mentor", discussion(circle, "clinician_a", "Des mots"), "hide"))
    said = {"outcome": "kept", "answer": "Non.", "answered_at": clock.now(), "answered_by_id": key("peer_mentor")}
    with walls.entered(key("peer_mentor")), acting("a test"):
        assert Appeal.objects.unscoped("a test").filter(pk=appeal.pk).update(**said) == 0


def test_asked_again_twice_the_second_is_refused(circle: Any) -> None:
    step = moderate("peer_mentor", discussion(circle, "clinician_a", "Des mots"), "hide")
    ask_again("clinician_a", step)
    with pytest.raises((PermissionDenied, WrongMoment)):
        ask_again("clinician_a", step)


def test_a_pause_that_is_taken_back_ends_now(circle: Any) -> None:
    first = discussion(circle, "peer_a")
    appeal = ask_again("clinician_a", take_step("peer_mentor", "clinician_a", "pause"))
    answer("family_mentor", appeal, "undone")
    assert say("clinician_a", first, "Me revoici").state == "shown"


def test_nobody_asks_again_for_somebody_else(circle: Any) -> None:
    step = moderate("peer_mentor", discussion(circle, "clinician_a", "Des mots"), "hide")
    with walls.entered(key("peer_a")) as actor, pytest.raises(PermissionDenied):
        actions.appeal(row(Step, step.pk), by=actor, words="Pour elle", language="fr")
    assert rows(Appeal) == []
