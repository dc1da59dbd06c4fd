"""What becomes of a reading, and of a text in it. A reading ends once: released, or dropped with every word it held."""

from pairpep.kernel.workflow import Workflow

GATHERING, CODING, CONSENSUS, RATING, RELEASED, DROPPED = "gathering", "coding", "consensus", "rating", "released", "dropped"
OPEN = (GATHERING, CODING, CONSENSUS, RATING)
TOLD = (CONSENSUS, RATING, RELEASED)  # once every reader has said "done", each reads what the others gave

# Agreement is measured on the way from coding to consensus, and at no other moment.
STUDY = Workflow(
    states=(*OPEN, RELEASED, DROPPED),
    ends=frozenset({RELEASED, DROPPED}),
    moves={
        "start": {GATHERING: CODING},
        "compare": {CODING: CONSENSUS},
        "agree": {CONSENSUS: RATING},
        "release": {RATING: RELEASED},
        "drop": dict.fromkeys(OPEN, DROPPED),
    },
)

RAW, CLEAN, CUT = "raw", "clean", "cut"
TEXT = Workflow(
    states=(RAW, CLEAN, CUT),
    ends=frozenset({CUT}),
    moves={"clean": {RAW: CLEAN}, "cut": {CLEAN: CUT}, "cut_again": {CUT: CLEAN}},
)

INTERVIEW, GROUP, FREE, LEVER = "interview", "group", "free", "lever"
KINDS = (INTERVIEW, GROUP, FREE, LEVER)
TYPED = (INTERVIEW, GROUP, FREE)  # a sentence on what gets in the way comes by itself, never typed
SPEAKERS = ("youth", "relative", "worker", "clinician", "manager", "mentor", "other")

BARRIER, NEUTRAL, FACILITATOR, MIXED = "-", "0", "+", "x"
VALENCES = (BARRIER, NEUTRAL, FACILITATOR, MIXED)
STRENGTHS = (1, 2)  # said in general; a concrete example

MINUS_TWO, MINUS_ONE, ZERO, PLUS_ONE, PLUS_TWO = "-2", "-1", "0", "1", "2"
MIX, MISSING, NOT_APPLICABLE = "mix", "missing", "na"
RATINGS = (MINUS_TWO, MINUS_ONE, ZERO, PLUS_ONE, PLUS_TWO, MIX, MISSING, NOT_APPLICABLE)
HIGH, LOW = "high", "low"
STRONG, WEAK, NONE = "strong", "weak", "none"

AGREEMENT, MATRIX = "agreement", "matrix"

RAW_DAYS = 30  # a text that nobody has cleaned is destroyed
LEAST_CODERS = 2
LEAST_PROGRAMS, LEAST_PERSONS = 2, 3  # a construct is told from two programs or three persons on
LEAST_SOURCES = 2  # a sentence is quoted when two texts say the same
