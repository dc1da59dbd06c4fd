"""What the tests of a person's own pages share: a link and its code, an answer typed whole, a moved day."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import time_machine

from pairpep.kernel import clock, walls
from pairpep.participants.links import code_of, token_of
from pairpep.participants.models import File
from pairpep.referrals import actions
from pairpep.referrals.models import Referral
from tests.world import key

# The questions of the notice that a young person of age reads, all answered yes.
YES = {
    "version": "1", "voluntary": "on", "part_of_team": "on", "relatives_supported": "on", "share_contact": "yes", "contact_ways": "yes",
    "notes": "no", "relatives_told": "no",
}  # fmt: skip
CHILD_YES = {"version": "1", "assent": "yes"}
PARENT_YES = {"version": "1", "voluntary": "on", "child_agrees": "on", "share_contact": "yes", "contact_ways": "yes", "notes": "no"}


def link_for(world: Any, name: str = "asked", by: str = "clinician_a") -> tuple[str, str]:
    """The token and the code of a new link of this invitation."""
    link = actions.give_link(world.referral(name), by=world.actor(by))
    return token_of(link.id), code_of(link.id)


def invite(world: Any, name: str) -> Referral:
    """An invitation for someone who has none yet."""
    with walls.entered(key("clinician_a")) as actor:
        file = File.objects.visible_to(actor).get(pk=key(f"file {name}"))
    referral: Referral = actions.refer(file, by=world.actor("clinician_a"), wishes={"needs": ["N01"], "language": "fr"})
    return referral


def at(referral: Any, name: str = "") -> str:
    pk = referral.pk if hasattr(referral, "pk") else key(f"referral {referral}")
    return f"/fr/invitation/{pk}/{name}"


def now(referral: Any) -> Referral:
    pk = referral.pk if hasattr(referral, "pk") else key(f"referral {referral}")
    found: Referral = Referral.objects.using("jobs").unscoped("a test looks").get(pk=pk)
    return found


def words(response: Any) -> str:
    """What a person reads on the page: no tags, ordinary spaces."""
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", response.content.decode())
    text = html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ").replace("\u202f", " ")
    return " ".join(text.split())


def in_days(days: int) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(days=days), tick=True)


def title(response: Any) -> str:
    found = re.search(r"(?s)<h1[^>]*>(.*?)</h1>", response.content.decode())
    return " ".join(html.unescape(found.group(1)).replace("\u202f", " ").replace("\u00a0", " ").split()) if found else ""
