"""Pages of a worker: recording a contact in five taps, the page shared with someone, and the month's work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.contacts import actions, presenting
from pairpep.contacts.forms import ContactForm, GroupForm, LineForm, WorkForm, WorryForm
from pairpep.contacts.models import Contact, Line, Work
from pairpep.contacts.months import chosen_month
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.models import Program
from pairpep.network.roles import WORKERS
from pairpep.participants.own import file_of
from pairpep.referrals.models import Referral


def _once(kept: type[Contact | Work], record: Any, *args: Any, by: Actor, key: UUID, **told: Any) -> None:
    """A double tap, or a draft that a phone sends again, finds the row already there: that is no fault. Anything else is one."""
    try:
        with transaction.atomic():
            record(*args, by=by, key=key, **told)
    except IntegrityError:
        if not presenting.is_there(kept, key, by):
            raise


@page(*WORKERS)
def new(request: PersonRequest) -> HttpResponse:
    """The first tap: who."""
    return render(request, "contacts/new.html", {"people": presenting.people(request.actor), "holder": presenting.holder(request.actor)})


@writes(Referral, verb="record")
def record(request: PersonRequest, referral: Referral) -> HttpResponse:
    """The other four."""
    form = form_of(request, ContactForm, side=referral.file.side, initial={"key": new_id(), "outcome": "met"})
    if submitted(request, form):
        _once(Contact, actions.record, referral, by=request.actor, key=form.cleaned_data["key"], **form.told)
        messages.success(request, _("Recorded. %(name)s sees it on their page too.") % {"name": referral.file.chosen_name})
        return _let_go(redirect("home"), form.cleaned_data["key"])
    shared = request.actor.may_read("shared_page", referral.file_id, referral.program_id)
    context = {"referral": referral, "form": form, "form_id": "main", "holder": presenting.holder(request.actor), "shared": shared}
    return render(request, "contacts/record.html", context)


def _let_go(response: HttpResponse, key: Any) -> HttpResponse:
    """Says to the device that this key has arrived: what it kept of it can go (static/pairpep/js/staff.js)."""
    response.set_cookie("recorded", str(key), max_age=120, samesite="Strict")
    return response


@writes(Contact, verb="correct")
def correct(request: PersonRequest, contact: Contact) -> HttpResponse:
    """Another tap than the one that was meant; or nothing took place at all."""
    if request.method == "POST" and "remove" in request.POST:
        actions.remove(contact, by=request.actor)
        messages.success(request, _("Removed. It is no longer on anyone's page."))
        return _to_the_page(request, contact.referral_id)
    form = form_of(request, ContactForm, side=contact.referral.file.side, initial=_as_tapped(contact))
    if submitted(request, form):
        actions.correct(contact, by=request.actor, **form.told)
        return _to_the_page(request, contact.referral_id)
    return render(request, "contacts/correct.html", {"referral": contact.referral, "form": form, "form_id": "main", "contact": contact})


def _as_tapped(contact: Contact) -> dict[str, Any]:
    usual = contact.minutes in content().contacts.minutes
    lasted = {"minutes": str(contact.minutes)} if usual else {"exact": contact.minutes or None}
    names = ("day", "outcome", "channel", "themes", "next_step", "next_on")
    return {"key": contact.pk, **lasted, **{name: getattr(contact, name) for name in names}}


def _program(request: PersonRequest) -> Program:
    program: Program = Program.objects.permitting(request.actor, "record_work").order_by("code")[0]
    return program


@page(*WORKERS, even_lapsed=True)
def work(request: PersonRequest) -> HttpResponse:
    """Meetings, outreach, preparation: time that is not about one person."""
    form = form_of(request, WorkForm, initial={"key": new_id()})
    if submitted(request, form):
        _once(Work, actions.record_work, _program(request), by=request.actor, **form.told)
        messages.success(request, _("Recorded."))
        return redirect("contacts:month")
    return render(request, "contacts/work.html", {"form": form, "form_id": "main", "group": False})


@page(*WORKERS)
def group(request: PersonRequest) -> HttpResponse:
    """A group, and who of one's people was there. Their pages say the group; never who else came."""
    people = {str(one.referral.pk): one for one in presenting.people(request.actor)}
    form = form_of(request, GroupForm, people=[(key, one.name) for key, one in people.items()], initial={"key": new_id()})
    if submitted(request, form):
        present = [people[key].referral for key in form.cleaned_data["present"]]
        _once(Work, actions.record_group, _program(request), by=request.actor, present=present, **form.told)
        messages.success(request, _("Recorded."))
        return redirect("contacts:month")
    return render(request, "contacts/work.html", {"form": form, "form_id": "main", "group": True})


