"""Where an edition of a resource stands. Once shown, it never changes again: it is replaced by a next one, or withdrawn."""

from __future__ import annotations

from pairpep.kernel.workflow import Workflow

DRAFT, PROPOSED, SHOWN, WITHDRAWN, DROPPED = "draft", "proposed", "shown", "withdrawn", "dropped"

RESOURCES = Workflow(
    states=(DRAFT, PROPOSED, SHOWN, WITHDRAWN, DROPPED),
    ends=frozenset({WITHDRAWN, DROPPED}),
    moves={
        "propose": {DRAFT: PROPOSED},
        "take_back": {PROPOSED: DRAFT, DROPPED: DRAFT},
        "send_back": {PROPOSED: DRAFT},  # the coordination, with words
        "publish": {DRAFT: SHOWN, PROPOSED: SHOWN},  # the coordination: its own draft, or what was proposed
        "withdraw": {SHOWN: WITHDRAWN},
        "drop": {DRAFT: DROPPED},
    },
)
