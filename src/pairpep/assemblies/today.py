"""What sessions ask today: to come, of those who have a place; of the coordination, an agenda, a roll, a promise, a vote.

One question in all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import walls, when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import STAFF_ROLES


@today(*STAFF_ROLES)
def of_sessions(actor: Actor) -> Iterable[Task]:
    for what, key, at, title in walls.call("app.sessions_today"):
        moment = datetime.fromisoformat(at)
        about: dict[str, Any] = {"title": str(Text((title or {}).get("fr", ""), (title or {}).get("en", ""))), "hour": when.moment(moment)}
        session = reverse("assemblies:session", args=[key])
        if what == "soon":
            why = _("The way in appears on its page half an hour before.")
            yield Task(_("Session of the community: %(hour)s") % about, session, why, kind="session", tone="now")
        elif what == "agenda":
            why = _("Promised a week before: what happens, and the same in simple words, in both languages.")
            yield Task(_("“%(title)s”: write the agenda") % about, reverse("assemblies:agenda", args=[key]), why, kind="agenda", tone="now")
        elif what == "attendance":
            yield Task(_("“%(title)s”: say who came") % about, reverse("assemblies:attendance", args=[key]), kind="attendance", tone="now")
        elif what == "promise":
            why = _("Kept, later, or honestly not done: those to whom it was promised read it.")
            yield Task(_("“%(title)s”: a promise is due") % about, reverse("assemblies:promises"), why, kind="promise", tone="decide")
        else:
            yield Task(
                _("The vote on topics is over: make a session of the first"),
                reverse("assemblies:ballot", args=[key]),
                kind="ballot",
                tone="now",
            )
