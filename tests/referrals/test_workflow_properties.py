"""Whoever tries whatever, on whatever day: a referral is always somewhere, always somebody's turn, and open to nobody before a yes."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connections
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from pairpep.journal.models import Event
from pairpep.kernel import clock, walls
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Account, Person
from pairpep.participants.models import AccessLink, Consent, File, Tie
from pairpep.referrals import actions, clockwork, lead
from pairpep.referrals import workflow as w
from pairpep.referrals.models import Care, Referral, Wishes
from tests.world import key

PERSON, PARENT, REFERRER, LEAD, PEERS = "the person", "father_a", "clinician_a", "lead_a", ("peer_a", "peer2_a")
STRANGERS = ("lapsed_a", "family_a", "peer_b", "lead_b", "clinician_b", "youth_a", "mother_a", "researcher", "administrator")
EVERYONE = (PERSON, PARENT, REFERRER, LEAD, *PEERS, *STRANGERS)
HELD, UNDER_WAY = (w.PROPOSED, *w.WITH_WORKER), (*w.SAID_YES, *w.WITH_WORKER)
REASONS_STAY = timedelta(days=30)  # the network's requirement, whatever the content says
AUTHORISED = timedelta(days=300)  # a walk stays within the workers' yearly authorisation

# verb → (what does it, what it is told)
Details = Callable[[st.DataObject], dict[str, Any]]
TOLD: dict[str, tuple[Callable[..., Any], Details]] = {
    "say_yes": (actions.say_yes, lambda data: {"agreed": {}, **data.draw(WHOM)}),
    "say_not_now": (actions.say_not_now, lambda data: {"ask_again_on": clock.in_days(data.draw(DAYS))}),
    "say_no": (actions.say_no, lambda data: {}),
    "change_mind": (actions.change_mind, lambda data: {}),
    "choose_again": (actions.choose_again, lambda data: {"worker_id": key(data.draw(ONE_OF_THEM))}),
    "confirm_again": (actions.confirm_again, lambda data: {"language": "fr"}),
    "confirm_meeting": (actions.confirm_meeting, lambda data: {}),
    "ask_other_time": (actions.ask_other_time, lambda data: {}),
    "guardian_answer": (actions.guardian_answer, lambda data: {"language": "fr", "yes": data.draw(st.booleans())}),
    "ask_again": (actions.ask_again, lambda data: {}),
    "cancel": (actions.cancel, lambda data: {}),
    "accept": (actions.accept, lambda data: {}),
    "step_back": (actions.step_back, lambda data: {"reason": "no_room"}),
    "ask_redirect": (actions.ask_redirect, lambda data: {"reason": "no_room"}),
    "propose_meeting": (
        actions.propose_meeting,
        lambda data: {"meeting_at": clock.now() + timedelta(days=data.draw(DAYS)), "meeting_place": "Café"},
    ),
    "met": (actions.met, lambda data: {"met_on": clock.today()}),
    "missed": (actions.missed, lambda data: {}),
    "close_kindly": (actions.close_kindly, lambda data: {}),
    "end": (actions.end, lambda data: {"reason": "end_of_program"}),
    "offer": (lead.offer, lambda data: {"worker_id": key(data.draw(ONE_OF_THEM))}),
    "open_again": (lead.open_again, lambda data: {}),
    "set_waiting": (lead.set_waiting, lambda data: {}),
    "keep": (lead.keep, lambda data: {}),
    "direct_elsewhere": (lead.direct_elsewhere, lambda data: {}),
}
DAYS = st.integers(1, 40)
ONE_OF_THEM = st.sampled_from(PEERS)
WHOM = st.one_of(st.builds(lambda who: {"worker_id": key(who)}, ONE_OF_THEM), st.sampled_from([{}, {"wish": "wait"}, {"wish": "video"}]))

READS = "SELECT EXISTS (SELECT FROM referrals_wishes WHERE referral_id = %s), EXISTS (SELECT FROM participants_file WHERE id = %s)"
# The road when all goes well: a walk begins anywhere along it.
ROAD = [("say_yes", PERSON), ("guardian_answer", PARENT), ("accept", "peer_a"), ("propose_meeting", "peer_a"), ("met", "peer_a")]
ALL_IS_WELL = {"say_yes": {"worker_id": key("peer_a"), "agreed": {}}, "guardian_answer": {"language": "fr", "yes": True}}

OF_THE_PERSON = {"say_yes", "say_not_now", "say_no", "change_mind", "choose_again", "confirm_again", "confirm_meeting", "ask_other_time"}
OF_THE_WORKER = {"accept", "step_back", "ask_redirect", "propose_meeting", "met", "missed", "close_kindly", "end"}
OF_THE_LEAD = {"ask_again", "cancel", "offer", "open_again", "set_waiting", "keep", "direct_elsewhere", "end"}


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


class Walk(RuleBasedStateMachine):
    """One young person, from the invitation on. What is expected is said here again, in other words than the product's."""

    # The story so far

    @initialize(years=st.sampled_from([11, 20, 20]), far=st.integers(0, len(ROAD)), data=st.data())
    def a_clinician_invites_someone(self, years: int, far: int, data: st.DataObject) -> None:
        """From the first idea, or from further along the road."""
        tomorrow = datetime.combine(clock.in_days(1), time(12), tzinfo=MONTREAL)
        self.travel = time_machine.travel(tomorrow, tick=True)
        self.clock, self.started = self.travel.start(), tomorrow
        self.child = years < 14
        self.person: UUID = new_id()
        self.file = self._someone(years)
        self.said, self.parent_said, self.no_on, self.moved = False, False, date.max, True
        self.strangers = itertools.cycle(["lapsed_a", "family_a", "peer_b"])
        self.referral_id = actions.refer(self.file, by=self.actor(REFERRER), wishes={"needs": ["N01"], "words": "…"}).pk
        for verb, who in ROAD[:far]:
            if verb != "guardian_answer" or self.child:
                self._tries(verb, who, data, ALL_IS_WELL.get(verb))

    def _someone(self, years: int) -> File:
        about = {"program_id": key("program a"), "created_at": clock.now()}
        born = {"birth_year": clock.today().year - years, "birth_month": 1}
        file = File(person_id=self.person, side="youth", code=f"J-{self.person}", **born, **about)
        with acting("a test"):
            for row in (Person(id=self.person), Account(person_id=self.person, password="!"), file):
                row.save(using="jobs", force_insert=True)
            if self.child:
                Tie(file=file, relative_file_id=key("file father_a"), guardian=True, **about).save(using="jobs", force_insert=True)
        return file

    def teardown(self) -> None:
        if hasattr(self, "file"):  # so that the next walk's calendar has nothing to do here
            with acting("a test"):
                left = rows(Referral).filter(file_id=self.file.pk, closed_at__isnull=True)
                left.update(state=w.CLOSED, closed_at=clock.now(), close_reason="by_mistake", due_on=None)
        if hasattr(self, "travel"):
            self.travel.stop()

    # Who may, and when

    @property
    def now(self) -> Referral:
        found: Referral = rows(Referral).get(pk=self.referral_id)
        return found

    def actor(self, who: str) -> Any:
        with walls.entered(self.person if who == PERSON else key(who)) as actor:
            return actor

    def may(self, verb: str, who: str, now: Referral) -> bool:
        if verb == "guardian_answer":
            return who == PARENT and self.child
        if (verb in OF_THE_PERSON and who == PERSON) or (verb in OF_THE_LEAD and who == LEAD):
            return True
        if who == PERSON:
            return verb == "end"
        if who == REFERRER:
            return verb == "ask_again" or (verb == "cancel" and now.referred_by_id == key(REFERRER))
        if who not in PEERS or verb not in OF_THE_WORKER:
            return False
        return self.holds(who, now) or (verb == "accept" and self.could_take(who, now))

    def holds(self, who: str, now: Referral) -> bool:
        return now.worker_id == key(who) and now.state in HELD

    def could_take(self, who: str, now: Referral) -> bool:
        return who in PEERS and now.state == w.MATCHING and now.worker_id is None and key(who) not in now.passed_by

    def is_moment(self, verb: str, now: Referral) -> bool:
        if verb == "guardian_answer":
            return now.is_open
        if verb == "confirm_again":
            return now.state not in (w.DECLINED, w.CLOSED)
        if verb == "say_yes":
            return now.state in (w.ASKED, w.NOT_NOW, w.DECLINED)
        if verb == "close_kindly":
            return now.state == w.UNREACHED and now.tries >= 3
        if verb == "accept":
            return now.state == w.MATCHING or now.state == w.PROPOSED
        return now.state in w.WORKFLOW.moves[verb] or (verb, now.state) == ("set_waiting", w.WAITING)

    def everything(self) -> list[Any]:
        """Whatever a verb could have left behind."""
        about: dict[str, UUID] = {"file_id": self.file.pk}
        return [
            list(rows(Referral).filter(**about).values()),
            list(rows(Consent).filter(**about).order_by("pk").values()),
            list(rows(Care).filter(**about).order_by("pk").values()),
            rows(Wishes).filter(**about).count(),
            rows(AccessLink).filter(**about).count(),
            Event.objects.using("jobs").filter(**about).count(),
        ]

    # What happens

    @rule(pick=st.integers(0, 9999), data=st.data())
    def somebody_does_what_is_theirs_to_do(self, pick: int, data: st.DataObject) -> None:
        now = self.now
        whose = {verb: [who for who in EVERYONE if self.may(verb, who, now)] for verb in TOLD if self.is_moment(verb, now)}
        theirs = [(verb, who) for verb, people in whose.items() for who in people]
        if theirs:
            self._tries(*theirs[pick % len(theirs)], data)

    @rule(verb=st.sampled_from(sorted(TOLD)), who=st.sampled_from(EVERYONE), data=st.data())
    def somebody_tries_something(self, verb: str, who: str, data: st.DataObject) -> None:
        self._tries(verb, who, data)

    def _tries(self, verb: str, who: str, data: st.DataObject, told: dict[str, Any] | None = None) -> None:
        now, (act, details) = self.now, TOLD[verb]
        told, by = details(data) if told is None else told, self.actor(who)
        note(f"{who} tries {verb} when it is {now.state}, on {clock.today()}")
        refusal = None if self.may(verb, who, now) and self.is_moment(verb, now) else WrongMoment
        if not self.may(verb, who, now):
            refusal = PermissionDenied
        if refusal:
            before = self.everything()
            with pytest.raises(refusal):
                act(now, by=by, **told)
            assert self.everything() == before, f"{who} tried {verb} when it was {now.state}: refused, and something changed"
            return
        act(now, by=by, **told)
        self.moved = True
        self._remember(verb, told)
        if verb in w.WORKFLOW.moves:
            assert self.now.state == w.WORKFLOW.moves[verb].get(now.state, now.state)

    def _remember(self, verb: str, told: dict[str, Any]) -> None:
        if verb in ("say_yes", "confirm_again"):
            self.said = True
        if verb in ("say_no", "change_mind"):
            self.no_on = clock.today()
        if verb in ("say_no", "change_mind", "say_not_now"):
            self.said = False
        if verb == "guardian_answer":
            self.parent_said = told["yes"]

    @rule(days=DAYS)
    def days_go_by(self, days: int) -> None:
        if clock.now() + timedelta(days=days) < self.started + AUTHORISED:
            self.clock.shift(timedelta(days=days))
            clockwork.run_due()
            self.moved, now = True, self.now
            assert now.state != w.NOT_NOW or now.ask_again_on > clock.today()
            assert now.state != w.DECLINED or clock.today() < self.no_on + REASONS_STAY
            if now.close_reason == "said_no":
                assert not rows(Wishes).filter(referral=now).exists()

    @precondition(lambda self: not self.now.is_open)
    @rule()
    def they_ask_by_themselves(self) -> None:
        """Closed is closed, and not for ever: their page stays theirs. One at a time."""
        asked = {"by": self.actor(PERSON), "needs": ["N01"], "words": "", "language": "fr"}
        self.referral_id = actions.ask(self.file, **asked).pk
        self.said, self.parent_said, self.no_on, self.moved = True, False, date.max, True
        before = self.everything()
        with pytest.raises(WrongMoment):
            actions.ask(self.file, **asked)
        assert self.everything() == before

    # What always holds

    @invariant()
    def it_is_well(self) -> None:
        """Asked again only when something has changed: what was refused is known to have left everything as it was."""
        if self.moved:
            self.moved, now = False, self.now
            self._is_under_way_if_and_only_if_a_yes_stands(now)
            self._has_something_next(now)
            self._is_cared_for_by_its_worker(now)
            self._is_read_by_nobody_else(now)

    def _is_under_way_if_and_only_if_a_yes_stands(self, now: Referral) -> None:
        agreed = self.said and (self.parent_said or not self.child)
        assert now.state in w.STATES
        assert not now.is_open or (now.state in UNDER_WAY) is agreed, now.state

    def _has_something_next(self, now: Referral) -> None:
        """A day on which it surfaces, or a worker who accompanies them; a question to the team lead is in front of them today."""
        if not now.is_open:
            assert now.due_on is None and now.closed_at is not None and now.close_reason
            return
        assert now.due_on or (now.state == w.ACTIVE and now.worker_id), f"nothing is next: {now.state}"
        if now.redirect_asked:
            assert now.state in HELD and now.due_on and now.due_on <= clock.today(), f"a redirection was asked of nobody: {now.state}"

    def _is_cared_for_by_its_worker(self, now: Referral) -> None:
        standing = set(rows(Care).filter(referral=now, until__isnull=True).values_list("worker_id", flat=True))
        assert standing == ({now.worker_id} if now.state in w.WITH_WORKER else set()), now.state

    def _is_read_by_nobody_else(self, now: Referral) -> None:
        """The reasons and the file: whom the person said yes to, or those who may take what was left open. Asked of the wall itself."""
        for who in (*PEERS, next(self.strangers)):
            reads = self.holds(who, now) or self.could_take(who, now)
            with walls.entered(key(who)), connections["default"].cursor() as cursor:
                cursor.execute(READS, [now.pk, self.file.pk])
                assert cursor.fetchone() == (reads, reads), f"{who}, when it is {now.state}"


def test_wherever_the_verbs_lead_nobody_is_forgotten_and_nothing_opens_without_a_yes(world: Any) -> None:
    # A walk that fails is told as it happened: shrinking it would walk for minutes.
    phases = set(Phase) - {Phase.shrink, Phase.explain}
    walks = settings(max_examples=16, stateful_step_count=14, phases=phases, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Walk, settings=walks)
