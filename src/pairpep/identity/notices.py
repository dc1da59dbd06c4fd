"""What is written to someone about their own sign-in: that it changed, that a way back was opened. Discreet, like all mail."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from pairpep.network import delivery
from pairpep.network.models import Person


def sign_in_changed(person: Person) -> None:
    with translation.override(person.language):
        _post(person, _("The way you sign in has changed: something was added or removed. Was it not you? Tell your team lead today."))


def way_back_opened(person: Person) -> None:
    with translation.override(person.language):
        _post(
            person,
            _(
                "Someone says that you have lost what you sign in with. A second person must confirm it before anything changes.\n"
                "Is it not so? Sign in and refuse, or tell your team lead now."
            ),
        )


def way_back_confirmed(person: Person) -> None:
    with translation.override(person.language):
        _post(
            person,
            _(
                "Two people confirm that you have lost what you sign in with. Sign in with your password today, and set it up again.\n"
                "Is it not so? Sign in and refuse, or tell your team lead now."
            ),
        )


def _post(person: Person, body: str) -> None:
    delivery.post(person.pk, channel="email", subject=_("A message is waiting for you"), body=body, language=person.language)


def way_back_refused(person: Person) -> None:
    with translation.override(person.language):
        _post(person, _("Nothing changes in the way you sign in: what had been asked for you was refused."))
