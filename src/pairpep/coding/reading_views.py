"""Codes given apart, agreement, consensus, ratings, and what is released."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.coding import coefficients, giving, presenting, rating, showing
from pairpep.coding.forms import CodeForm, GroupForm, RateForm, SettleForm
from pairpep.coding.models import Outcome, Segment, Study
from pairpep.coding.views import STUDY, language
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.tables import comma_separated
from pairpep.kernel.web import PersonRequest, reads, writes

JOINS = ("source", "study")


@reads(Study, "code")
def next_unit(request: PersonRequest, found: Study) -> HttpResponse:
    unit = presenting.waiting(request.actor, found)
    return redirect("coding:code", unit.pk) if unit else redirect(STUDY, found.pk)


@writes(Segment, "code", joins=JOINS)
def code(request: PersonRequest, unit: Segment) -> HttpResponse:
    every = presenting.book(request.actor, unit.study_id)
    about = {"book": {line.code: line.label for line in every.values()}, "recent": presenting.last_used(request.actor, unit.study_id)}
    form = form_of(request, CodeForm, **about)
    if submitted(request, form):
        said = {"construct": form.cleaned_data["construct"], "valence": form.cleaned_data["valence"]}
        giving.give(unit, by=request.actor, strength=int(form.cleaned_data["strength"]), **said)
        return redirect("coding:code", unit.pk) if "more" in request.POST else _onwards(request, unit)
    return render(request, "coding/code.html", {**presenting.code(request.actor, unit), "form": form, "form_id": "main"})


def _onwards(request: PersonRequest, unit: Segment) -> HttpResponse:
    left = presenting.waiting(request.actor, unit.study, after=unit)
    return redirect("coding:code", left.pk) if left else redirect(STUDY, unit.study_id)


@writes(Segment, "code", joins=JOINS)
def nothing(request: PersonRequest, unit: Segment) -> HttpResponse:
    if request.method != "POST":
        return redirect("coding:code", unit.pk)
    giving.give(unit, by=request.actor, construct="", valence="")
    return _onwards(request, unit)


@writes(Segment, "code", joins=JOINS)
def take_back(request: PersonRequest, unit: Segment) -> HttpResponse:
    if request.method == "POST":
        giving.take_back(unit, by=request.actor, construct=request.POST.get("construct", ""))
    return redirect("coding:code", unit.pk)


@writes(Study, "finish")
def finish(request: PersonRequest, found: Study) -> HttpResponse:
    if request.method == "POST":
        giving.finish(found, by=request.actor)
        messages.success(request, _("Done. When everyone is, agreement is counted, and you talk over what differs."))
    return redirect(STUDY, found.pk)


@writes(Study, "count_again")
def count_again(request: PersonRequest, found: Study) -> HttpResponse:
    if request.method == "POST":
        giving.count_again(found, by=request.actor)
        messages.success(request, _("Asked for once more. It takes a few seconds."))
    return redirect(STUDY, found.pk)


@reads(Study, "see_agreement")
def agreement(request: PersonRequest, found: Study) -> HttpResponse:
    return render(request, "coding/agreement.html", coefficients.agreement(request.actor, found))


@reads(Study, "settle")
def consensus(request: PersonRequest, found: Study) -> HttpResponse:
    return render(request, "coding/consensus.html", showing.consensus(request.actor, found))


@writes(Segment, "settle", joins=JOINS)
def settle(request: PersonRequest, unit: Segment) -> HttpResponse:
    told = showing.to_settle(request.actor, unit)
    about = {"given": told["choices"], "theirs": told["theirs"], "book": {line.code: line.label for line in told["lines"]}}
    form = form_of(request, SettleForm, **about, initial=told["before"])
    if submitted(request, form):
        giving.settle(unit, by=request.actor, codes=form.said, reason=form.cleaned_data["reason"])
        messages.success(request, _("Settled. What each gave stays beside."))
        return redirect("coding:consensus", unit.study_id)
    return render(request, "coding/settle.html", {**told, "form": form, "form_id": "main"})


@writes(Study, "agree")
def agree(request: PersonRequest, found: Study) -> HttpResponse:
    if request.method == "POST":
        giving.agree(found, by=request.actor)
        messages.success(request, _("A rating is suggested for each program. You decide."))
        return redirect("coding:matrix", found.pk)
    return redirect("coding:consensus", found.pk)


@reads(Study, "rate")
def matrix(request: PersonRequest, found: Study) -> HttpResponse:
    return render(request, "coding/matrix.html", showing.matrix(request.actor, found))


@writes(Study, "rate")
def rate(request: PersonRequest, found: Study, construct: str) -> HttpResponse:
    told = showing.to_rate(request.actor, found, construct)
    if not told["cells"]:
        raise Http404
    form = form_of(request, RateForm, cells=told["cells"], initial={"verdict": found.verdicts.get(construct, "")})
    if submitted(request, form):
        said = {"reason": form.cleaned_data["reason"], "verdict": form.cleaned_data["verdict"]}
        rating.decide(found, by=request.actor, construct=construct, ratings=form.ratings, **said)
        messages.success(request, _("Decided. What the rule suggested stays beside."))
        return redirect("coding:matrix", found.pk)
    return render(request, "coding/rate.html", {**told, "form": form, "form_id": "main"})


@writes(Study, "rate")
def follow(request: PersonRequest, found: Study) -> HttpResponse:
    if request.method == "POST":
        rating.follow(found, by=request.actor)
        messages.success(request, _("What was left takes the suggestion."))
    return redirect("coding:matrix", found.pk)


@writes(Study, "rate")
def group(request: PersonRequest, found: Study) -> HttpResponse:
    programs = rating.programs_of(found, request.actor)
    form = form_of(request, GroupForm, programs=programs, groups=found.groups, initial={"reason": found.groups_reason})
    if submitted(request, form):
        rating.group(found, by=request.actor, groups=form.groups, reason=form.cleaned_data["reason"])
        messages.success(request, _("Kept, with the reason."))
        return redirect("coding:matrix", found.pk)
    return render(request, "coding/group.html", {"form": form, "form_id": "main", "study": found})


@writes(Study, "release")
def release(request: PersonRequest, found: Study) -> HttpResponse:
    if request.method == "POST":
        rating.release(found, by=request.actor)
        outcome = Outcome.objects.visible_to(request.actor).of_study(found.pk).released().get()
        messages.success(request, _("Released and signed. It is never written over."))
        return redirect("coding:released", outcome.pk)
    return render(request, "coding/release.html", {"study": found, "why_not": rating.why_not(found, request.actor)})


@reads(Outcome, "read")
def released(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    return render(request, "coding/released.html", showing.released(request.actor, outcome))


@reads(Outcome, "read")
def as_csv(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    columns, rows = showing.rows(outcome)
    answer = HttpResponse(comma_separated(columns, rows, language=language()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cfir-{outcome.mark[:12]}.csv"'
    return answer


@reads(Outcome, "read")
def as_json(request: PersonRequest, outcome: Outcome) -> HttpResponse:
    """The stored bytes, as they are."""
    answer = HttpResponse(outcome.body.encode(), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cfir-{outcome.mark[:12]}.json"'
    return answer
