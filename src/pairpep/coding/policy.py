"""Who may do what with a reading: those who are named in it, of the coordination or of research. Others nothing, but what was released.

A text that still has names is its bringer's alone. What each reader gives is theirs alone until all have said "done" and agreement is
counted. Whoever was taken out keeps what they gave, and reads nothing else. The first who is still in it runs the reading.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.coding.models import Coder, Mark, Outcome, OwnCode, Rating, Segment, Settled, Source, Study
from pairpep.coding.workflow import (
    AGREEMENT,
    CLEAN,
    CODING,
    COMPARING,
    CONSENSUS,
    CUT,
    GATHERING,
    MATRIX,
    OPEN,
    RATING,
    RAW,
    READERS_CHANGE,
    RELEASED,
    TOLD,
)
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import oneself, people
from pairpep.network.roles import COORDINATOR, RESEARCHER

CODERS = (COORDINATOR, RESEARCHER)

people.allow("begin_reading", to=CODERS, where=oneself)


def _named(grant: Grant, at: str = "study_id", **more: object) -> Q:
    mine = Coder.objects.as_rule().filter(study_id=OuterRef(at), person_id=grant.actor.person_id, out_on__isnull=True, **more)
    return Q(Exists(mine))


def _named_not_done(grant: Grant, at: str = "study_id") -> Q:
    return _named(grant, at, done_on__isnull=True)


def _taken_out(grant: Grant, at: str = "study_id") -> Q:
    return Q(Exists(Coder.objects.as_rule().filter(study_id=OuterRef(at), person_id=grant.actor.person_id, out_on__isnull=False)))


def _runs(grant: Grant, at: str = "study_id") -> Q:
    """Nobody who is still in it comes before."""
    before = Coder.objects.as_rule().filter(study_id=OuterRef("study_id"), place__lt=OuterRef("place"), out_on__isnull=True)
    mine = Coder.objects.as_rule().filter(study_id=OuterRef(at), person_id=grant.actor.person_id, out_on__isnull=True)
    return Q(Exists(mine.filter(~Exists(before))))


def where_they_read(grant: Grant) -> Q:
    return _named(grant, "pk")


def where_they_read_or_released(grant: Grant) -> Q:
    return _named(grant, "pk") | _taken_out(grant, "pk") | Q(state=RELEASED)


def gathering_where_they_read(grant: Grant) -> Q:
    return Q(state=GATHERING) & _named(grant, "pk")


def that_they_run_until_all_are_done(grant: Grant) -> Q:
    return Q(state__in=READERS_CHANGE) & _runs(grant, "pk")


def coding_where_they_are_not_done(grant: Grant) -> Q:
    return Q(state=CODING) & _named_not_done(grant, "pk")


def compared_where_they_read(grant: Grant) -> Q:
    return Q(state=COMPARING) & _named(grant, "pk")


def told_where_they_read(grant: Grant) -> Q:
    return Q(state__in=TOLD) & _named(grant, "pk")


def in_consensus_where_they_read(grant: Grant) -> Q:
    return Q(state=CONSENSUS) & _named(grant, "pk")


def rated_where_they_read(grant: Grant) -> Q:
    return Q(state=RATING) & _named(grant, "pk")


def that_they_run_and_open(grant: Grant) -> Q:
    return Q(state__in=OPEN) & _runs(grant, "pk")


studies = Policy(Study)
studies.allow("view", to=CODERS, where=where_they_read_or_released)
studies.allow("open", to=CODERS, where=where_they_read)
studies.allow("bring", "start", "own_code", to=CODERS, where=gathering_where_they_read)
studies.allow("name_reader", "take_out", to=CODERS, where=that_they_run_until_all_are_done)
studies.allow("code", "finish", to=CODERS, where=coding_where_they_are_not_done)
studies.allow("count_again", to=CODERS, where=compared_where_they_read)
studies.allow("see_agreement", to=CODERS, where=told_where_they_read)
studies.allow("settle", "agree", to=CODERS, where=in_consensus_where_they_read)
studies.allow("rate", "release", to=CODERS, where=rated_where_they_read)
studies.allow("drop", to=CODERS, where=that_they_run_and_open)


def in_their_readings(grant: Grant) -> Q:
    return _named(grant)


def in_their_readings_or_theirs(grant: Grant) -> Q:
    return _named(grant) | Q(person_id=grant.actor.person_id)


coders = Policy(Coder)
coders.allow("view", to=CODERS, where=in_their_readings_or_theirs)

own_codes = Policy(OwnCode)
own_codes.allow("view", to=CODERS, where=in_their_readings)


def clean_or_their_own(grant: Grant) -> Q:
    return _named(grant) & (~Q(state=RAW) | Q(brought_by_id=grant.actor.person_id))


def that_they_brought_raw(grant: Grant) -> Q:
    return _named(grant) & Q(state=RAW, brought_by_id=grant.actor.person_id, study__state=GATHERING)


def clean_while_gathering(grant: Grant) -> Q:
    return _named(grant) & Q(state=CLEAN, study__state=GATHERING)


def cut_while_gathering(grant: Grant) -> Q:
    return _named(grant) & Q(state=CUT, study__state=GATHERING)


def that_they_brought_while_gathering(grant: Grant) -> Q:
    return _named(grant) & Q(brought_by_id=grant.actor.person_id, study__state=GATHERING)


sources = Policy(Source)
sources.allow("view", to=CODERS, where=clean_or_their_own)
sources.allow("clean", to=CODERS, where=that_they_brought_raw)
sources.allow("cut", to=CODERS, where=clean_while_gathering)
sources.allow("cut_again", to=CODERS, where=cut_while_gathering)
sources.allow("remove", to=CODERS, where=that_they_brought_while_gathering)


def to_be_cut(grant: Grant) -> Q:
    return _named(grant) & Q(source__state=CLEAN, study__state=GATHERING)


def to_be_coded(grant: Grant) -> Q:
    return _named_not_done(grant) & Q(study__state=CODING)


def to_be_settled(grant: Grant) -> Q:
    return _named(grant) & Q(study__state=CONSENSUS)


segments = Policy(Segment)
segments.allow("view", to=CODERS, where=in_their_readings)
segments.allow("cut", to=CODERS, where=to_be_cut)
segments.allow("code", to=CODERS, where=to_be_coded)
segments.allow("settle", to=CODERS, where=to_be_settled)


def their_own_or_told(grant: Grant) -> Q:
    counted = Coder.objects.as_rule().filter(study_id=OuterRef("study_id"), person_id=OuterRef("by_id"), out_on__isnull=True)
    mine = Q(by_id=grant.actor.person_id)
    return _named(grant) & (mine | Q(Exists(counted), study__state__in=TOLD)) | mine & _taken_out(grant)


marks = Policy(Mark)
marks.allow("view", to=CODERS, where=their_own_or_told)

settled = Policy(Settled)
settled.allow("view", to=CODERS, where=in_their_readings)

ratings = Policy(Rating)
ratings.allow("view", to=CODERS, where=in_their_readings)


def agreement_of_theirs(grant: Grant) -> Q:
    return Q(kind=AGREEMENT) & _named(grant)


def released(grant: Grant) -> Q:
    return Q(kind=MATRIX)


outcomes = Policy(Outcome)
outcomes.allow("view", to=CODERS, where=agreement_of_theirs)
outcomes.allow("view", "read", to=CODERS, where=released)
