"""What I agreed to: purpose by purpose, with its history and the text as it was read; taken back in one tap."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pairpep.kernel.web import page, reads, writes
from pairpep.network.roles import PERSONS
from pairpep.participants import actions
from pairpep.participants.agreements import agreement, agreements
from pairpep.participants.models import Consent
from pairpep.participants.notices import notice_as_read
from pairpep.participants.own import file_of, show


@page(*PERSONS)
def consents(request: HttpRequest) -> HttpResponse:
    file = file_of(request.actor)  # type: ignore[attr-defined]
    found = agreements(request.actor, file)  # type: ignore[attr-defined]
    context = {"agreements": [a for a in found if a.stands], "refused": [a for a in found if not a.stands]}
    return show(request, "participants/consents.html", file, context)


@writes(Consent, verb="withdraw")
def change_consent(request: HttpRequest, consent: Consent) -> HttpResponse:
    """One tap either way. The meeting itself is said yes to on its own page, with its text."""
    told = agreement(consent)
    if request.method == "POST" and not told.elsewhere:
        if "again" not in request.POST:
            actions.withdraw_consent(consent, by=request.actor)  # type: ignore[attr-defined]
            messages.success(request, capfirst(told.stops))
        elif not told.essential and not told.stands:
            actions.agree_again(consent, by=request.actor, language=request.LANGUAGE_CODE)  # type: ignore[attr-defined]
            messages.success(request, _("Agreed again."))
    return redirect("person:consents")


@reads(Consent)
def text(request: HttpRequest, consent: Consent) -> HttpResponse:
    """The text as it stood on the day of the answer, whatever it has become since."""
    file = file_of(request.actor)  # type: ignore[attr-defined]
    notice = notice_as_read(file, consent)
    if notice is None:
        raise Http404
    return show(request, "participants/consent_text.html", file, {"notice": notice, "consent": consent, "told": agreement(consent)})
