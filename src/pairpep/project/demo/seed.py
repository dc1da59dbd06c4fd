"""Fills the demonstration: one person a role in one program of the imported network, and something waiting for each of them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network.models import Account, Authorisation, Membership, Person, Program, Welcome, WorkerCard
from pairpep.network.roles import NETWORK_ROLES, WORKERS
from pairpep.participants.models import Consent, File
from pairpep.project.demo import (
    accompaniments,
    afterwards,
    alerts,
    assemblies,
    capsules,
    coding,
    community,
    compasses,
    dangers,
    desks,
    directory,
    evaluation,
    extracts,
    figures,
    fortnights,
    front,
    improvements,
    instruments,
    integrations,
    levers,
    meetings,
    mentors,
    moderation,
    plans,
    posts,
    reaim,
    resources,
    responses,
    rooms,
    tablets,
    trainings,
    waves,
)
from pairpep.project.demo.cast import CAST, STAFF
from pairpep.referrals import clockwork
from pairpep.referrals.models import Ask, Care, LoanRequest, Referral, Wishes

# How many imported young people get a page of their own, so that the guided walk can become them.
WALKERS = 12
# Days before the first meeting at which each step of its invitation took place.
BEFORE = {"created_at": 6, "asked_at": 6, "yes_at": 4, "offered_at": 4, "accepted_at": 2}
NO_PASSWORD = "!"  # noqa: S105 — what Django keeps for someone who cannot sign in with one


def key(*parts: object) -> UUID:
    return derived_id("demonstration", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def seed() -> bool:
    """Once; False when it was already there. Runs under the jobs' login, after the network has been imported."""
    if Person.objects.using("jobs").filter(pk=CAST["administrator"].person_id).exists():
        return False
    with transaction.atomic(using="jobs"), acting("the demonstration is filled"):
        program = _program()
        _staff(program)
        _people(program)
        _young_people_at_different_points(program)
        _elsewhere(program)
        accompaniments.fill(program, {name: key("referral", name) for name in ("elodie", "active", "nadia")})
        plans.fill(key("referral", "active"), key("referral", "elodie"), key("referral", "nadia"))
        compasses.fill(program)
        dangers.fill(program)
        alerts.fill(program)
        desks.fill(program)
        fortnights.fill()
        capsules.fill()
        resources.fill()
        mentors.fill()
        meetings.fill(program)
        rooms.fill()
        afterwards.fill()
        trainings.fill(program)
        integrations.fill(program)
        community.fill()
        posts.fill(program)
        assemblies.fill()
        levers.fill()
        moderation.fill()  # about what was said in the community
        directory.fill(program)
        front.fill()
        instruments.fill()
        responses.fill(program)
        tablets.fill(program)
        waves.fill()
        figures.fill(program)
        improvements.fill(program)
        extracts.fill()
    figures.read()
    reaim.make()
    coding.make()
    evaluation.make()
    clockwork.run_due()
    return True


def _program() -> Program:
    """The program of the imported network where most workers of both kinds are in post."""
    posts = Membership.objects.using("jobs").unscoped("where the demonstration takes place").filter(role__in=WORKERS, until__isnull=True)
    kinds: dict[UUID, set[str]] = {}
    for program_id, role in posts.values_list("program_id", "role"):
        kinds.setdefault(program_id, set()).add(role)
    full = sorted(program_id for program_id, found in kinds.items() if len(found) == 2) or sorted(kinds)
    found = Program.objects.using("jobs").filter(pk__in=full).order_by("code").first()
    return found or Program.objects.using("jobs").order_by("code")[0]


