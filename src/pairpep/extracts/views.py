"""Agreements and their files, page by page: asked for, signed, made, read, let out, taken once, destroyed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.extracts import actions, delivering, leaflets, presenting, twin
from pairpep.extracts.forms import AgreementForm, AskForm, AttestForm, PersonForm
from pairpep.extracts.models import Agreement, Approval, Extract, Link, Member
from pairpep.extracts.policy import ASKERS, KEEPERS
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.pdf import as_pdf
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Person
from pairpep.network.roles import PERSONS, RESEARCHER, WORKERS

HOME, AGREEMENT, EXTRACT = "extracts:home", "extracts:agreement", "extracts:extract"


@page(RESEARCHER, *KEEPERS)
def home(request: PersonRequest) -> HttpResponse:
    return render(request, "extracts/home.html", presenting.home(request.actor))


@page(*ASKERS)
def begin(request: PersonRequest) -> HttpResponse:
    form = form_of(request, AgreementForm)
    if submitted(request, form):
        me = Person.objects.permitting(request.actor, "begin_agreement").get(pk=request.actor.person_id)
        row = actions.begin(me, by=request.actor, language=presenting.language(), **form.said)
        messages.success(request, _("Kept as a draft. Somebody else signs it."))
        return redirect(AGREEMENT, row.pk)
    return render(request, "extracts/write.html", {"form": form, "form_id": "main"})


@reads(Agreement, "open")
def agreement(request: PersonRequest, row: Agreement) -> HttpResponse:
    return render(request, "extracts/agreement.html", presenting.agreement(request.actor, row))


@writes(Agreement, "write")
def write(request: PersonRequest, row: Agreement) -> HttpResponse:
    form = form_of(request, AgreementForm, agreement=row)
    if submitted(request, form):
        actions.write(row, by=request.actor, language=presenting.language(), **form.said)
        messages.success(request, _("Kept as a draft. Somebody else signs it."))
        return redirect(AGREEMENT, row.pk)
    return render(request, "extracts/write.html", {"form": form, "form_id": "main", "agreement": row})


def _done(request: PersonRequest, row: Agreement, act: Any, said: str) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = presenting.reverse(AGREEMENT, args=[row.pk])  # type: ignore[attr-defined]
        act(row, by=request.actor)
        messages.success(request, said)
    return redirect(AGREEMENT, row.pk)


@writes(Agreement, "drop")
def drop(request: PersonRequest, row: Agreement) -> HttpResponse:
    return _done(request, row, actions.drop, _("Dropped."))


@writes(Agreement, "sign")
def sign(request: PersonRequest, row: Agreement) -> HttpResponse:
    return _done(request, row, actions.sign, _("Signed. Files can be asked for from its first day."))


@writes(Agreement, "end")
def end(request: PersonRequest, row: Agreement) -> HttpResponse:
    return _done(request, row, actions.end, _("Ended. Nothing more can be asked for."))


@writes(Agreement, "destroy")
def destroy(request: PersonRequest, row: Agreement) -> HttpResponse:
    return _done(request, row, actions.destroy, _("The study's key is being destroyed: no code leads back to anybody."))


@writes(Agreement, "agree")
def agree(request: PersonRequest, row: Agreement) -> HttpResponse:
    program = next((each for each in row.programs if str(each) == request.POST.get("program")), None)
    if program:
        request.where_it_stands = presenting.reverse(AGREEMENT, args=[row.pk])  # type: ignore[attr-defined]
        actions.agree(row, by=request.actor, program_id=program)
        messages.success(request, _("The program says yes. It can end it at any time."))
    return redirect(AGREEMENT, row.pk)


@writes(Approval, "end", joins=("agreement",))
def end_approval(request: PersonRequest, row: Approval) -> HttpResponse:
    if request.method == "POST":
        actions.end_approval(row, by=request.actor)
        messages.success(request, _("The program's yes has ended. Whoever holds a copy is asked to destroy it."))
    return redirect(AGREEMENT, row.agreement_id)


@page(*PERSONS, *WORKERS)
def studies(request: PersonRequest) -> HttpResponse:
    """Studies under way of which one may be told; nobody is listed, and nobody is looked up."""
    return render(request, "extracts/studies.html", {"rows": leaflets.under_way(request.actor), **_layout(request)})


def _layout(request: PersonRequest) -> dict[str, Any]:
    person = request.actor.holds(*PERSONS)
    return {"person": person, "layout": "base_person.html" if person else "base.html"}


@reads(Agreement, "read_leaflet")
def leaflet(request: PersonRequest, row: Agreement) -> HttpResponse:
    context = {"agreement": row, "facts": leaflets.facts(row), "rights": leaflets.rights()}
    return render(request, "extracts/leaflet.html", context | _layout(request))


@writes(Agreement, "print_leaflet")
def print_leaflet(request: PersonRequest, row: Agreement) -> HttpResponse:
    if request.method != "POST":
        return redirect("extracts:leaflet", row.pk)
    actions.print_leaflet(row, by=request.actor, language=presenting.language())
    told = leaflets.paper(row, day_of(request.actor.now))
    return as_pdf("leaflet", told, language=presenting.language(), name="etude-study")


@writes(Agreement, "add_person")
def add_person(request: PersonRequest, row: Agreement) -> HttpResponse:
    form = form_of(request, PersonForm, people=presenting.candidates(request.actor, row))
    if submitted(request, form):
        actions.add_person(row, by=request.actor, person_id=UUID(form.cleaned_data["person"]))
        messages.success(request, _("Added. They commit to confidentiality by themselves."))
        return redirect(AGREEMENT, row.pk)
    return render(request, "extracts/add_person.html", {"form": form, "form_id": "main", "agreement": row})


@writes(Member, "commit", joins=("agreement",))
def commit(request: PersonRequest, row: Member) -> HttpResponse:
    if request.method == "POST":
        actions.commit(row, by=request.actor)
        messages.success(request, _("You committed to confidentiality."))
        return redirect(AGREEMENT, row.agreement_id)
    return render(request, "extracts/commit.html", {"agreement": row.agreement, "member": row})


@writes(Member, "remove", joins=())
def remove(request: PersonRequest, row: Member) -> HttpResponse:
    if request.method == "POST":
        actions.remove(row, by=request.actor)
        messages.success(request, _("No longer in the study."))
    return redirect(AGREEMENT, row.agreement_id)


@writes(Agreement, "ask")
def ask(request: PersonRequest, row: Agreement) -> HttpResponse:
    form = form_of(request, AskForm)
    if submitted(request, form):
        made = actions.ask(row, by=request.actor, why=form.cleaned_data["why"], language=presenting.language())
        messages.success(request, _("Asked for. It is made in the background; somebody else reads its report before it goes out."))
        return redirect(EXTRACT, made.pk)
    return render(request, "extracts/ask.html", {"form": form, "form_id": "main", "agreement": row})


@reads(Extract)
def extract(request: PersonRequest, row: Extract) -> HttpResponse:
    return render(request, "extracts/extract.html", presenting.extract(request.actor, row))


@writes(Extract, "release")
def release(request: PersonRequest, row: Extract) -> HttpResponse:
    if request.method == "POST":
        actions.release(row, by=request.actor)
        messages.success(request, _("Let out. Whoever asked for it has one link, good for a day."))
    return redirect(EXTRACT, row.pk)


@writes(Extract, "decline")
def decline(request: PersonRequest, row: Extract) -> HttpResponse:
    if request.method == "POST":
        actions.decline(row, by=request.actor)
        messages.success(request, _("Declined. The copy kept here goes tonight."))
    return redirect(EXTRACT, row.pk)


@writes(Extract, "link")
def link(request: PersonRequest, row: Extract) -> HttpResponse:
    if request.method == "POST":
        actions.link(row, by=request.actor)
        messages.success(request, _("Another link is ready. It works once, within a day, and is in the register."))
    return redirect(EXTRACT, row.pk)


@writes(Link, "take")
def take(request: PersonRequest, row: Link) -> HttpResponse:
    if request.method != "POST":
        return redirect(EXTRACT, row.extract_id)
    return delivering.given(row, actions.take(row, by=request.actor), request.actor)


@writes(Extract, "attest")
def attest(request: PersonRequest, row: Extract) -> HttpResponse:
    form = form_of(request, AttestForm)
    if submitted(request, form):
        actions.attest(row, by=request.actor, how=form.cleaned_data["how"])
        messages.success(request, _("Attested. The loop is closed."))
        return redirect(EXTRACT, row.pk)
    return render(request, "extracts/attest.html", {"form": form, "form_id": "main", "extract": row})


@page(RESEARCHER, *KEEPERS)
def register(request: PersonRequest) -> HttpResponse:
    return render(request, "extracts/register.html", {"rows": presenting.register(request.actor), "keeps": request.actor.holds(*KEEPERS)})


@page(*KEEPERS)
def register_file(request: PersonRequest) -> HttpResponse:
    return delivering.saved(presenting.register_file(request.actor), "text/csv; charset=utf-8", "extraits-extracts.csv")


@page(RESEARCHER, *KEEPERS)
def rehearsal(request: PersonRequest) -> HttpResponse:
    """The synthetic twin: the same files, with invented rows. No agreement is needed."""
    return delivering.saved(twin.made(), "application/zip", "jumeau-synthetique-synthetic-twin.zip")
