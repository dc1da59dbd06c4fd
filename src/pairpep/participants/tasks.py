"""What the jobs do for people without an account: answer those who asked for a new link, and say that something waits for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from pairpep.kernel import clock, journalling
from pairpep.kernel.ids import new_id
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Message, Person
from pairpep.network.roles import PRIVACY_LEAD
from pairpep.participants.contacts import wants_no_message
from pairpep.participants.links import digest_of_token, token_of
from pairpep.participants.models import AccessLink, ContactPoint, LinkRequest, Opening
from pairpep.participants.notices import TELL, TELL_PRIVACY, post_link, post_opening, post_waiting

WHY = "whoever asked for a link has no page open yet"
MOST_AN_HOUR = 3  # nobody's box is filled by somebody who only knows their address
QUIET = timedelta(minutes=30)  # two changes in a row are one message


@app.periodic(cron="* * * * * */5")
@app.task(name="participants.answer_link_requests", queueing_lock="participants.answer_link_requests")
def answer(timestamp: int) -> None:
    answer_link_requests()


def answer_link_requests() -> int:
    """How many links went out. A request is answered once, whether or not its address is known, and then deleted."""
    sent = 0
    with transaction.atomic(using="jobs"), acting("links are sent to those who asked"):
        waiting = LinkRequest.objects.using("jobs").select_for_update(skip_locked=True).order_by("created_at")
        for request in waiting[:100]:
            point = _whose(request)
            if point is not None:
                _send(point, request)
                sent += 1
            request.delete(using="jobs")
    return sent


def _whose(request: LinkRequest) -> ContactPoint | None:
    """The one person who keeps this address. An address that two people keep is private to neither, so nothing goes there."""
    points = _all(ContactPoint).standing().filter(index=request.index).select_related("file")
    people = {point.file.person_id: point for point in points.order_by("created_at")}
    if len(people) != 1:
        return None
    point = next(iter(people.values()))
    lately = _all(AccessLink).filter(file_id=point.file_id, created_by__isnull=True, created_at__gt=clock.now() - timedelta(hours=1))
    return point if lately.count() < MOST_AN_HOUR else None


def _send(point: ContactPoint, request: LinkRequest) -> None:
    """The code is the one that was shown on the screen of whoever asked; only this address gets the link it opens."""
    days, now = content().settings["keeps"]["link"].value, clock.now()
    link = AccessLink(
        id=new_id(), file_id=point.file_id, program_id=point.program_id, person_id=point.file.person_id, code_hash=request.code_hash,
        created_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    link.token_hash = digest_of_token(token_of(link.id))
    link.save(using="jobs", force_insert=True)
    journalling.record_event("participants.answer_request", by=None, subject=link, using="jobs")
    post_link(point.file, point, link, language=request.language, using="jobs")


def _all(model: Any) -> Any:
    return model.objects.using("jobs").unscoped(WHY)


@app.task(name=TELL)
def tell(file_id: str) -> None:
    tell_person(UUID(file_id))


def tell_person(file_id: UUID) -> int:
    """To each address that stands at this moment. The staff who caused it reads none of them: only the jobs do."""
    told = 0
    if wants_no_message(file_id, "jobs"):
        return told
    for point in _all(ContactPoint).about(file_id).standing().select_related("file"):
        lately = Message.objects.using("jobs").filter(contact_id=point.pk, created_at__gt=clock.now() - QUIET)
        if not lately.exists():
            post_waiting(point.file, point, using="jobs")
            told += 1
    return told


@app.task(name=TELL_PRIVACY)
def tell_privacy(opening_id: str) -> None:
    tell_who_watches(UUID(opening_id))


def tell_who_watches(opening_id: UUID) -> int:
    """To each privacy lead of the program but the one who opened: whoever opens cannot read who is told."""
    opening = _all(Opening).filter(pk=opening_id).first()
    if opening is None:
        return 0
    posts = _all(Membership).filter(program_id=opening.program_id, role=PRIVACY_LEAD, since__lte=clock.today())
    posts = posts.exclude(until__lte=clock.today())
    leads = Person.objects.using("jobs").filter(pk__in=posts.values("person_id")).exclude(pk=opening.by_id)
    for lead in leads:
        post_opening(lead, using="jobs")
    return len(leads)