def _staff(program: Program) -> None:
    today = clock.today()
    for part in STAFF:
        save(Person(id=part.person_id, name=part.name, fictitious=True))
        save(
            Account(
                id=key("account", part.role),
                person_id=part.person_id,
                email=f"{part.role.replace('_', '.')}@demonstration.example",
                password=NO_PASSWORD,
            )
        )
        home = None if part.role in NETWORK_ROLES else program.pk
        since = today - timedelta(days=25 if part.role in WORKERS else 500)
        save(Membership(id=key("post", part.role), person_id=part.person_id, program_id=home, role=part.role, since=since))
    _worker("peer_worker", "peer", program, refreshed=20)
    _worker("family_worker", "family", program, refreshed=345)  # its yearly refresher is due soon: the manager sees it today


def _worker(role: str, kind: str, program: Program, *, refreshed: int) -> None:
    today, part = clock.today(), CAST[role]
    save(
        Authorisation(
            id=key("authorisation", role),
            person_id=part.person_id,
            program_id=program.pk,
            granted_by_id=CAST["manager"].person_id,
            granted_on=today - timedelta(days=15),
            ground="personnel",
            categories=["reasons", "goals", "contacts", "sessions"],
            training_on=today - timedelta(days=refreshed),
            refresher_on=today - timedelta(days=refreshed),
            undertaking_on=today - timedelta(days=20),
        )
    )
    words = next(card.words for card in content().demo.cards if card.kind == kind and card.lang == "fr")
    save(
        WorkerCard(
            id=key("card", role),
            person_id=part.person_id,
            program_id=program.pk,
            kind=kind,
            languages=["fr", "en"],
            age_band="25_34",
            interests=["music", "video_games"] if kind == "peer" else ["music"],
            words=words,
            shown=True,
        )
    )
    save(
        Welcome(id=key("welcome", role), person_id=part.person_id, program_id=program.pk, kind=kind, arrived_on=today - timedelta(days=25))
    )


def _file(role: str, side: str, program: Program, **more: Any) -> File:
    part, now = CAST[role], clock.now()
    save(Person(id=part.person_id, fictitious=True))
    save(Account(id=key("account", role), person_id=part.person_id, password=NO_PASSWORD))
    file = File(
        id=key("file", role),
        program_id=program.pk,
        person_id=part.person_id,
        side=side,
        code=f"{'J' if side == 'youth' else 'P'}-DEMO",
        chosen_name=part.name,
        created_at=now - timedelta(days=60),
        fictitious=True,
        **more,
    )
    return save(file)  # type: ignore[no-any-return]


def _people(program: Program) -> None:
    now, year = clock.now(), clock.today().year
    elodie = _file("young_person", "youth", program, birth_year=year - 19, birth_month=4, pronouns="elle")
    _accompanied("elodie", elodie, "peer_worker", met=12)
    nadia = _file("relative", "relative", program, relation="parent")
    _accompanied("nadia", nadia, "family_worker", met=10)
    taken = Referral.objects.using("jobs").unscoped("who is free").filter(program=program).values("file_id")
    relatives = File.objects.using("jobs").unscoped("who is free").filter(program=program, side="relative").exclude(pk__in=taken)
    meeting = datetime.combine(clock.in_days(3), time(14, 0), tzinfo=clock.MONTREAL)
    for relative in relatives.order_by("-created_at", "id")[:1]:
        _referral(
            "soon",
            relative,
            "contacting",
            worker="family_worker",
            yes_at=now - timedelta(days=6),
            offered_at=now - timedelta(days=6),
            accepted_at=now - timedelta(days=4),
            meeting_at=meeting,
            meeting_place="Par vidéo",
            due_on=clock.in_days(4),
        )


def _accompanied(name: str, file: File, worker: str, *, met: int) -> None:
    """Asked, answered and met within a week; it goes on."""
    dates: dict[str, Any] = {word: clock.now() - timedelta(days=met + days) for word, days in BEFORE.items()}
    _referral(name, file, "active", worker=worker, met_on=clock.in_days(-met), **dates)


