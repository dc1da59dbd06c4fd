"""A plan in each state with what it found, a joint display, a report before and after its release."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pypdfium2

from pairpep.kernel import clock
from tests.evaluation.network import spec
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["analysis plan ", "answer to a plan ", "joint display ", "display row ", "wave report ", "wave paper "]
STATES = ("draft", "locked", "opened", "told")
READINGS = ("plain", "full")
NAMES = [*STATES, "released", *READINGS]


def add() -> None:
    from pairpep.evaluation.models import Opening

    for state in STATES:
        _plan(state)
    for state in ("opened", "told"):
        save(
            Opening(
                id=key(f"answer to a plan {state}"),
                protocol_id=key(f"analysis plan {state}"),
                body=_unanswered(),
                hash="0" * 64,
                made_at=clock.now(),
            )
        )
    for state in ("draft", "released"):
        _display(state)
        _report(state)
    for reading in READINGS:
        _paper(reading)


def _unanswered() -> str:
    """Nobody was asked: the answer is a sentence, and every page that shows one can."""
    from pairpep.analysis.result import canonical
    from pairpep.evaluation import estimating

    return canonical(estimating.evaluate(spec(), {"taken_at": "2027-06-01", "reach": None, "outcomes": {}}))


def _plan(state: str) -> None:
    from pairpep.evaluation.models import Protocol

    now = clock.now()
    told: dict[str, Any] = (
        {} if state == "draft" else {"locked_at": now, "locked_by_id": key("researcher"), "hash": "0" * 64, "signature": "0"}
    )
    if state in ("opened", "told"):
        told |= {"opened_at": now, "opened_by_id": key("researcher")}
    save(
        Protocol(
            id=key(f"analysis plan {state}"), question="youth", title_fr=f"PLAN-{state}", title_en=f"PLAN-{state}", spec=spec(), state=state, opens_on=clock.today(),
            made_by_id=key("researcher"), made_at=now, **told,
        )
    )  # fmt: skip


def _display(state: str) -> None:
    from pairpep.evaluation.models import Display, Row

    now, released = clock.now(), state == "released"
    about = {"made_by_id": key("researcher"), "made_at": now, "released_at": now if released else None}
    save(Display(id=key(f"joint display {state}"), title=f"REGARD-{state}", state=state, **about))
    frozen = {"pieces": []} if released else {}
    more: dict[str, Any] = {"place": 1, "dimension": "reach", "fit": "divergent", "inference": f"TIRE-{state}", "frozen": frozen}
    save(Row(id=key(f"display row {state}"), display_id=key(f"joint display {state}"), **more))


def _report(state: str) -> None:
    from pairpep.evaluation.models import Report

    now, released = clock.now(), state == "released"
    told = {"released_at": now, "released_by_id": key("coordinator")} if released else {}
    save(
        Report(
            id=key(f"wave report {state}"), title=f"RAPPORT-{state}", since=clock.in_days(-120), until=clock.today(), state=state,
            made_by_id=key("coordinator"), made_at=now, next_fr="SUITE", next_en="NEXT", **told,
        )
    )  # fmt: skip


def _paper(reading: str) -> None:
    from pairpep.evaluation.models import Paper

    body = {"title": "Vague", "under": "", "tight": True, "blocks": []}
    save(
        Paper(
            id=key(f"wave paper {reading}"), report_id=key("wave report released"), reading=reading, language="fr", title=f"PAPIER-{reading}", body=body,
            docx=_word_file(reading), pdf=_sheet(), hash="0" * 64, made_at=clock.now(),
        )
    )  # fmt: skip


def _word_file(reading: str) -> bytes:
    """Both files open as what they are, so that whoever crawls the pages reads in them too."""
    with zipfile.ZipFile(held := io.BytesIO(), "w") as folder:
        folder.writestr("word/document.xml", f"<p>PAPIER-{reading}</p>")
    return held.getvalue()


def _sheet() -> bytes:
    sheets = pypdfium2.PdfDocument.new()
    sheets.new_page(100, 100)
    sheets.save(held := io.BytesIO())
    return held.getvalue()


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.evaluation.models import Display, Paper, Protocol, Report, Row

    words = {f"PLAN-{state}": f"the plan {state}" for state in STATES if state not in seen[Protocol]}
    for state in ("draft", "released"):
        words |= {f"REGARD-{state}": f"the joint display {state}"} if state not in seen[Display] else {}
        words |= {f"TIRE-{state}": f"what is drawn from it, {state}"} if state not in seen[Row] else {}
        words |= {f"RAPPORT-{state}": f"the report {state}"} if state not in seen[Report] else {}
    return words | {f"PAPIER-{reading}": f"the {reading} reading" for reading in READINGS if reading not in seen[Paper]}
