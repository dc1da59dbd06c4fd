"""How and when someone wishes to be reached, and to whom nothing is ever said (LAW-26)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.participants.models import File, Reaching


@action("say_how_to_reach", on=File)
def say_how_to_reach(file: File, *, by: Actor, times: Sequence[str], quiet_phone: bool, no_voicemail: bool, never_tell: str) -> Reaching:
    """One row a file, written over: what was wished before is nobody's business any more."""
    said = {"times": list(times), "quiet_phone": quiet_phone, "no_voicemail": no_voicemail, "never_tell": never_tell, "changed_at": by.now}
    row = Reaching.objects.visible_to(by).about(file.pk).first()
    if row is None:
        row = Reaching(file=file, program_id=file.program_id, **said)
        row.save(force_insert=True)
        return row
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))
    return row


def of(actor: Actor, file_id: Any) -> Reaching | None:
    """What this reader may know of it."""
    return Reaching.objects.visible_to(actor).about(file_id).first()


def sentences(row: Reaching) -> list[str]:
    """In words that a colleague reads at a glance; the name of whom nothing is said to is on the page alone."""
    found = []
    if row.quiet_phone:
        found.append(_("No message on their phone or by e-mail"))
    if row.no_voicemail:
        found.append(_("No voice message"))
    labels = {choice.code: str(choice.label) for choice in content().preferences.times}
    if said := [labels[code] for code in row.times if code in labels]:
        found.append(_("To be reached: %(times)s") % {"times": ", ".join(said)})
    if row.never_tell:
        found.append(_("There is someone never to speak to about them"))
    return found
