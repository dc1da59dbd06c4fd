"""A log that cannot be written: the page is not served, the change is not made. And nothing that is logged says a word of anybody."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connections
from django.urls import reverse
from tests.world import key

from pairpep.referrals import actions


def closed(table: str) -> None:
    """As a full disk would: every new row of this journal is refused."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT full_disk CHECK (false) NOT VALID")


@pytest.mark.abuse("AB-52")
def test_a_look_that_cannot_be_written_shows_nothing(world: Any) -> None:
    address = reverse("referrals:referral", args=[key("referral active")])
    client = world.client("peer_a")
    assert "Léo" in client.get(address).content.decode()
    closed("journal_access")
    refused = client.get(address)
    assert refused.status_code == 503
    assert "Léo" not in refused.content.decode()
    assert world.client("active_a").get(reverse("person:me")).status_code == 200  # one's own page is no look


@pytest.mark.abuse("AB-52")
def test_a_change_that_cannot_be_written_is_not_made(world: Any) -> None:
    closed("journal_event")
    with pytest.raises(DatabaseError):
        actions.accept(world.referral("proposed"), by=world.actor("peer_a"))
    assert world.referral("proposed").state == "proposed"


@pytest.mark.abuse("AB-56")
def test_after_a_walk_no_name_and_no_key_stands_in_clear(world: Any) -> None:
    clients = {name: world.client(name) for name in ("peer_a", "active_a", "lead_a", "family_a")}
    for client in clients.values():
        for name in ("home", "person:me"):
            client.get(reverse(name))
    clients["peer_a"].get(reverse("referrals:referral", args=[key("referral active")]))
    actions.accept(world.referral("proposed"), by=world.actor("peer_a"))
    cookies = [client.cookies["session"].value for client in clients.values()]
    tables = (
        "django_session",
        "journal_event",
        "journal_access",
        "journal_seal",
        "procrastinate_jobs",
        "retention_tombstone",
        "project_cache",
    )
    with connections["jobs"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t")
            text = "\n".join(row for (row,) in cursor.fetchall())
            for word in ("Léo", "Noé", "MOTS-", "CANARI", *cookies):
                assert word not in text, table
