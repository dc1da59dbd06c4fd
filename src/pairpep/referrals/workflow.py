"""The eleven states of a referral and every way from one to another.

The vocabulary of the field names seventeen; docs/adr/0004 says which of them share a row here, and why nothing is lost.
"""

from pairpep.kernel.workflow import Workflow

ASKED, NOT_NOW, MATCHING, WAITING, PROPOSED = "asked", "not_now", "matching", "waiting", "proposed"
ACCEPTED, CONTACTING, UNREACHED, ACTIVE = "accepted", "contacting", "unreached", "active"
DECLINED, CLOSED = "declined", "closed"

STATES = (ASKED, NOT_NOW, MATCHING, WAITING, PROPOSED, ACCEPTED, CONTACTING, UNREACHED, ACTIVE, DECLINED, CLOSED)
ENDS = (CLOSED,)

BEFORE_YES = (ASKED, NOT_NOW)
SAID_YES = (MATCHING, WAITING, PROPOSED)
WITH_WORKER = (ACCEPTED, CONTACTING, UNREACHED, ACTIVE)


def _all(states: tuple[str, ...], to: str) -> dict[str, str]:
    return dict.fromkeys(states, to)


# The person may say yes from anywhere before it, and come back after a no while their reasons are still kept.
_ANSWERABLE = (ASKED, NOT_NOW, DECLINED)

WORKFLOW = Workflow(
    states=STATES,
    ends=frozenset(ENDS),
    moves={
        # the person
        "say_yes_open": _all(_ANSWERABLE, MATCHING),
        "say_yes_choose": _all(_ANSWERABLE, PROPOSED),
        "say_yes_wait": _all(_ANSWERABLE, WAITING),
        "say_yes_with_parent": _all(_ANSWERABLE, ASKED),
        "say_not_now": _all((ASKED, NOT_NOW), NOT_NOW),
        "say_no": _all(BEFORE_YES, DECLINED),
        "change_mind": _all(SAID_YES + WITH_WORKER, DECLINED),
        "choose_again": _all((MATCHING, WAITING, PROPOSED), PROPOSED),
        "ask_someone_else": _all((PROPOSED, *WITH_WORKER), MATCHING),  # they keep the worker out, and their yes stands
        "confirm_meeting": {CONTACTING: CONTACTING},
        "ask_other_time": {CONTACTING: ACCEPTED},
        # the referrer
        "ask_again": _all((ASKED, NOT_NOW), ASKED),
        "cancel": _all(BEFORE_YES, CLOSED),
        # the worker
        "accept": _all((PROPOSED, MATCHING), ACCEPTED),
        "step_back": _all((PROPOSED, *WITH_WORKER), MATCHING),
        "ask_redirect": {s: s for s in (PROPOSED, *WITH_WORKER)},
        "propose_meeting": _all((ACCEPTED, CONTACTING, UNREACHED), CONTACTING),
        "met": _all((CONTACTING, ACCEPTED), ACTIVE),
        "missed": {CONTACTING: UNREACHED},
        "close_kindly": {UNREACHED: CLOSED},
        "end": {ACTIVE: CLOSED},
        # the team lead
        "offer": _all((MATCHING, WAITING, PROPOSED, *WITH_WORKER), PROPOSED),
        "open_again": _all((WAITING, PROPOSED), MATCHING),
        "set_waiting": _all((MATCHING, PROPOSED), WAITING),
        "keep": {s: s for s in (PROPOSED, *WITH_WORKER)},
        "direct_elsewhere": _all((MATCHING, WAITING, PROPOSED), CLOSED),
        # the clock
        "forget": {DECLINED: CLOSED},
    },
)