@writes(Work, verb="remove")
def remove_work(request: PersonRequest, work: Work) -> HttpResponse:
    if request.method == "POST":
        actions.remove_work(work, by=request.actor)
        messages.success(request, _("Removed."))
    return redirect("contacts:month")


@page(*WORKERS, even_lapsed=True)
def month(request: PersonRequest) -> HttpResponse:
    """One's own hours and themes. Nobody else opens this page, and it says nothing about whom."""
    first, before, after = chosen_month(request.GET.get("month", ""), day_of(request.actor.now))
    context = presenting.month(request.actor, first) | {"first": first, "before": before, "after": after}
    return render(request, "contacts/month.html", context)


# The shared page ----------------------------------------------------------------------------------------------------------------------


def _to_the_page(request: PersonRequest, referral_id: UUID) -> HttpResponse:
    """The shared page; that of the invitation, for whom the shared page is closed."""
    return redirect("contacts:together" if presenting.shares_page(request.actor, referral_id) else "referrals:referral", referral_id)


@writes(Referral, verb="write_line")
def together(request: PersonRequest, referral: Referral) -> HttpResponse:
    """What the two of them wrote and did, and a line to add. The person reads all of it."""
    form = form_of(request, LineForm, initial={"lang": request.LANGUAGE_CODE})
    if submitted(request, form):
        actions.write_line(referral, by=request.actor, words=form.cleaned_data["words"], lang=form.cleaned_data["lang"])
        return redirect("contacts:together", referral.pk)
    context = presenting.together(request, request.actor, referral) | {"form": form, "form_id": "main"}
    return render(request, "contacts/together.html", context)


@writes(Line, verb="revise")
def revise(request: PersonRequest, line: Line) -> HttpResponse:
    """Change one's own line. If it changed meanwhile on another screen, both are shown before anything is kept."""
    form = form_of(request, LineForm, initial={"words": line.words, "lang": line.words_lang, "edition": line.edition})
    stale = request.method == "POST" and request.POST.get("edition") != str(line.edition)
    if submitted(request, form) and not stale:
        actions.revise(line, by=request.actor, **form.cleaned_data)
        return _back_to_the_page(request, line)
    if stale:
        form.data = {**form.data.dict(), "edition": str(line.edition)}  # type: ignore[attr-defined]
    return _drawn(request, line, {"form": form, "form_id": "main", "line": line, "stale": stale})


@writes(Line, verb="take_away")
def take_away(request: PersonRequest, line: Line) -> HttpResponse:
    """A line that the person does not want, or that its author takes back: gone, with no reason asked."""
    if request.method == "POST":
        actions.take_away(line, by=request.actor)
        messages.success(request, _("The line is gone. Nobody sees it any more."))
        return _back_to_the_page(request, line)
    return _drawn(request, line, {"line": line, "asked": True})


def _is_theirs(request: PersonRequest, line: Line) -> bool:
    return line.file_id in request.actor.own_files


def _back_to_the_page(request: PersonRequest, line: Line) -> HttpResponse:
    return redirect("mine:together") if _is_theirs(request, line) else redirect("contacts:together", line.referral_id)


def _drawn(request: PersonRequest, line: Line, context: dict[str, Any]) -> HttpResponse:
    """In the frame of whoever changes it."""
    theirs = _is_theirs(request, line)
    more = {"base": "base_person.html", "side": file_of(request.actor).side} if theirs else {"base": "base.html", "side": ""}
    return render(request, "contacts/line.html", context | more)


# « I am worried » ---------------------------------------------------------------------------------------------------------------------


@page(*WORKERS, even_lapsed=True)
def worried(request: PersonRequest) -> HttpResponse:
    """Whom to call now. Nothing is assessed, nothing is described."""
    people = presenting.people(request.actor, to="worry") if request.actor.holds(*WORKERS) else []
    return render(request, "contacts/worried.html", {"people": people, "page": content().pages["worried"]})


@writes(Referral, verb="worry")
def worried_about(request: PersonRequest, referral: Referral) -> HttpResponse:
    """Once someone was told: whom, and the hour by itself."""
    form = form_of(request, WorryForm)
    if submitted(request, form):
        actions.worry(referral, by=request.actor, told=form.cleaned_data["told"])
        messages.success(request, _("Noted: whom you told, and when. Thank you for not staying alone with it."))
        return _to_the_page(request, referral.pk)
    return render(request, "contacts/worried_about.html", {"referral": referral, "form": form, "page": content().pages["worried"]})
