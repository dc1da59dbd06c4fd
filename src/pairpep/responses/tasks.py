"""The job of answers: those that the coordination took in are counted."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.responses import apart


@app.task(name="responses.take_in")
def take_in(edition_id: str) -> None:
    apart.take_in(UUID(edition_id))
