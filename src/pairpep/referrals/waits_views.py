"""The page of the waits: how long, for whom it may be shown, and what cannot be concluded."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from pairpep.kernel.ids import new_id
from pairpep.kernel.web import PersonRequest, page
from pairpep.network.roles import COORDINATOR, MANAGER, RESEARCHER, TEAM_LEAD
from pairpep.referrals.models import Reading, ReadingSeen

READERS = (TEAM_LEAD, MANAGER, COORDINATOR, RESEARCHER)


@page(*READERS)
def waits(request: PersonRequest) -> HttpResponse:
    latest = Reading.objects.order_by("-through").values_list("through", flat=True).first()
    rows = Reading.objects.filter(through=latest).select_related("program").order_by("program__code", "-kind") if latest else []
    person = request.actor.person_id
    seen = latest and ReadingSeen.objects.filter(person_id=person, through=latest).exists()
    return render(request, "referrals/waits.html", {"rows": rows, "through": latest, "seen": seen})


@page(*READERS)
def seen(request: PersonRequest) -> HttpResponse:
    latest = Reading.objects.order_by("-through").values_list("through", flat=True).first()
    if request.method == "POST" and latest:
        ReadingSeen.objects.bulk_create(
            [ReadingSeen(id=new_id(), person_id=request.actor.person_id, through=latest)], ignore_conflicts=True
        )
    return redirect("home")
