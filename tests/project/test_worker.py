"""The background work as it runs: a process of its own, with the jobs' login and no other, that ends when it is asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connections

from pairpep.participants.models import LinkRequest
from pairpep.project.launch.children import environment
from pairpep.project.launch.logins import JOBS_ADDRESS, Login
from pairpep.project.tasks import forget


def jobs_login() -> Login:
    known = connections.settings["jobs"]
    return Login(known["USER"], known["PASSWORD"], known["HOST"], known["PORT"], known["NAME"])


def asked(question: str, arguments: Any = ()) -> list[Any]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(question, arguments)
        return cursor.fetchall() if cursor.description else []


def wait_for(what: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 60
    while not (found := what()):
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)
    return found


def test_the_worker_seals_by_itself_and_ends_when_asked(world: Any, tmp_path: Any) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO journal_event (at, verb, subject, roles, changes) VALUES (now(), 'x', '', '', '{}')")
    environ = environment("jobs", JOBS_ADDRESS, jobs_login(), {**os.environ, "PAIRPEP_VAR": str(tmp_path)})
    worker = subprocess.Popen([sys.executable, "-m", "django", "run_jobs"], env=environ)
    try:
        wait_for(lambda: asked("SELECT id FROM procrastinate_workers"))
        wait_for(lambda: asked("SELECT number FROM journal_seal WHERE stream = 'event'"))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    finally:
        worker.kill()
        worker.wait()
    assert asked("SELECT id FROM procrastinate_workers") == []
    assert (tmp_path / "anchors" / "journal.txt").read_text().split()[1:3] == ["event", "1"]


def test_what_the_night_deletes_is_what_is_over(world: Any) -> None:
    now = datetime.now(tz=UTC)
    for name, at in (("over", now - timedelta(minutes=1)), ("open", now + timedelta(hours=1))):
        Session(session_key=name, session_data="", expire_date=at).save(using="jobs", force_insert=True)
        asked("INSERT INTO project_cache (cache_key, value, expires) VALUES (%s, '', %s)", [name, at])
    for at in (now - timedelta(hours=25), now - timedelta(hours=1)):
        LinkRequest(index=b"i", code_hash=b"c", language="fr", created_at=at).save(using="jobs", force_insert=True)
    forget()
    assert [session.session_key for session in Session.objects.using("jobs").all()] == ["open"]
    assert asked("SELECT cache_key FROM project_cache WHERE cache_key IN ('over', 'open')") == [("open",)]
    assert LinkRequest.objects.using("jobs").count() == 1


def test_jobs_that_failed_long_ago_are_deleted_and_waiting_ones_kept(world: Any) -> None:
    insert = (
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', %s, %s::procrastinate_job_status) RETURNING id"
    )
    for name, status, days in (("old", "failed", 40), ("recent", "failed", 2), ("interrupted", "doing", 40), ("waiting", "todo", 40)):
        ((job,),) = asked(insert, [name, status])
        asked("DELETE FROM procrastinate_events WHERE job_id = %s", [job])
        asked("INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'started', now() - make_interval(days => %s))", [job, days])
    forget()
    assert asked("SELECT task_name FROM procrastinate_jobs ORDER BY 1") == [("recent",), ("waiting",)]
