"""What test_killed.py asks of an installation of its own: to be filled, and to tell what it holds. Run as a program.

`fill` prints who may answer, with their sessions; `tell`, each submission that is kept, how often it is in the journal, and the counts.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from dataclasses import replace
from typing import Any

from pairpep.project.launch import steps
from pairpep.project.launch.database import Database
from pairpep.project.launch.places import places

PEOPLE = ("youth_a", "youth2_a", "active_a", "mother_a", "youth_b", "open_a")
ITEMS = ("q1", "q2", "q3", "q4")


def fill() -> dict[str, Any]:
    steps.catalogues()
    steps.set_up_django()
    steps.static_files(places())
    steps.migrate()
    from tests.responses import people
    from tests.world import build

    build()
    short = replace(people.DEFINITION, items=people.DEFINITION.items[: len(ITEMS)])  # one page: what is sent is the whole of it
    people.publish(short)
    return {"sessions": {name: _session(name) for name in PEOPLE}}


def _session(name: str) -> str:
    """What their browser would send, the form's cookie left out."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from pairpep.network.models import Account
    from pairpep.project.sessions import SessionStore
    from tests.world import key

    account = Account.objects.using("jobs").get(person_id=key(name))
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def tell() -> dict[str, Any]:
    steps.set_up_django()
    from django.db import connections

    from pairpep.responses import recount
    from pairpep.responses.models import AnswerSet, Received, Tally

    rows = AnswerSet.objects.using("jobs").unscoped("a test looks at what is kept")
    kept = {str(row.pk): [int(str(row.answers[name])) for name in ITEMS] for row in rows}
    (edition,) = set(Tally.objects.using("jobs").values_list("edition_id", flat=True))
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT subject FROM journal_event WHERE verb = 'responses.receive'")
        journal = Counter(subject.rpartition(":")[2] for (subject,) in cursor.fetchall())
    return {
        "kept": kept,
        "received": sorted(str(key) for key in Received.objects.using("jobs").values_list("key", flat=True)),
        "journal": dict(journal),
        "counted": sum(row.n for row in Tally.objects.using("jobs").all()),
        "as_a_recount": recount.from_lines(edition) == recount.from_answers(edition),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairpep.project.settings")
    steps.read_settings()
    with Database().in_use():
        print(json.dumps({"fill": fill, "tell": tell}[sys.argv[1]]()))
