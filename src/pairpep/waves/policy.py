"""Who asks, who is asked, who reads what was typed first, and who answers for a program. Nobody here opens an answer."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.network.policy import anyone, home_programs, in_their_programs, oneself, people, programs, their_own, these_programs
from pairpep.network.roles import (
    ALL_ROLES,
    CLINICIAN,
    COORDINATOR,
    PERSONS,
    PROGRAM_ROLES,
    RESEARCHER,
    STAFF_ROLES,
    TEAM_LEAD,
    WORKERS,
)
from pairpep.participants.policy import files
from pairpep.participants.policy import their_own as their_own_page
from pairpep.referrals.policy import people_they_accompany, referrals
from pairpep.waves.models import Bulletin, Campaign, CountsRead, Invitation, Link, OwnSheet, PaperCode, Point, Reader, Reading, Wave
from pairpep.waves.workflow import DRAFT, PROMISED, PUBLISHED, READ_BY_ALL, RUNNING

TYPISTS = (TEAM_LEAD, CLINICIAN, *WORKERS)


def that_began(grant: Grant) -> Q:
    return ~Q(state=DRAFT)


def that_did_not_begin(grant: Grant) -> Q:
    return Q(state=DRAFT)


def that_are_not_over(grant: Grant) -> Q:
    return Q(state__in=[DRAFT, RUNNING])


people.allow("compose_campaign", "name_reader", to=[COORDINATOR], where=oneself)
people.allow("read_words", to=[COORDINATOR, RESEARCHER], where=oneself)
people.allow("make_link_to_answer", to=ALL_ROLES, where=oneself, even_lapsed=True)
programs.allow("make_team_link", "draft_bulletin", to=[TEAM_LEAD], where=these_programs)
programs.allow("make_paper_code", to=TYPISTS, where=these_programs)

campaigns = Policy(Campaign)
campaigns.allow("view", to=STAFF_ROLES, where=that_began, even_lapsed=True)
campaigns.allow("view", to=[COORDINATOR], where=anyone)
campaigns.allow("change", "start", to=[COORDINATOR], where=that_did_not_begin)
campaigns.allow("end", to=[COORDINATOR], where=that_are_not_over)

waves = Policy(Wave)
waves.allow("view", to=STAFF_ROLES, where=anyone, even_lapsed=True)


def their_own_file(grant: Grant) -> Q:
    return Q(file_id__in=grant.actor.own_files)


def of_their_whole_team(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(file_id__isnull=True, person_id__isnull=True)


for model in (Invitation, Link):
    of_respondents = Policy(model)
    of_respondents.allow("view", to=PERSONS, where=their_own_file)
    of_respondents.allow("view", to=STAFF_ROLES, where=their_own, even_lapsed=True)
    of_respondents.allow("view", to=[TEAM_LEAD], where=of_their_whole_team)
    if model is Link:
        of_respondents.allow("choose_mails", to=PERSONS, where=their_own_file)
        of_respondents.allow("choose_mails", to=STAFF_ROLES, where=their_own, even_lapsed=True)


def not_typed_yet(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(typed_on__isnull=True)


papers = Policy(PaperCode)
papers.allow("view", to=TYPISTS, where=in_their_programs)
papers.allow("type", to=TYPISTS, where=not_typed_yet)

files.allow("ask_sheet", to=PERSONS, where=their_own_page)
referrals.allow("ask_sheet_with", to=WORKERS, where=people_they_accompany)

own_sheets = Policy(OwnSheet)
own_sheets.allow("view", to=PERSONS, where=their_own_file)

readers = Policy(Reader)
readers.allow("view", to=STAFF_ROLES, where=anyone, even_lapsed=True)


def shown_in_their_programs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state__in=READ_BY_ALL)


def that_were_shown(grant: Grant) -> Q:
    return Q(state__in=READ_BY_ALL)


def that_they_read(grant: Grant) -> Q:
    return Q(reader_id=grant.actor.person_id)


readings = Policy(Reading)
readings.allow("view", to=[TEAM_LEAD], where=shown_in_their_programs)
readings.allow("view", to=[COORDINATOR, RESEARCHER], where=that_were_shown)
readings.allow("view", to=[COORDINATOR, RESEARCHER], where=that_they_read)

counts_read = Policy(CountsRead)
counts_read.allow("view", to=[COORDINATOR, RESEARCHER], where=anyone)


def published_in_their_programs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=PUBLISHED)


def drafts_of_their_programs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=DRAFT)


def that_are_published(grant: Grant) -> Q:
    return Q(state=PUBLISHED)


bulletins = Policy(Bulletin)
bulletins.allow("view", to=[*PERSONS, *PROGRAM_ROLES], where=published_in_their_programs, even_lapsed=True)
bulletins.allow("view", to=[TEAM_LEAD], where=in_their_programs)
bulletins.allow("view", to=[COORDINATOR], where=that_are_published)
bulletins.allow("change", "publish", to=[TEAM_LEAD], where=drafts_of_their_programs)


def of_bulletins_they_read(grant: Grant) -> Q:
    return Q(Exists(Bulletin.objects.as_rule().visible_to(grant.actor).filter(pk=OuterRef("bulletin_id"))))


def that_they_promised(grant: Grant) -> Q:
    found = home_programs(grant)
    return Q(program_id__in=found, answer=PROMISED, bulletin__state=PUBLISHED) & their_own_promise(grant) if found else NOBODY


def their_own_promise(grant: Grant) -> Q:
    return Q(promised_by_id=grant.actor.person_id)


def of_a_draft_of_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(bulletin__state=DRAFT)


points = Policy(Point)
points.allow("view", to=[*PERSONS, *PROGRAM_ROLES, COORDINATOR], where=of_bulletins_they_read, even_lapsed=True)
points.allow("follow_up", to=PROGRAM_ROLES, where=that_they_promised, even_lapsed=True)
points.allow("take_out", to=[TEAM_LEAD], where=of_a_draft_of_theirs)
