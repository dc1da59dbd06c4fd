"""Colleagues who arrive or leave while a test goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from tests.world import key


def second_lead() -> None:
    from pairpep.network.models import Account, Membership, Person

    with acting("a second lead, for a test"):
        Person(id=key("lead2_a"), name="Lead2 Tremblay", fictitious=True).save(using="jobs", force_insert=True)
        account = Account(id=key("account lead2_a"), person_id=key("lead2_a"), email="lead2_a@example.org")
        account.set_unusable_password()
        account.save(using="jobs", force_insert=True)
        held = {"person_id": key("lead2_a"), "program_id": key("program a"), "role": "team_lead"}
        Membership(id=key("membership lead2_a"), **held, since=clock.today() - timedelta(days=30)).save(using="jobs", force_insert=True)


def leaves(who: str) -> None:
    from pairpep.network.models import Membership

    with acting("somebody leaves, for a test"):
        row: Any = Membership.objects.using("jobs").unscoped("a test").get(pk=key(f"membership {who}"))
        row.until = clock.today()
        row.save(using="jobs")
