"""Whether messages can leave, say nothing in their envelope, and do leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel import clock
from pairpep.network.discretion import telling
from pairpep.network.senders import NO_MAIL, text_service
from pairpep.project.doctor.asking import asking, rows
from pairpep.project.doctor.said import Said, well, wrong

LATE = timedelta(minutes=15)
RECENT = timedelta(days=7)
PROBLEMS = {
    "withdrawn": gettext_lazy("the address was withdrawn before the message left"),
    "no_address": gettext_lazy("the person has no address for it"),
    "refused": gettext_lazy("the address does not exist any more"),
    "unreadable": gettext_lazy("its words cannot be read with the keys of this installation"),
    "unreachable": gettext_lazy("the service that should carry it did not take it"),
    "no_mail_service": gettext_lazy("no mail server is set up"),
    "no_text_service": gettext_lazy("no service for text messages is set up"),
    "quiet_hours": gettext_lazy("its reader asked for quiet at that hour"),
    "": gettext_lazy("nobody tried"),
}
NO_FAULT_OF_OURS = ("withdrawn", "no_address", "refused", "quiet_hours")


def mail() -> Iterable[Said]:
    if settings.PAIRPEP_DEMONSTRATION:
        return [well(_("This is a demonstration: no mail leaves, every message can be read in the product."))]
    if settings.EMAIL_BACKEND in NO_MAIL:
        return [wrong(_("No mail server is set up: no invitation and no reminder can leave."), _("Set SMTP_URL and MAIL_FROM."))]
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except Exception as trouble:
        return [
            wrong(
                _("The mail server does not answer (%(trouble)s).") % {"trouble": type(trouble).__name__},
                _("Check SMTP_URL, and that this machine may reach it."),
            )
        ]
    return [well(_("The mail server answers."))]


def texts() -> Iterable[Said]:
    if settings.PAIRPEP_DEMONSTRATION:
        return []
    try:
        service = text_service()
    except Exception as trouble:
        return [
            wrong(
                _("PAIRPEP_SMS_BACKEND cannot be used (%(trouble)s).") % {"trouble": type(trouble).__name__},
                _("Name a class that can be imported, or leave it empty."),
            )
        ]
    return [well(_("Text messages go through the service that is set up.") if service else _("Text messages are not used."))]


def envelope() -> Iterable[Said]:
    """The sender and the address of links are seen on a locked screen."""
    host = urlsplit(settings.PAIRPEP_URL).hostname or ""
    for name, value in (("MAIL_FROM", settings.DEFAULT_FROM_EMAIL), ("PAIRPEP_URL", host)):
        if found := telling(value):
            sentence = _("%(name)s says %(word)s: every message would show it on a locked screen.")
            return [wrong(sentence % {"name": name, "word": found}, _("Choose a neutral name for it."))]
    if not settings.PAIRPEP_DEMONSTRATION and host in ("localhost", "127.0.0.1"):
        return [wrong(_("Links in messages lead to %(host)s.") % {"host": host}, _("Set PAIRPEP_URL to the address that people type."))]
    return [well(_("The sender and the links say nothing of what this is."))]


def waiting() -> Iterable[Said]:
    now = clock.now()
    with asking("jobs") as cursor:
        found = rows(
            cursor,
            "SELECT problem, count(*) FROM network_message WHERE sent_at IS NULL AND created_at BETWEEN %s AND %s"
            " AND NOT problem = ANY (%s) GROUP BY problem ORDER BY 1",
            [now - RECENT, now - LATE, list(NO_FAULT_OF_OURS)],
        )
    if not found:
        return [well(_("Messages leave within minutes."))]
    return [
        wrong(
            _("Messages have not left (%(count)d): %(problem)s.") % {"count": count, "problem": PROBLEMS.get(problem, problem)},
            _("Start the background work (pairpep jobs), or set up the service that is missing."),
        )
        for problem, count in found
    ]
