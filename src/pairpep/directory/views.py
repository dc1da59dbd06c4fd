"""The directory as members read it, and the entries that each one keeps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.directory import actions, presenting
from pairpep.directory.forms import EntryForm
from pairpep.directory.models import Entry
from pairpep.directory.workflow import LEADER, ORGANISATION, PROGRAM
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Person, Program
from pairpep.network.roles import COORDINATOR, MANAGER, PARTNER

FORM = "main"
KINDS = (ORGANISATION, LEADER)


@page()
def directory(request: PersonRequest) -> HttpResponse:
    context = {"shelves": presenting.members_see(request.actor), "keeps": request.actor.holds(COORDINATOR, PARTNER, MANAGER)}
    return render(request, "directory/directory.html", context)


@page()
def table(request: PersonRequest) -> HttpResponse:
    return render(request, "directory/table.html", presenting.table(request.actor))


@page(COORDINATOR, PARTNER, MANAGER)
def kept(request: PersonRequest) -> HttpResponse:
    return render(request, "directory/kept.html", presenting.kept(request.actor))


@page(COORDINATOR, PARTNER)
def add(request: PersonRequest) -> HttpResponse:
    """An organisation, or a leader. A partner's is their own from the start."""
    kind = request.GET.get("kind", ORGANISATION)
    form = form_of(request, EntryForm, kind=kind if kind in KINDS else ORGANISATION)
    if submitted(request, form):
        verb, make = (
            ("add_entry", actions.add_entry) if request.actor.holds(COORDINATOR) else ("present_themselves", actions.present_themselves)
        )
        entry = make(Person.objects.permitting(request.actor, verb).get(), by=request.actor, kind=form.kind, **form.said)
        return _kept(request, entry)
    return render(request, "directory/write.html", {"form": form, "form_id": FORM, "kind": form.kind, "kinds": KINDS})


@writes(Program, verb="present")
def present(request: PersonRequest, program: Program) -> HttpResponse:
    """What a program says of itself. Written once, it is changed where it is."""
    already = Entry.objects.permitting(request.actor, "write").of_program(program.pk).first()
    if already:
        return redirect("directory:write", already.pk)
    form = form_of(request, EntryForm, kind=PROGRAM)
    if submitted(request, form):
        return _kept(request, actions.present_program(program, by=request.actor, **form.said))
    return render(request, "directory/write.html", {"form": form, "form_id": FORM, "kind": PROGRAM, "title": program.name})


@writes(Entry, verb="write")
def write(request: PersonRequest, entry: Entry) -> HttpResponse:
    form = form_of(request, EntryForm, kind=entry.kind, initial=EntryForm.words_of(entry))
    if submitted(request, form):
        actions.write_entry(entry, by=request.actor, **form.said)
        return _kept(request, entry)
    context = {"form": form, "form_id": FORM, "kind": entry.kind, "title": entry.title, "entry": entry}
    return render(request, "directory/write.html", context)


def _kept(request: HttpRequest, entry: Entry) -> HttpResponse:
    messages.success(request, _("This is kept."))
    return redirect("directory:entry", entry.pk)


@reads(Entry)
def entry(request: PersonRequest, entry: Entry) -> HttpResponse:
    return render(request, "directory/entry.html", presenting.page(entry, request.actor))


@writes(Entry, verb="agree")
def agree(request: PersonRequest, entry: Entry) -> HttpResponse:
    if request.method == "POST":
        actions.agree(entry, by=request.actor, how_far=request.POST.get("how_far", ""))
        messages.success(request, _("Done. You can take it back in one tap, any day."))
    return redirect("directory:entry", entry.pk)


@writes(Entry, verb="agree_on_word")
def note(request: PersonRequest, entry: Entry) -> HttpResponse:
    if request.method == "POST":
        actions.agree_on_word(entry, by=request.actor, how_far=request.POST.get("how_far", ""))
        messages.success(request, _("The agreement is noted, with your name and the day."))
    return redirect("directory:entry", entry.pk)


@writes(Entry, verb="withdraw")
def withdraw(request: PersonRequest, entry: Entry) -> HttpResponse:
    request.where_it_stands = reverse("directory:entry", args=[entry.pk])  # type: ignore[attr-defined]
    if request.method == "POST":
        actions.withdraw(entry, by=request.actor)
        messages.success(request, _("Taken back. It is on no public page any more."))
    return redirect("directory:entry", entry.pk)
