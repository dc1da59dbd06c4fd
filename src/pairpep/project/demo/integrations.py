"""The tools at work in the fictitious network: an integration seen differently from two chairs, a signed list, a mirror, a picture."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from pairpep.contacts.models import Month, Work
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reference import content
from pairpep.network.models import Membership, Program
from pairpep.project.demo.cast import CAST
from pairpep.toolkit.models import Answer, GreyZone, Integration, Opening, RoleList, Signature
from pairpep.toolkit.workflow import SITE_CHAIRS

STARTED = 150  # days since the first day in post: five months in
ELSEWHERE = 6  # programs that have begun too
# Where the chairs see it differently: to the lead, the role is clear; to the worker, not yet.
NOT_YET = {"S03": "doing", "S14": "todo", "W04": "doing"}
NOTES = {
    "C03": "Fait en deux rencontres d'équipe.",
    "S14": "J'hésite encore à dire non quand on me demande de traduire.",
    "S03": "Deux tâches me paraissent encore floues.",
    "G05": "Jumelage avec une personne d'un autre programme.",
}
EVIDENCE = {"C03": "Liste signée, dans les outils", "G13": "Bureau 2, le jour même"}
MARKS = {
    "core": ("P01", "P04", "P05", "P06", "P07", "P11", "P17", "P20", "P21", "P22", "P27", "P30", "P31"),
    "later": ("P14", "P16", "P28", "P32"),
    "not_ours": ("P12", "P13"),
}
# Minutes of a month of the worker: what they did, and half a dozen hours of what the list calls somebody else's.
SPENT = {"I01": (45, 18), "I02": (45, 7), "I10": (40, 6), "T03": (90, 3), "I21": (45, 4), "I18": (50, 3)}  # minutes each time, times


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "tools", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill(program: Program) -> None:
    here = _integration(program, CAST["manager"].person_id, STARTED, for_peer=True, for_family=True)
    for chair in ("manager", "team_lead", "peer", "family"):
        _answers(here, chair)
    opened = {"person_id": CAST["peer_worker"].person_id, "since": clock.now() - timedelta(days=20)}
    save(Opening(id=key("opening"), integration=here, program=program, **opened))
    _list(program)
    _months(program)
    _elsewhere(program)


def _integration(program: Program, owner: UUID, days: int, **sides: bool) -> Integration:
    where = {"id": key("integration", program.pk), "program": program, "owner_id": owner, "started_by_id": owner}
    row = Integration(**where, **sides, starts_on=clock.in_days(-days), started_at=clock.now() - timedelta(days=days + 80))
    return save(row)  # type: ignore[no-any-return]


def _answers(row: Integration, chair: str) -> None:
    """Everything that is due is done, but what is said otherwise."""
    role = {"peer": "peer_worker", "family": "family_worker"}.get(chair, chair)
    who = CAST[role].person_id
    for item in content().checklists.of(chair):
        due = row.starts_on + timedelta(days=item.days)
        if due > clock.today():
            continue
        status = NOT_YET.get(item.code, "not_relevant" if item.code == "G05" else "done")
        said = {"status": status, "note": NOTES.get(item.code, ""), "evidence": EVIDENCE.get(item.code, "")}
        about = {
            "integration": row,
            "program": row.program,
            "chair": chair,
            "item": item.code,
            "person_id": None if chair in SITE_CHAIRS else who,
        }
        save(Answer(id=key("answer", row.pk, item.code), **about, **said, changed_by_id=who, changed_at=clock.now() - timedelta(days=6)))


def _list(program: Program) -> None:
    marks = dict.fromkeys(content().tasks.labels("peer"), "possible") | {code: mark for mark, codes in MARKS.items() for code in codes}
    lead, now = CAST["team_lead"].person_id, clock.now()
    row = RoleList(id=key("list"), program=program, side="peer", number=1, state="signed", marks=marks, edition=4, started_by_id=lead)
    row.started_at, row.signed_at = now - timedelta(days=70), now - timedelta(days=55)
    save(row)
    for role in ("team_lead", "clinician", "peer_worker"):
        signed = {"person_id": CAST[role].person_id, "role": role, "edition": 4, "at": now - timedelta(days=55)}
        save(Signature(id=key("signature", role), list=row, program=program, **signed))
    asked = {"lived": "no", "asked": "yes", "reserved": "no", "power": "no"}
    zone = {"words": "Traduire pendant une rencontre d'équipe", "answers": asked, "decision": "no", "by_id": lead}
    save(GreyZone(id=key("zone"), list=row, program=program, **zone, at=now - timedelta(days=60)))
    draft = {"program": program, "side": "family", "number": 1, "marks": {"A01": "core", "A04": "core"}, "started_by_id": lead}
    save(RoleList(id=key("draft"), **draft, edition=2, started_at=now - timedelta(days=4)))


def _months(program: Program) -> None:
    """Time of last month that is about nobody, beside what the contacts of the demonstration count by themselves."""
    worker, month = CAST["peer_worker"].person_id, clock.today().replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    for theme, (minutes, times) in SPENT.items():
        for time in range(times):
            of = {"program": program, "worker_id": worker, "minutes": minutes, "themes": [theme], "created_at": clock.now()}
            save(Work(id=key("work", theme, time), day=before + timedelta(days=time), **of))
        _count(program, worker, before, theme, minutes * times, times)


def _count(program: Program, worker: UUID, month: date, theme: str, minutes: int, times: int) -> None:
    for each in (theme, ""):
        where = {"program": program, "worker_id": worker, "month": month, "theme": each}
        row = Month.objects.using("jobs").filter(**where).first() or Month(**where, times=0, minutes=0)
        row.times, row.minutes = row.times + times, row.minutes + minutes
        row.save(using="jobs")


def _elsewhere(program: Program) -> None:
    """Other programs have begun, each at its own point, under whoever leads there."""
    leads = Membership.objects.using("jobs").unscoped("who leads elsewhere").filter(role__in=["team_lead", "manager"], until__isnull=True)
    found: dict[UUID, UUID] = {}
    for program_id, person_id in (
        leads.exclude(program=program).order_by("program__code", "person_id").values_list("program_id", "person_id")
    ):
        found.setdefault(program_id, person_id)
    for place, (program_id, person_id) in enumerate(list(found.items())[:ELSEWHERE]):
        row = _integration(Program.objects.using("jobs").get(pk=program_id), person_id, 40 + 70 * place, for_peer=True, for_family=False)
        _of_the_site(row, person_id, place)


def _of_the_site(row: Integration, who: UUID, place: int) -> None:
    items = [(chair, item) for chair in SITE_CHAIRS for item in content().checklists.of(chair)]
    for number, (chair, item) in enumerate(items):
        late = row.starts_on + timedelta(days=item.days) > clock.today()
        if late or (number + place) % 4 == 3:
            continue
        said = {
            "chair": chair,
            "item": item.code,
            "status": "done",
            "note": "",
            "evidence": "",
            "changed_by_id": who,
            "changed_at": clock.now(),
        }
        save(Answer(id=key("answer", row.pk, item.code), integration=row, program=row.program, **said))
