"""The jobs of the evaluation: a plan that was opened is carried out at once."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.evaluation import opening


@app.task(name="evaluation.open", pass_context=False)
def open_(protocol_id: str) -> None:
    opening.carry_out(UUID(protocol_id))
