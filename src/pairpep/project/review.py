"""The privacy lead's monthly reading of who looked. The desk itself, with what deserves a question, comes later."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from pairpep.journal import reading
from pairpep.journal.models import Review
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import new_id
from pairpep.kernel.reference import content
from pairpep.kernel.web import PersonRequest, page
from pairpep.network.models import Person
from pairpep.network.roles import PRIVACY_LEAD


@page(PRIVACY_LEAD)
def review(request: PersonRequest) -> HttpResponse:
    month = reading.last_month(day_of(request.actor.now))
    if request.method == "POST":
        rows = [
            Review(id=new_id(), program_id=p, month=month, by=request.actor.person_id, at=request.actor.now)
            for p in reading.programs_of(request.actor)
        ]
        Review.objects.bulk_create(rows, ignore_conflicts=True)
        return redirect("home")
    looks = reading.looks(request.actor)
    names = dict(Person.objects.filter(pk__in=[one.actor for one in looks]).values_list("pk", "name"))
    roles = content().roles
    lines = [
        {"name": names.get(one.actor, ""), "roles": [roles[r].name for r in one.roles.split() if r in roles], "looks": one} for one in looks
    ]
    return render(request, "project/review.html", {"month": month, "lines": lines, "to_read": reading.to_read(request.actor)})
