"""`pairpep evaluate`: a locked plan and data of one's own, carried out by the very function of the job. No database, nothing kept."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

REFUSED = 2


def register(commands: Any) -> None:
    said = "carry out an analysis plan on data: pairpep evaluate PLAN.json DATA.json > result.json"
    parser = commands.add_parser("evaluate", help=said, description=said)
    parser.add_argument("plan", type=Path, help="the canonical bytes of a plan, as its page gives them")
    parser.add_argument("data", type=Path, help="cells by program and period; see docs/how-to/evaluation.md")
    parser.add_argument("--hash", default="", help="the fingerprint of the lock: another plan is refused")
    parser.set_defaults(act=_evaluate)


def _evaluate(given: argparse.Namespace) -> int:
    from pairpep.analysis.refusals import Refused
    from pairpep.analysis.result import canonical

    try:
        print(canonical(carried_out(given.plan, given.data, given.hash)))
    except Refused as refused:
        print(f"pairpep: {refused.said.fr}\npairpep: {refused.said.en}", file=sys.stderr)
        return REFUSED
    return 0


def carried_out(plan: Path, data: Path, fingerprint: str = "") -> dict[str, Any]:
    """What `evaluation.estimating.evaluate` says of both files. Refused: no plan, another plan than that of this fingerprint, no JSON."""
    from pairpep.evaluation import estimating, protocol

    spec = protocol.checked(_read(plan))
    found = protocol.fingerprint(spec)
    if fingerprint and found != fingerprint:
        raise protocol.PlanChanged(found=found, locked=fingerprint)
    return estimating.evaluate(spec, protocol.checked_data(_read(data), spec))


def _read(path: Path) -> Any:
    from pairpep.analysis.refusals import NotJson

    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise NotJson(line=getattr(error, "lineno", 1)) from None