def _referral(name: str, file: File, state: str, *, worker: str = "", needs: tuple[str, ...] = (), **dates: Any) -> Referral:
    now = clock.now()
    kind = "peer" if file.side == "youth" else "family"
    where = {"file_id": file.pk, "program_id": file.program_id}
    dates = {"created_at": now - timedelta(days=9), "asked_at": now - timedelta(days=9), **dates}
    referral = Referral(
        id=key("referral", name),
        **where,
        kind=kind,
        origin="team",
        state=state,
        referred_by_id=CAST["clinician"].person_id,
        worker_id=CAST[worker].person_id if worker else None,
        **dates,
    )
    save(referral)
    chosen = needs or (("N01", "N06") if kind == "peer" else ("F01", "F08"))
    save(Wishes(id=key("wishes", name), referral_id=referral.pk, **where, needs=list(chosen), language="fr"))
    if "yes_at" in dates:
        purpose = "peer_support" if kind == "peer" else "family_support"
        save(
            Consent(
                id=key("consent", name),
                **where,
                purpose=purpose,
                referral_id=referral.pk,
                given=True,
                capacity="self",
                by_person_id=file.person_id,
                notice=purpose,
                notice_version="1",
                language="fr",
                at=dates["yes_at"],
            )
        )
    if "accepted_at" in dates:
        save(Care(id=key("care", name), **where, worker_id=CAST[worker].person_id, referral_id=referral.pk, since=dates["accepted_at"]))
    return referral


def _young_people_at_different_points(program: Program) -> None:
    """Young people of the imported network whom nobody had invited: one at each point of the road, the others for the guided walk."""
    taken = Referral.objects.using("jobs").unscoped("who is free").filter(program=program).values("file_id")
    adults = clock.today().year - 19
    free = list(
        File.objects.using("jobs")
        .unscoped("who is free")
        .filter(program=program, side="youth", followed_until__isnull=True, birth_year__lt=adults)
        .exclude(pk__in=taken)
        .exclude(pk=key("file", "young_person"))
        .order_by("-created_at", "id")[: WALKERS + 8]
    )
    now = clock.now()
    yes = {"yes_at": now - timedelta(days=6), "offered_at": now - timedelta(days=6)}
    points: list[tuple[str, str, str, dict[str, Any]]] = [
        ("proposed", "proposed", "peer_worker", {**yes, "due_on": clock.in_days(2)}),
        ("accepted", "accepted", "peer_worker", {**yes, "accepted_at": now - timedelta(days=1), "due_on": clock.in_days(1)}),
        ("open", "matching", "", {"yes_at": now - timedelta(days=1), "due_on": clock.in_days(4)}),
        (
            "unanswered",
            "asked",
            "",
            {"asked_at": now - timedelta(days=15), "created_at": now - timedelta(days=15), "due_on": clock.today()},
        ),
        ("active", "active", "peer_worker", {**yes, "accepted_at": now - timedelta(days=4), "met_on": clock.in_days(-2)}),
    ]
    for file, (name, state, worker, dates) in zip(free, points, strict=False):
        _referral(name, file, state, worker=worker, needs=("N05", "N07", "N18"), **dates)
    for file in free:
        Account.objects.using("jobs").get_or_create(person_id=file.person_id, defaults={"password": "!"})


def _elsewhere(program: Program) -> None:
    """Someone asks by themselves, and another program asks the network for a worker by video."""
    save(
        Ask(
            id=key("ask"),
            program_id=program.pk,
            side="youth",
            name="Milo",
            reach="milo@demonstration.example",
            language="fr",
            created_at=clock.now() - timedelta(days=1),
            words="J'aimerais parler avec quelqu'un qui est retourné au cégep après une pause.",
        )
    )
    waiting = Referral.objects.using("jobs").unscoped("who waits elsewhere").filter(state="waiting", kind="peer").exclude(program=program)
    referral = waiting.order_by("created_at", "id").first()
    if referral is not None:
        save(
            LoanRequest(
                id=key("loan"),
                program_id=referral.program_id,
                referral_id=referral.pk,
                kind="peer",
                language="fr",
                created_at=clock.now() - timedelta(days=2),
            )
        )
