"""Research and a child under fourteen, on the page of their parent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pairpep.kernel.web import PersonRequest, redrawn, writes
from pairpep.participants import parents
from pairpep.participants.models import File
from pairpep.participants.notices import notice_for
from pairpep.participants.own import file_of, show


@writes(File, verb="answer_for_research")
def for_a_child(request: PersonRequest, row: File) -> HttpResponse:
    """What the child answered is not here, nor whether they were asked."""
    own, child = file_of(request.actor), parents.child(request.actor, row)
    if request.method == "POST" and not redrawn(request):
        wanted = request.POST.get("research") == "yes"
        if child.last is None or wanted != child.yes:
            parents.answer_for_research(row, by=request.actor, given=wanted, language=request.LANGUAGE_CODE)
        messages.success(request, _("Noted, with the day. It can be changed at any time."))
        return redirect("person:research_of_child", row.pk)
    context = {"child": child, "name": row.chosen_name, "notice": notice_for(own, parents.NOTICE)}
    return show(request, "participants/research_of_child.html", own, context)
