"""What someone wrote in their own name, and agreed with. An anonymous sentence is nobody's: its author's code opens it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, Coded, Part, Words, hands_over
from pairpep.levers.models import Coding, Improvement, Lever, Reply, Support
from pairpep.levers.presenting import STATES, place_of


@hands_over("person", "levers.Lever", "levers.Authorship", "levers.Signature", place=70)
@hands_over("staff", "levers.Lever", "levers.Authorship", "levers.Signature", place=70)
def wrote(actor: Actor, _about: Any) -> Part:
    columns = {"since": _("Day"), "words": _("What I wrote"), "place": _("Where it comes from"), "state": _("Where it stands")}
    rows = [
        {
            "since": row.since,
            "words": Words(row.words, row.language),
            "place": Coded(row.place, place_of(row.place)),
            "state": Coded(row.state, STATES[row.state][1]),
        }
        for row in Lever.objects.visible_to(actor).written_by(actor.person_id)
    ]
    return Part(
        "levers",
        _("What gets in the way, what helps: in my name"),
        GIVEN,
        columns,
        rows,
        _("A sentence without a name is not here: it is nobody's."),
    )


@hands_over("person", "levers.Support", place=71)
@hands_over("staff", "levers.Support", place=71)
def agreed(actor: Actor, _about: Any) -> Part:
    mine = Support.objects.visible_to(actor).of(actor.person_id).values_list("lever_id", flat=True)
    rows = [
        {"words": Words(row.words, row.language)}
        for row in Lever.objects.visible_to(actor).filter(pk__in=list(mine)).order_by("since", "id")
    ]
    return Part("me_too", _("Sentences to which I said “me too”"), GIVEN, {"words": _("Sentence")}, rows)


@hands_over("staff", "levers.Reply", "levers.Improvement", "levers.Coding", place=72)
def answered(actor: Actor, _about: Any) -> Part:
    columns = {"at": _("When"), "words": _("Words"), "code": _("Code")}
    replies = Reply.objects.visible_to(actor).filter(by_id=actor.person_id).oldest_first()
    tried = Improvement.objects.visible_to(actor).filter(started_by_id=actor.person_id).newest_first()
    codes = Coding.objects.visible_to(actor).by_reader(actor.person_id).order_by("on", "code")
    rows: list[dict[str, Any]] = [{"at": row.at, "words": str(row.words), "code": ""} for row in replies]
    rows += [{"at": row.started_on, "words": str(row.tries), "code": ""} for row in tried]
    rows += [{"at": row.on, "words": "", "code": row.code} for row in codes]
    return Part("answers", _("Sentences I answered, tried something for, or read with codes"), GIVEN, columns, rows)
