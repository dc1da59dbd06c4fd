"""What someone agreed to, one purpose at a time: what it was for, what they answered, and what stops when they take it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import ConsentItem
from pairpep.participants import words
from pairpep.participants.actions import KNOWN
from pairpep.participants.models import Consent, File

ELSEWHERE = {"email": "person:contact", "sms": "person:contact", KNOWN: "person:permissions"}


@dataclass(frozen=True)
class Agreement:
    consent: Consent
    label: Any
    stops: Any
    kind: str  # know or agree
    essential: bool  # without it, the meeting itself stops
    history: tuple[Consent, ...] = ()  # every answer to the same question, the newest first
    theirs: bool = True  # said by who reads; a child reads here what a parent said, and leaves it to them

    @property
    def stands(self) -> bool:
        return self.consent.given and self.consent.withdrawn_at is None

    @property
    def elsewhere(self) -> str:
        """The page where this one is taken back together with what it is about."""
        return ELSEWHERE.get(self.consent.purpose, "")


def item_of(consent: Consent) -> ConsentItem | None:
    """The words that were answered to, in the version that was read."""
    version = int(consent.notice_version) if consent.notice_version.isdecimal() else 0
    notice = content().notice_versions.get((consent.notice, version))
    return next((item for item in notice.items if item.code == consent.purpose), None) if notice else None


def is_essential(consent: Consent) -> bool:
    item = item_of(consent)
    return consent.purpose in words.MAIN or (item is not None and item.needed)


def agreement(consent: Consent) -> Agreement:
    item = item_of(consent)
    label = words.MAIN.get(consent.purpose) or (item.label if item else consent.purpose)
    stops = words.STOPS.get(consent.purpose, words.STOPS_AT_ONCE)
    return Agreement(consent, label, stops, item.kind if item else "agree", is_essential(consent))


def agreements(actor: Actor, file: File) -> list[Agreement]:
    """Each question about oneself with its last answer, the newest first. What one only declared to know is left to the file."""
    lived: dict[tuple[Any, ...], list[Consent]] = {}
    for consent in Consent.objects.visible_to(actor).about(file.pk).as_lived():
        lived.setdefault((consent.referral_id, consent.purpose, consent.capacity, consent.by_person_id), []).append(consent)
    found = [replace(agreement(each[0]), history=tuple(each), theirs=each[0].by_person_id == actor.person_id) for each in lived.values()]
    return sorted((a for a in found if a.kind == "agree"), key=lambda a: (not a.stands, not a.essential, -a.consent.at.timestamp()))
