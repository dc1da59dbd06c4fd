"""The worker: takes jobs from the queue until it is asked to stop, and begins again by itself when the database was away."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress

from django.conf import settings
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from pairpep.project.launch.children import PATIENCE

CONCURRENCY = 3  # a slow mail server must not hold the sealing back
BEGIN_AGAIN_AFTER = 5.0  # seconds
DATABASE_WITHIN = 10.0  # seconds that a connection is waited for before the worker gives up and begins again
FINISH_WITHIN = PATIENCE - 5  # seconds that a job has to end when the worker is asked to stop

log = logging.getLogger(__name__)


def work() -> None:
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # it says every second that the database is away; once is enough
    asyncio.run(_work())


async def _work() -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    while not asked.is_set():
        await _until(asked)
        if not asked.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(asked.wait(), BEGIN_AGAIN_AFTER)


async def _until(asked: asyncio.Event) -> None:
    """One worker's life: until it is asked to stop, or until it ends by itself because the database does not answer."""
    working = asyncio.create_task(_worker())
    stopping = asyncio.create_task(asked.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    ended_by_itself = working.done()
    working.cancel()
    stopping.cancel()
    try:
        await working
    except asyncio.CancelledError:
        pass
    except Exception as trouble:
        log.error("background work: %s; trying again in %.0f s", type(trouble).__name__, BEGIN_AGAIN_AFTER)
    else:
        if ended_by_itself:
            log.error("background work: the database went away; trying again in %.0f s", BEGIN_AGAIN_AFTER)


async def _worker() -> None:
    alias = settings.PROCRASTINATE_DATABASE_ALIAS
    connector = PsycopgConnector(kwargs=connector_params(alias), min_size=1, max_size=CONCURRENCY, timeout=DATABASE_WITHIN)
    with app.replace_connector(connector):
        async with app.open_async():
            await app.run_worker_async(
                name="jobs",
                concurrency=CONCURRENCY,
                delete_jobs="successful",
                install_signal_handlers=False,
                shutdown_graceful_timeout=FINISH_WITHIN,
            )
