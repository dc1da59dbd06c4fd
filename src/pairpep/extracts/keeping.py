"""What jobs do with files: make those that were asked for, keep them encrypted, remove them, tell people, forget a study's key."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from pairpep.extracts import building, codes, standing, writing
from pairpep.extracts.documents import LABEL
from pairpep.extracts.models import Agreement, Approval, Extract, Inclusion, Member, Piece, StudyKey
from pairpep.extracts.workflow import ASKED, BUILT, DECLINED, DESTROYED, RELEASED
from pairpep.kernel import clock
from pairpep.kernel.crypto import unseal
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from pairpep.privacy.models import Communication

WHY = "files for research are made by the jobs"
PART = 1 << 20  # bytes of a piece
KEPT_DAYS = 30  # a copy is kept here for as long after somebody let it out, or after it was made when nobody did
RECALL_DAYS = 14  # to destroy every copy, once a program whose data are in it ended its yes
TOLD_AT_A_TIME = 500


def make(extract_id: UUID) -> bool:
    """False when there is nothing to make any more: it was made, or its agreement no longer holds."""
    with acting(WHY):
        extract = Extract.objects.using("jobs").unscoped(WHY).select_related("agreement").filter(pk=extract_id, state=ASKED).first()
        if extract is None:
            return False
        members = list(Member.objects.using("jobs").unscoped(WHY).of(extract.agreement_id))
        if refused := standing.refusals(extract.agreement, members, _yes(extract.agreement_id), clock.today()):
            return _blocked(extract, {"refused": [str(each) for each in refused]})
        with building.room() as room:
            parcel = building.build(extract, key_of(extract.agreement_id), _folder(room))
            _keep(extract, parcel)
    return True


def _yes(agreement_id: UUID) -> list[UUID]:
    return list(Approval.objects.using("jobs").unscoped(WHY).of(agreement_id).standing().values_list("program_id", flat=True))


def _folder(room: str) -> Path:
    folder = Path(room) / "extract"
    folder.mkdir(mode=0o700)
    return folder


def _blocked(extract: Extract, report: dict[str, Any]) -> bool:
    extract.move("block")
    extract.report, extract.built_at = report, clock.now()
    extract.save(using="jobs", update_fields=["state", "report", "built_at"])
    return False


def _keep(extract: Extract, parcel: building.Parcel) -> None:
    described = writing.described(parcel.path)
    extract.move("block" if parcel.blocked else "build")
    extract.report, extract.rows, extract.built_at = parcel.report, parcel.rows, clock.now()
    extract.destroy_by = extract.agreement.destroy_by
    extract.programs = sorted(set(_yes(extract.agreement_id)) & set(extract.agreement.programs))
    extract.keep_until = clock.today() + timedelta(days=KEPT_DAYS)
    if not parcel.blocked:
        extract.size, extract.digest = described.size, described.sha256
    with transaction.atomic(using="jobs"):
        if not parcel.blocked:
            for piece in pieces(extract.pk, parcel.path):
                piece.save(using="jobs", force_insert=True)
            told = [Inclusion(extract_id=extract.pk, file_id=file, program_id=program, at=clock.now()) for file, program in parcel.included]
            Inclusion.objects.using("jobs").unscoped(WHY).bulk_create(told, batch_size=TOLD_AT_A_TIME)
        extract.save(using="jobs")


def pieces(extract_id: UUID, path: Path) -> Iterable[Piece]:
    with path.open("rb") as file:
        place = 0
        while part := file.read(PART):
            yield Piece(id=new_id(), extract_id=extract_id, place=place, body=b64encode(part).decode())
            place += 1


def opened(piece_id: UUID, body: bytes) -> bytes:
    """A piece as it was before it was encrypted. CannotDecrypt: it is of another row."""
    return b64decode(unseal(bytes(body), bound_to=f"extracts_piece|body|{piece_id}"))


def key_of(agreement_id: UUID) -> str:
    """Made the first time; the same ever after, until it is destroyed. LookupError once it was."""
    row, _made = StudyKey.objects.using("jobs").get_or_create(pk=agreement_id, defaults={"key": codes.new_key(), "made_at": clock.now()})
    if row.destroyed_at or not row.key:
        raise LookupError(f"the key of study {agreement_id} was destroyed")
    return str(row.key)


def forget_key(agreement_id: UUID) -> None:
    """No code leads back to anybody any more, and no other file can follow those that were made. The copies kept here go as well."""
    with transaction.atomic(using="jobs"), acting(WHY):
        row = Agreement.objects.using("jobs").unscoped(WHY).filter(pk=agreement_id, state=DESTROYED).first()
        if row is None:
            return
        StudyKey.objects.using("jobs").filter(pk=agreement_id).update(key=b"", destroyed_at=clock.now())
        remove(Extract.objects.using("jobs").unscoped(WHY).filter(agreement_id=agreement_id, removed_at__isnull=True))


def remove(rows: Any) -> int:
    keys = list(rows.values_list("pk", flat=True))
    Piece.objects.using("jobs").filter(extract_id__in=keys).delete()
    return int(Extract.objects.using("jobs").unscoped(WHY).filter(pk__in=keys).update(removed_at=clock.now()))


def end_what_is_over() -> int:
    """Agreements past their last day end; copies that had their time go; those that were declined or are gone go at once."""
    today = clock.today()
    with transaction.atomic(using="jobs"), acting(WHY):
        over = Agreement.objects.using("jobs").unscoped(WHY).past_their_end(today)
        ended = over.update(state="ended", ended_at=clock.now())
        every = Extract.objects.using("jobs").unscoped(WHY)
        remove(every.kept_past(today))
        remove(every.filter(state__in=(DECLINED, "gone", "blocked"), removed_at__isnull=True))
    return int(ended)


def recall(approval_id: UUID) -> int:
    """A program ended its yes: what was made goes; of what is out, every copy is to be destroyed, sooner. How many files it touched."""
    with transaction.atomic(using="jobs"), acting(WHY):
        ended = Approval.objects.using("jobs").unscoped(WHY).filter(pk=approval_id, ended_at__isnull=False).first()
        if ended is None or ended.program_id in _yes(ended.agreement_id):
            return 0
        rows = Extract.objects.using("jobs").unscoped(WHY).select_for_update().of(ended.agreement_id).of_program(ended.program_id)
        touched = list(rows.filter(state__in=(BUILT, RELEASED), recalled_at__isnull=True))
        for extract in touched:
            _recalled(extract)
        remove(Extract.objects.using("jobs").unscoped(WHY).filter(pk__in=[each.pk for each in touched], removed_at__isnull=True))
    return len(touched)


def _recalled(extract: Extract) -> None:
    extract.recalled_at = clock.now()
    if extract.state == BUILT:
        extract.move("block")
    else:
        soon = clock.today() + timedelta(days=RECALL_DAYS)
        extract.destroy_by = min(extract.destroy_by, soon) if extract.destroy_by else soon
    extract.save(using="jobs", update_fields=["state", "recalled_at", "destroy_by"])


def tell(extract_id: UUID) -> int:
    """Each person whose data went out reads it where they read what was told about them. Returns how many; once."""
    with transaction.atomic(using="jobs"), acting(WHY):
        rows = Extract.objects.using("jobs").unscoped(WHY).select_related("agreement").select_for_update(of=("self",))
        extract = rows.filter(pk=extract_id, state="released", told_at__isnull=True).first()
        if extract is None:
            return 0
        included = Inclusion.objects.using("jobs").unscoped(WHY).filter(extract_id=extract_id)
        told = [_communication(extract, each) for each in included]
        for each in told:
            each.save(using="jobs", force_insert=True)
        extract.told_at = clock.now()
        extract.save(using="jobs", update_fields=["told_at"])
    return len(told)


def _communication(extract: Extract, included: Inclusion) -> Communication:
    agreement = extract.agreement
    return Communication(
        file_id=included.file_id,
        program_id=included.program_id,
        at=extract.decided_at or clock.now(),
        how="file",
        information=f"Données {LABEL}, sans nom",
        recipient=f"{agreement.title} ({agreement.body})",
        purpose=agreement.purposes,
        justification=f"{agreement.contract} · {agreement.ethics}",
        made_by_id=extract.decided_by_id or extract.asked_by_id,
    )
