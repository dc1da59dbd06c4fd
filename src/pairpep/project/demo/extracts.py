"""Files for research in the fictitious network: a study that was signed, its first file waiting to be made and read; a draft to sign."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from pairpep.extracts.models import Agreement, Approval, Extract, Member
from pairpep.extracts.variables import offered
from pairpep.kernel import clock, queue
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Membership, Program
from pairpep.participants.models import File
from pairpep.project.demo.cast import CAST
from pairpep.project.demo.meetings import save
from pairpep.responses.models import ResearchChoice

REFUSE = 9  # one person in so many says no


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "extracts", *parts)


def fill() -> None:
    _choices()
    researcher, coordinator = CAST["researcher"].person_id, CAST["coordinator"].person_id
    now, today = clock.now(), clock.today()
    programs = list(Program.objects.using("jobs").order_by("code"))
    study = save(
        Agreement(
            id=key("study"), state="active", title="Les six premiers mois du soutien par les pairs", body="Université fictive de la Rive",
            ethics="CER-0000-014 (fictif)", impact="EFVP-0000-03 (fictive)", contract="ENT-0000-07 (fictive)",
            purposes="Décrire le chemin de la première proposition à la première rencontre, et ce qui le raccourcit.",
            variables=[each.code for each in offered().variables], security="Poste chiffré dans la salle de recherche du réseau.",
            incident_notice=True, minors="together", inside=True, programs=[each.pk for each in programs],
            destination="quebec", starts_on=today - timedelta(days=20), ends_on=today + timedelta(days=340),
            destroy_by=today + timedelta(days=700), asked_by_id=researcher, asked_at=now - timedelta(days=40), signed_by_id=coordinator,
            signed_at=now - timedelta(days=25),
        )
    )  # fmt: skip
    _member(study.pk, researcher)
    for program in programs[1:]:  # the first one is still asked
        _approved(study.pk, program.pk)
    extract = save(
        Extract(
            id=key("first"),
            agreement=study,
            why="Vérifier le plan d'analyse sur de vraies distributions",
            asked_by_id=researcher,
            asked_at=now,
        )
    )
    queue.leave("extracts.make", using="jobs", extract_id=extract.pk)
    draft = save(
        Agreement(
            id=key("draft"), title="Ce que la pair-aidance change pour les équipes", body="Centre de recherche fictif",
            asked_by_id=researcher, asked_at=now - timedelta(days=2), purposes="Comprendre ce que les équipes retiennent.",
            variables=["people.side", "people.program"], programs=[programs[0].pk],
        )
    )  # fmt: skip
    _member(draft.pk, researcher)


def _member(agreement: UUID, person: UUID) -> None:
    now = clock.now()
    about = {"agreement_id": agreement, "person_id": person, "added_by_id": person, "added_at": now}
    save(Member(id=key("member", agreement), committed_at=now, **about))


def _approved(agreement: UUID, program: UUID) -> None:
    """By who watches over privacy there, or the coordination's own hand where the cast has nobody."""
    about = {"agreement_id": agreement, "program_id": program, "given_at": clock.now() - timedelta(days=20)}
    leads = Membership.objects.using("jobs").unscoped("the demonstration is filled").filter(role="privacy_lead", program_id=program)
    who = leads.order_by("id").values_list("person_id", flat=True).first() or CAST["coordinator"].person_id
    save(Approval(id=key("yes", program), given_by_id=who, **about))


def _choices() -> None:
    """What people say of research: most say yes."""
    asked = ResearchChoice.objects.using("jobs").unscoped("the demonstration is filled").values("file_id")
    files = File.objects.using("jobs").unscoped("the demonstration is filled").exclude(pk__in=asked).order_by("code")
    said = [
        ResearchChoice(
            id=key("choice", file.pk), file_id=file.pk, program_id=file.program_id, at=clock.now() - timedelta(days=60), language="fr",
            given=place % REFUSE != 0,
        )
        for place, file in enumerate(files)
    ]  # fmt: skip
    ResearchChoice.objects.using("jobs").unscoped("the demonstration is filled").bulk_create(said, batch_size=2000)
