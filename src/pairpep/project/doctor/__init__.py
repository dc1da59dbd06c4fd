"""Says in plain words whether an installation is sound: one file a subject, one line a check."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from pairpep.project.doctor import (
    asking,
    evaluations,
    journals,
    keeping,
    keys,
    logins,
    machine,
    messages,
    structure,
    texts,
    walls_standing,
    work,
)
from pairpep.project.doctor.said import Check, Said, Unseen, unseen, wrong

PARTS: tuple[tuple[Promise, tuple[Check, ...]], ...] = (
    (pgettext_lazy("doctor", "Database"), (asking.answers, structure.migrations, logins.walls_know_the_mode)),
    (pgettext_lazy("doctor", "Walls"), (structure.raised, *walls_standing.CHECKS)),
    (pgettext_lazy("doctor", "Logins"), (logins.rights, logins.becoming, logins.host_based_access)),
    (pgettext_lazy("doctor", "Texts"), (texts.contents, texts.interface, texts.index)),
    (pgettext_lazy("doctor", "Journals"), (journals.unbroken, evaluations.as_locked)),
    (pgettext_lazy("doctor", "Safe-keeping"), (keeping.last_backup, keeping.tried, keeping.what_ended)),
    (pgettext_lazy("doctor", "Secrets"), (keys.files, keys.strength, keys.production_refusals)),
    (pgettext_lazy("doctor", "Messages"), (messages.mail, messages.texts, messages.envelope, messages.waiting)),
    (pgettext_lazy("doctor", "Background work"), (work.worker, work.queue, work.alerts)),
    (pgettext_lazy("doctor", "Machine"), (machine.disk, machine.hour)),
)


def examine() -> Iterator[tuple[str, list[Said]]]:
    """Part by part, so that what is slow does not hide what is quick."""
    for title, checks in PARTS:
        yield str(title), [said for check in checks for said in _ask(check)]


def _ask(check: Check) -> list[Said]:
    """A check that cannot be made says so; one that fails by itself is a fault to report, never a reason to say nothing more."""
    try:
        return list(check())
    except Unseen as reason:
        return [unseen(_("Not looked at: %(reason)s") % {"reason": reason})]
    except OperationalError:
        return [unseen(_("Not looked at: %(reason)s") % {"reason": _("the database does not answer.")})]
    except Exception as trouble:
        first_line = (str(trouble).strip().splitlines() or [""])[0]
        told = {"check": _name(check), "reason": f"{type(trouble).__name__}: {first_line}"}
        return [wrong(_("This could not be looked at (%(check)s): %(reason)s") % told, "")]


def _name(check: Check) -> str:
    return f"{check.__module__.rpartition('.')[2]}.{check.__qualname__}"
