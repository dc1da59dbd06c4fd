"""Where an edition stands, and the verbs that lead from there to elsewhere. Once shown, an edition never changes again."""

from __future__ import annotations

from pairpep.kernel.workflow import Workflow

DRAFT, REVIEW, READY, SHOWN, DROPPED = "draft", "review", "ready", "shown", "dropped"

EDITIONS = Workflow(
    states=(DRAFT, REVIEW, READY, SHOWN, DROPPED),
    ends=frozenset({SHOWN, DROPPED}),
    moves={
        "put_to_review": {DRAFT: REVIEW},
        "take_back": {REVIEW: DRAFT, READY: DRAFT, DROPPED: DRAFT},
        "ask_again": {REVIEW: DRAFT},  # a mentor: « à revoir »
        "agree": {REVIEW: READY},  # a mentor of each kind said yes
        "publish": {READY: SHOWN},
        "drop": {DRAFT: DROPPED},
    },
)
