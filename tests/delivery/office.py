"""People with addresses of their own, messages to them, and the product's own worker to send them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from django.db import connections
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app, procrastinate_app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.periodic import PeriodicRegistry
from tests.delivery.mail_server import MailServer
from tests.world import key

from pairpep.kernel import clock
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from pairpep.network import delivery
from pairpep.network.models import Message
from pairpep.participants.models import ContactPoint

ADDRESS = "maika.secrete@example.org"
NUMBER = "+14185550123"
SUBJECT, BODY = "Un message t'attend", "C'est ici : http://localhost:8000/fr/l/abc/ — à bientôt"


class Office:
    def __init__(self, mail: MailServer) -> None:
        self.mail = mail

    def contact(self, value: str = ADDRESS) -> ContactPoint:
        """An address that a young person of the small world keeps."""
        kind = "email" if "@" in value else "sms"
        where = {"file_id": key("file youth_a"), "program_id": key("program a")}
        point = ContactPoint(id=new_id(), **where, kind=kind, value=value, index=blind_index(value), created_at=clock.now())
        with acting("a test keeps an address"):
            point.save(using="jobs", force_insert=True)
        return point

    def withdraw(self, point: ContactPoint) -> None:
        point.withdrawn_at = clock.now()
        with acting("a test withdraws an address"):
            point.save(using="jobs", update_fields=["withdrawn_at"])

    def post(self, point: ContactPoint, *, to: str = "youth_a") -> Message:
        return delivery.post(key(to), channel=point.kind, contact_id=point.id, subject=SUBJECT, body=BODY, language="fr")

    def post_to_staff(self, name: str) -> Message:
        return delivery.post(key(name), channel="email", subject="Rencontre", body="Une page vous attend.", language="fr")

    def work(self) -> None:
        """Everything that is due in the queue, under the jobs' login, and nothing of what the hour of the day would start.

        In a thread of its own: a browser gives this one a loop already.
        """
        with ThreadPoolExecutor(1) as apart:
            apart.submit(_work_and_leave).result()

    def kept(self, message: Message | UUID) -> Message:
        return Message.objects.using("jobs").get(pk=message.pk if isinstance(message, Message) else message)

    def sql(self, statement: str, arguments: Any = ()) -> list[Any]:
        with connections["jobs"].cursor() as cursor:
            cursor.execute(statement, arguments)
            return cursor.fetchall() if cursor.description else []


def _work_and_leave() -> None:
    behind = procrastinate_app.current_app  # `app` stands in front of it
    rounds, behind.periodic_registry = behind.periodic_registry, PeriodicRegistry()
    try:
        asyncio.run(_work())
    finally:
        behind.periodic_registry = rounds
        connections.close_all()  # this thread's


async def _work() -> None:
    with app.replace_connector(PsycopgConnector(kwargs=connector_params("jobs"), min_size=1, max_size=2)):
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="successful")
