"""Posts of the fictitious network and who pays for them; in one program, a job offer under way and a framework in force."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import F

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Membership, Program
from pairpep.network.roles import KINDS, WORKERS, kind_of
from pairpep.posts import conditions, documents, tasks
from pairpep.posts.models import Framework, Funding, Offer, Post, Supervised
from pairpep.project.demo.cast import CAST

PEER_TITLE = Text(fr="Pair aidant ou paire aidante", en="Peer support worker")
FAMILY_TITLE = Text(fr="Pair aidant famille ou paire aidante famille", en="Family support worker")
TITLES = {"peer": PEER_TITLE, "family": FAMILY_TITLE}
# Who pays and for how many days more; none: recurrent. Fictitious, and taken in turn.
SOURCES = (
    ("Fondation du Phare imaginaire", 78),
    ("Budget de l'établissement", None),
    ("Projet pilote Aurore", 165),
    ("Programme Premiers Pas, volet soutien", 420),
    ("Fonds régional des Rivières", 25),
    ("Entente de recherche Boréale", 640),
    ("Budget de l'établissement", None),
    ("Subvention Horizon", 910),
)
HOURS = ("28", "21", "35", "14", "24.5")


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "posts", *parts)


def save(row: Post | Funding | Offer | Framework | Supervised) -> None:
    row.save(using="jobs", force_insert=True)


def fill(home: Program) -> None:
    workers = (
        Membership.objects.using("jobs")
        .unscoped("the demonstration")
        .filter(role__in=WORKERS, until__isnull=True, referral_id__isnull=True)
    )
    for number, worker in enumerate(workers.select_related("program").order_by(F("program__code"), "role", "id")):
        _post(number, worker)
    _vacant(home)
    _offer(home)
    for kind in ("peer", "family"):
        _framework(home, kind)


def _post(number: int, worker: Membership) -> None:
    kind, program = kind_of(worker.role), worker.program
    assert program is not None
    source, days = SOURCES[number % len(SOURCES)]
    post = Post(
        id=key("post", worker.pk),
        program=program,
        kind=kind,
        title=TITLES[kind],
        hours=Decimal(HOURS[number % len(HOURS)]),
        employer=_employer(number),
        site=str(program.name),
        recurrent=days is None,
        starts_on=worker.since,
        ends_on=_in(days),
        state="filled",
        holder=worker,
        made_by_id=CAST["manager"].person_id,
        made_at=clock.now(),
    )
    save(post)
    shared = number % 4 == 0 and days is not None
    save(Funding(id=key("money", post.pk), post=post, program=program, source=source, share=60 if shared else 100, ends_on=_in(days)))
    if shared:
        save(
            Funding(
                id=key("money", post.pk, 2),
                post=post,
                program=program,
                source="Budget de l'établissement",
                share=40,
                ends_on=_in((days or 0) + 200),
            )
        )


def _employer(number: int) -> str:
    return ("Établissement de la Rive (fictif)", "Organisme Le Relais (fictif)", "Établissement du Nord (fictif)")[number % 3]


def _in(days: int | None) -> date | None:
    return None if days is None else clock.in_days(days)


def _vacant(home: Program) -> None:
    post = Post(
        id=key("vacant"),
        program=home,
        kind="peer",
        title=TITLES["peer"],
        hours=Decimal("28"),
        employer=_employer(0),
        site=str(home.name),
        starts_on=clock.in_days(30),
        ends_on=clock.in_days(395),
        state="vacant",
        vacant_since=clock.in_days(-40),
        made_by_id=CAST["manager"].person_id,
        made_at=clock.now(),
    )
    save(post)
    save(Funding(id=key("money", "vacant"), post=post, program=home, source="Projet pilote Aurore", share=100, ends_on=clock.in_days(395)))
    planned = Post(
        id=key("planned"),
        program=home,
        kind="family",
        title=TITLES["family"],
        hours=Decimal("14"),
        employer=_employer(1),
        site=str(home.name),
        starts_on=clock.in_days(120),
        ends_on=clock.in_days(485),
        made_by_id=CAST["coordinator"].person_id,
        made_at=clock.now(),
    )
    save(planned)


def _offer(home: Program) -> None:
    post = Post.objects.using("jobs").unscoped("the demonstration").get(pk=key("vacant"))
    now = clock.now()
    offer = Offer(
        id=key("offer"), program=home, kind="peer", post=post, author_id=CAST["team_lead"].person_id, started_at=now, saved_at=now
    )
    documents.start(offer, tasks.first_ones("peer"), title=TITLES["peer"], conditions=conditions.of(post))
    save(offer)


def _framework(home: Program, kind: str) -> None:
    """In force for some months, its first meetings held, its next ones due."""
    adopted, now = clock.in_days(-340 if kind == "peer" else -60), clock.now()
    title = {
        "peer": Text(fr="Cadre de référence et de suivi : pairaidance", en="Reference and follow-up framework: peer support"),
        "family": Text(fr="Cadre de référence et de suivi : pairaidance famille", en="Reference and follow-up framework: family support"),
    }[kind]
    framework = Framework(
        id=key("framework", kind),
        program=home,
        kind=kind,
        number=1,
        state="adopted",
        author_id=CAST["team_lead"].person_id,
        started_at=now,
        saved_at=now,
        adopted_on=adopted,
        adopted_by_id=CAST["manager"].person_id,
        review_on=adopted + timedelta(days=365),
    )
    documents.start(framework, tasks.first_ones(kind), title=title)
    save(framework)
    role = KINDS[kind]
    workers = (
        Membership.objects.using("jobs")
        .unscoped("the demonstration")
        .filter(program=home, role=role, until__isnull=True, referral_id__isnull=True)
    )
    for worker in workers.values_list("person_id", flat=True):
        _supervised(home, kind, worker, recent=worker == CAST[role].person_id)


def _supervised(home: Program, kind: str, worker: UUID, *, recent: bool) -> None:
    """Held some days ago; for the people of the cast, the next ones are due; for the others, they were held yesterday."""
    now = clock.now()
    for code, days in (("administrative", 6), ("liaison", 5), ("role", 9), ("growth", 20)):
        days = days if recent else 1
        day = clock.in_days(-days)
        said = {
            "program": home,
            "person_id": worker,
            "kind": code,
            "on": day,
            "marked_by_id": worker,
            "marked_at": now - timedelta(days=days),
        }
        save(Supervised(id=key("supervised", worker, code), **said))
