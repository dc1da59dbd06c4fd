"""Who may read and write what a worker and a person do together: the two of them, while it lasts; the person, always."""

from django.db.models import Q

from pairpep.contacts.models import Contact, Goodbye, Handover, Line, NextStep, Work, Worry
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.roles import PERSONS, TEAM_LEAD, WORKERS
from pairpep.participants.policy import about_themselves, everyone_of_their_programs
from pairpep.referrals.policy import of_people_they_accompany, people_they_accompany, referrals


def read_with_the_person(grant: Grant) -> Q:
    return of_people_they_accompany(grant) & Q(reader_id=grant.actor.person_id)


def recorded_by_them(grant: Grant) -> Q:
    return read_with_the_person(grant) & Q(worker_id=grant.actor.person_id)


def written_by_themselves(grant: Grant) -> Q:
    return about_themselves(grant) & Q(author_id=grant.actor.person_id)


def written_by_them(grant: Grant) -> Q:
    return read_with_the_person(grant) & Q(author_id=grant.actor.person_id)


def done_by_them(grant: Grant) -> Q:
    return Q(worker_id=grant.actor.person_id)


def waiting_for_their_answer(grant: Grant) -> Q:
    return about_themselves(grant) & Q(answered_at__isnull=True)


referrals.allow("record", to=WORKERS, where=people_they_accompany, part="contacts")
referrals.allow("write_line", to=WORKERS, where=people_they_accompany, part="shared_page")
referrals.allow("worry", to=WORKERS, where=people_they_accompany)
referrals.allow("propose_goodbye", to=WORKERS, where=people_they_accompany)
referrals.allow("propose_goodbye", "write_line", to=PERSONS, where=about_themselves)
referrals.allow("propose_handover", to=WORKERS, where=people_they_accompany)
referrals.allow("propose_handover", to=[TEAM_LEAD], where=everyone_of_their_programs)

contacts = Policy(Contact)
contacts.allow("view", to=PERSONS, where=about_themselves)
contacts.allow("view", to=WORKERS, where=read_with_the_person)
contacts.allow("correct", "remove", to=WORKERS, where=recorded_by_them)

steps = Policy(NextStep)
steps.allow("view", to=PERSONS, where=about_themselves)
steps.allow("view", to=WORKERS, where=read_with_the_person)

lines = Policy(Line)
lines.allow("view", "take_away", to=PERSONS, where=about_themselves)
lines.allow("view", to=WORKERS, where=read_with_the_person)
lines.allow("revise", to=PERSONS, where=written_by_themselves)
lines.allow("revise", "take_away", to=WORKERS, where=written_by_them)

goodbyes = Policy(Goodbye)
goodbyes.allow("view", "say", "finish", to=PERSONS, where=about_themselves)
goodbyes.allow("view", "say", "finish", to=WORKERS, where=read_with_the_person)

handovers = Policy(Handover)
handovers.allow("view", to=PERSONS, where=about_themselves)
handovers.allow("answer", to=PERSONS, where=waiting_for_their_answer)
handovers.allow("view", to=WORKERS, where=read_with_the_person)
handovers.allow("view", to=[TEAM_LEAD], where=everyone_of_their_programs)

worries = Policy(Worry)
worries.allow("view", to=PERSONS, where=about_themselves)
worries.allow("view", to=WORKERS, where=read_with_the_person)

work = Policy(Work)
work.allow("view", "remove", to=WORKERS, where=done_by_them, even_lapsed=True)
