"""What becomes of a reading, and of a text in it. A reading ends once: released, or dropped with every word it held."""

from pairpep.kernel.workflow import Workflow

GATHERING, CODING, COMPARING, CONSENSUS = "gathering", "coding", "comparing", "consensus"
RATING, RELEASED, DROPPED = "rating", "released", "dropped"
OPEN = (GATHERING, CODING, COMPARING, CONSENSUS, RATING)
READERS_CHANGE = (GATHERING, CODING)  # somebody is named, or taken out, until all are done
TOLD = (CONSENSUS, RATING, RELEASED)  # once all are done and agreement is counted, each reads what the others gave

# While codes are compared nobody changes anything nor reads another: agreement is counted by a job, which alone goes on to the consensus.
STUDY = Workflow(
    states=(*OPEN, RELEASED, DROPPED),
    ends=frozenset({RELEASED, DROPPED}),
    moves={
        "start": {GATHERING: CODING},
        "compare": {CODING: COMPARING},
        "counted": {COMPARING: CONSENSUS},
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
TAKEN_OUT, ROLE_ENDED = "taken_out", "role_ended"  # why somebody reads no longer

RAW_DAYS = 30  # a text that nobody has cleaned is destroyed
LEAST_CODERS = 2
LEAST_PROGRAMS, LEAST_PERSONS = 2, 3  # a construct is told from two programs or three persons on
LEAST_SOURCES = 2  # a sentence is quoted when two speakers, in two texts, say the same
LEAST_TEXTS = 5  # under it, an interval over texts cannot be trusted
