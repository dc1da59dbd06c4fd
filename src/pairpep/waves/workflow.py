"""What becomes of a collection, of typed words, and of what was promised in answer."""

from pairpep.kernel.workflow import Workflow

AUDIENCES = ("youth", "relative", "worker", "team")
OF_PERSONS = ("youth", "relative")

ALWAYS, ONCE, EVERY = "always", "once", "every"
RHYTHMS = (ALWAYS, ONCE, EVERY)

DRAFT, RUNNING, ENDED = "draft", "running", "ended"

CAMPAIGN = Workflow(
    states=(DRAFT, RUNNING, ENDED),
    ends=frozenset({ENDED}),
    moves={"change": {DRAFT: DRAFT}, "start": {DRAFT: RUNNING}, "end": {DRAFT: ENDED, RUNNING: ENDED}},
)

UNREAD, SHOWN, CUT, KEPT_BACK = "unread", "shown", "cut", "kept_back"
READ_BY_ALL = (SHOWN, CUT)

WORDS = Workflow(
    states=(UNREAD, SHOWN, CUT, KEPT_BACK),
    ends=frozenset({SHOWN, CUT, KEPT_BACK}),
    moves={"show": {UNREAD: SHOWN}, "cut": {UNREAD: CUT}, "keep_back": {UNREAD: KEPT_BACK}},
)

PUBLISHED = "published"

BULLETIN = Workflow(states=(DRAFT, PUBLISHED), ends=frozenset({PUBLISHED}), moves={"change": {DRAFT: DRAFT}, "publish": {DRAFT: PUBLISHED}})

DONE, PROMISED, NOT_NOW = "done", "promised", "not_now"
ANSWERS = (DONE, PROMISED, NOT_NOW)

POINT = Workflow(
    states=ANSWERS,
    ends=frozenset({DONE, NOT_NOW}),
    moves={"keep": {PROMISED: DONE}, "postpone": {PROMISED: PROMISED}, "give_up": {PROMISED: NOT_NOW}},
)
