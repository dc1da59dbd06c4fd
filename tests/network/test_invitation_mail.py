"""An invitation goes to the address that was invited, says nothing of what this is, and stays when it no longer stands."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail

from pairpep.network import delivery
from pairpep.network.models import Invitation, Message
from tests.network.conftest import invite, link_in
from tests.world import key

NEW = "elodie@example.org"


@pytest.fixture(autouse=True)
def _a_letter_box(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PAIRPEP_URL = "https://exemple.test"


def waiting() -> Message:
    return Message.objects.using("jobs").get(invitation__isnull=False)


def test_the_link_goes_to_the_invited_address_in_their_language(world: Any) -> None:
    page = invite(world.client("manager_a"), email=NEW, role="peer_worker", program=str(key("program a")), language="en")
    link = link_in(page)
    delivery.send(waiting().pk)
    (letter,) = mail.outbox
    assert letter.to == [NEW] and f"https://exemple.test{link}" in letter.body and link.startswith("/en/")
    assert letter.subject == "A message is waiting for you"
    assert "Manager" not in letter.body and "Riverside" not in letter.body


@pytest.mark.parametrize("verb", ["cancel", "again"])
def test_nothing_leaves_for_an_invitation_that_no_longer_stands(world: Any, rows: Any, verb: str) -> None:
    manager = world.client("manager_a")
    invite(manager, email=NEW, role="peer_worker", program=str(key("program a")))
    first = waiting()
    manager.post(f"/fr/network/invitations/{rows(Invitation).get(email=NEW).pk}/{verb}/")
    delivery.send(first.pk)
    assert mail.outbox == [] and Message.objects.using("jobs").get(pk=first.pk).problem == "withdrawn"


def test_without_mail_the_link_is_on_the_screen_and_nothing_waits(world: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    page = invite(world.client("manager_a"), email=NEW, role="peer_worker", program=str(key("program a")))
    assert link_in(page) and not Message.objects.using("jobs").filter(invitation__isnull=False).exists()
