"""A message is written with the page, says very little, and leaves a job that says even less."""

from __future__ import annotations

import inspect
from contextlib import suppress
from typing import Any

import pytest
from django.db import ProgrammingError, connections, transaction
from procrastinate.contrib.django import app
from tests.world import key

from pairpep.kernel import queue, walls
from pairpep.network import delivery
from pairpep.network.discretion import SUBJECTS, SaysTooMuch, telling
from pairpep.network.models import Message

PLAIN = {"channel": "email", "subject": "Rencontre", "body": "Une page est ici : http://localhost:8000/fr/", "language": "fr"}


class PageFails(Exception):
    pass


def queued() -> list[tuple[str, str]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


def test_a_message_and_its_job_are_kept_with_the_page_or_not_at_all(world: Any) -> None:
    with suppress(PageFails), transaction.atomic():
        delivery.post(key("peer_a"), **PLAIN)
        raise PageFails
    assert Message.objects.using("jobs").count() == 0
    assert queued() == []
    with walls.entered(key("clinician_a")):
        message = delivery.post(key("peer_a"), **PLAIN)
    assert Message.objects.using("jobs").get().body == PLAIN["body"]
    assert queued() == [("network.send", f'{{"message_id": "{message.id}"}}')]


def test_the_words_are_not_readable_in_the_database(world: Any) -> None:
    message = delivery.post(key("peer_a"), **PLAIN)
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT body, network_message::text FROM network_message WHERE id = %s", [message.id])
        body, row = cursor.fetchone()
    assert b"page" not in bytes(body)
    assert PLAIN["body"] not in row


def test_paper_was_shown_on_the_screen_and_leaves_no_job(world: Any) -> None:
    message = delivery.post(key("youth_a"), **{**PLAIN, "channel": "paper"})
    assert message.sent_at is not None
    assert queued() == []


@pytest.mark.abuse("AB-60")
@pytest.mark.parametrize("subject", ["Rendez-vous PAIRPEP", "rencontre", "Meeting with your peer worker", "", "Un message t'attend "])
def test_a_subject_that_is_not_on_the_list_is_refused(subject: str) -> None:
    with pytest.raises(SaysTooMuch, match="not on the list"):
        delivery.post(key("peer_a"), **{**PLAIN, "subject": subject})


@pytest.mark.abuse("AB-60")
@pytest.mark.parametrize(
    "body",
    [
        "Votre programme vous attend", "Your program is waiting", "Un message de PAIRPEP", "Ton pair aidant te répond",
        "La paire aidante te répond", "A peer support worker answered", "Your family support worker", "La clinique a écrit",
        "premier épisode", "First episode", "psychose", "Psychosis", "votre intervenante", "ta référence est prête", "your referral",
        "santé mentale", "mental health", "l'hôpital",
    ],
)  # fmt: skip
def test_a_body_that_says_what_this_is_about_is_refused(body: str) -> None:
    with pytest.raises(SaysTooMuch, match="may not say"):
        delivery.post(key("peer_a"), **{**PLAIN, "body": body})


def test_what_we_do_say_is_discreet() -> None:
    said = [
        *SUBJECTS,
        "Un message t'attend ici : http://localhost/fr/l/abc/\nIl te faudra le code reçu. Si ce n'est pas pour toi, ne fais rien.",
    ]
    assert [words for words in said if telling(words)] == []


def test_a_job_carries_identifiers_only(world: Any) -> None:
    with pytest.raises(TypeError, match="identifiers only"):
        queue.leave("network.send", message_id="Rencontre avec Maïka")  # type: ignore[arg-type]
    for task in app.tasks.values():
        if task.name.startswith("builtin") or task.name.startswith("procrastinate"):
            continue
        for name in inspect.signature(task.func).parameters:
            assert name == "timestamp" or name.endswith("_id"), f"{task.name} takes {name}"


def test_the_app_leaves_a_job_and_reads_nothing_of_the_queue(world: Any) -> None:
    delivery.post(key("peer_a"), **PLAIN)
    for question in (
        "SELECT args FROM procrastinate_jobs", "SELECT * FROM procrastinate_events", "SELECT * FROM procrastinate_workers",
        "DELETE FROM procrastinate_jobs", "UPDATE procrastinate_jobs SET status = 'todo'",
        "SELECT procrastinate_fetch_job_v2(NULL, 1)", "SELECT procrastinate_finish_job_v1(1, 'succeeded', true)",
        "SELECT procrastinate_register_worker_v1()",
    ):  # fmt: skip
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(question)


def test_messages_are_readable_in_the_demonstration_alone(world: Any) -> None:
    message = delivery.post(key("peer_a"), **PLAIN)
    assert delivery.outbox() == []
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE app.setting SET value = 'yes' WHERE name = 'demonstration'")
    assert [(kept.id, kept.body) for kept in delivery.outbox()] == [(message.id, PLAIN["body"])]
