"""With someone beside: a worker opens a place to answer. Whoever answers sees nothing of the worker's, nor the worker of theirs."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pairpep.instruments import showing
from pairpep.kernel import clock, walls
from pairpep.kernel.web import PersonRequest, public, reads, redrawn, writes
from pairpep.referrals.models import Referral
from pairpep.responses import actions, presenting, seats, sheets, tries
from pairpep.responses.models import Seat
from pairpep.responses.receiving import AnotherBody
from pairpep.responses.seats import Open
from pairpep.responses.sending import send_beside


@writes(Referral, verb="open_seat")
def open_seat(request: PersonRequest, referral: Referral) -> HttpResponse:
    """Which questionnaire: one that is asked of their side today."""
    offered = presenting.asked_of(referral.file.side)
    wanted = next((row for row in offered if str(row.pk) == request.POST.get("edition")), None)
    if request.method == "POST" and not redrawn(request) and wanted:
        made = actions.open_seat(referral, by=request.actor, edition_id=wanted.pk)
        return redirect("responses:seat", pk=made.pk)
    missing = request.method == "POST" and not redrawn(request)
    return render(request, "responses/open_seat.html", {"referral": referral, "offered": offered, "missing": missing})


@reads(Seat)
def seat(request: PersonRequest, row: Seat) -> HttpResponse:
    """The code, until it was used. Of what is answered, nothing."""
    definition = showing.edition(row.edition_id)
    is_open = row.used_at is None and row.expires_at > request.actor.now
    code = seats.as_said(seats.code_of(row.pk)) if is_open else ""
    return render(request, "responses/seat.html", {"row": row, "title": definition.title, "code": code})


@writes(Seat)
def hand(request: PersonRequest, row: Seat) -> HttpResponse:
    """The worker hands over this telephone: they are signed out of it first."""
    if request.method != "POST":
        return redirect("responses:seat", pk=row.pk)
    code = seats.code_of(row.pk)
    logout(request)
    request.session["beside"] = code
    return redirect("responses:beside")


@public
def beside(request: HttpRequest) -> HttpResponse:
    """A code, then the questions, then what they give back. No session of anybody: the code goes with each page, and opens once."""
    typed = request.POST.get("code") or request.session.get("beside", "")
    with walls.entered_as_nobody(read_only=request.method != "POST"):
        try:
            seat = tries.opened(request, typed, proof=request.POST.get("opened", "")) if typed else None
        except tries.TooMany:
            return render(request, "responses/beside.html", {"slow": True}, status=429)
        if seat is None:
            return render(request, "responses/beside.html", {"unknown": bool(request.POST.get("code"))})
        return _answered(request, seat, typed)


def _answered(request: HttpRequest, seat: Open, typed: str) -> HttpResponse:
    sheet = sheets.sheet(seat, None if "shown" not in request.POST else request.POST, redrawn=redrawn(request))
    if sheet.answers is None:
        context = {"seat": seat, "sheet": sheet, "code": typed, "opened": tries.proof_of(typed), "side": seat.side}
        return render(request, "responses/beside_answer.html", context)
    try:
        send_beside(seat, sheet.answers, now=clock.now(), language=request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    except AnotherBody:
        return render(request, "responses/beside.html", {"unknown": True})
    request.session.flush()
    return render(request, "responses/beside_given.html", {"side": seat.side, "title": sheet.definition.title, "told": sheets.told(sheet)})
