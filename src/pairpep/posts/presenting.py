"""What the pages of posts and documents show, in words."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.docx import Table
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Choice
from pairpep.library import replaced
from pairpep.library.lineage import Origin
from pairpep.posts import documents, rhythm, words
from pairpep.posts.actions import reached
from pairpep.posts.models import Document, Framework, Funding, Offer, Post, Supervised
from pairpep.posts.workflow import ADOPTED, DRAFT, ENDS, HIRED, PUBLISHED, RENEWED, REPLACED, WITHDRAWN

POST_TONES = {"planned": "later", "open": "wait", "filled": "done", "vacant": "now", "closed": "closed"}


def label_of(choices: tuple[Choice, ...], code: str) -> str:
    return next((str(each.label) for each in choices if each.code == code), code)


def kind_of(kind: str) -> str:
    return label_of(content().posts.kinds, kind)


def hours_of(post: Post) -> str:
    """« 28 h par semaine », « 17,5 h par semaine »."""
    whole = post.hours == int(post.hours)
    return _("%(hours)s h a week") % {"hours": number_format(post.hours, 0 if whole else 1)}


def line_of(post: Post) -> str:
    """In a list to choose from: its title, its hours, how it stands."""
    title = post.title or kind_of(post.kind)
    return f"{title} · {hours_of(post)} · {label_of(content().posts.states, post.state)}"


def months_left(ends_on: date | None, today: date) -> int | None:
    return None if ends_on is None else max(0, round((ends_on - today).days / 30.4))


def left(ends_on: date | None, today: date) -> str:
    """How long the money still lasts, in words."""
    months = months_left(ends_on, today)
    if months is None or ends_on is None:
        return _("recurrent")
    if ends_on < today:
        return _("ended on %(day)s") % {"day": when.day(ends_on, weekday=False)}
    if months < 1:
        return _("less than a month left")
    return ngettext("%(count)d month left", "%(count)d months left", months) % {"count": months}


# Posts ------------------------------------------------------------------------------------------------------------------------------------


def posts(actor: Actor) -> list[dict[str, Any]]:
    """Each with its money; those that are closed come last."""
    rows = list(Post.objects.visible_to(actor).for_list())
    money: dict[Any, list[Funding]] = defaultdict(list)
    for each in Funding.objects.visible_to(actor).of_posts(rows):
        money[each.post_id].append(each)
    today = day_of(actor.now)
    return [told_post(row, money[row.pk], today) for row in sorted(rows, key=lambda row: row.ended)]


def told_post(post: Post, money: list[Funding], today: date) -> dict[str, Any]:
    name = post.holder.person.name if post.holder else ""
    gone = bool(post.holder and post.holder.until and post.holder.until <= today)
    state = label_of(content().posts.states, post.state)
    return {
        "post": post,
        "title": post.title or kind_of(post.kind),
        "kind": kind_of(post.kind),
        "state": state,
        "tone": POST_TONES[post.state],
        "hours": hours_of(post),
        "holder": name,
        "gone": gone,
        "money": [told_money(each, today) for each in money],
        "vacant_since": when.day(post.vacant_since, weekday=False),
        "program": str(post.program.name),
    }


def told_money(each: Funding, today: date) -> dict[str, Any]:
    decided = {RENEWED: _("renewed"), ENDS: _("will not be renewed")}.get(each.decision, "")
    asks = reached(each.ends_on, today)
    return {
        "funding": each,
        "source": each.source,
        "left": left(each.ends_on, today),
        "ends": when.day(each.ends_on, weekday=False),
        "decided": decided,
        "share": each.share,
        "amount": each.amount,
        "asks": asks is not None and each.decision != ENDS,
        "tone": tone_of(each, asks),
    }


def tone_of(each: Funding, asks: int | None) -> str:
    if each.ends_on is None or each.decision == ENDS or asks is None:
        return "done" if each.decision != ENDS else "closed"
    return "now" if asks == min(content().posts.reminders) else "decide"


def of_post(actor: Actor, post: Post) -> dict[str, Any]:
    today = day_of(actor.now)
    told = told_post(post, list(Funding.objects.visible_to(actor).of_posts([post])), today)
    may = Post.objects.visible_to(actor).filter(pk=post.pk).may(actor, "change", "fund", "announce", "fill", "vacate", "close")
    stands = {"announce": post.state == "planned", "fill": post.state in ("planned", "open", "vacant"), "vacate": post.state == "filled"}
    own = bool(post.holder and post.holder.person_id == actor.person_id)
    can = {verb: verb in may and stands.get(verb, not post.ended) for verb in ("change", "fund", "announce", "fill", "vacate", "close")}
    return told | {"facts": _facts(post, told), "can": can, "own": own}


def _facts(post: Post, told: dict[str, Any]) -> list[dict[str, str]]:
    lasts = _("recurrent") if post.recurrent else when.day(post.ends_on, weekday=False) or _("not dated")
    said = [
        (_("Kind"), told["kind"]),
        (_("Program"), told["program"]),
        (_("Hours"), told["hours"]),
        (_("Held by"), told["holder"] or _("nobody")),
        (_("Vacant since"), told["vacant_since"]),
        (_("Employer"), post.employer),
        (_("Work site"), post.site),
        (_("Starts"), when.day(post.starts_on, weekday=False)),
        (_("Contract until"), lasts),
    ]
    return [{"label": label, "value": value} for label, value in said if value]


# Documents --------------------------------------------------------------------------------------------------------------------------------


def state_of(document: Document) -> tuple[str, str]:
    said = {
        DRAFT: (_("Draft"), "wait"),
        PUBLISHED: (_("Published"), "now"),
        HIRED: (_("Filled"), "done"),
        WITHDRAWN: (_("Withdrawn"), "closed"),
        REPLACED: (_("Replaced by the next version"), "closed"),
        ADOPTED: (_("In force"), "done"),
        "dropped": (_("Set aside"), "closed"),
    }
    return said[document.state]


def languages(document: Document) -> list[dict[str, Any]]:
    names = {"fr": _("French"), "en": _("English")}
    said = {words.CURRENT: _("up to date"), words.STALE: _("to look at again"), words.MISSING: _("something is missing")}
    return [
        {"lang": each.lang, "name": names[each.lang], "state": said[each.state], "tone": each.tone, "stale": each.state == words.STALE}
        for each in documents.standings(document)
    ]


def told(document: Document) -> dict[str, Any]:
    label, tone = state_of(document)
    version = _("Version %(number)d") % {"number": document.number} if document.number else ""
    return {
        "document": document,
        "title": document.title or Text(fr="Sans titre", en="Untitled"),
        "state": label,
        "tone": tone,
        "version": version,
        "kind": kind_of(document.kind),
        "program": str(document.program.name),
        "saved": when.day(document.saved_at, weekday=False),
        "languages": languages(document),
        "draft": str(documents.file_of(document).draft) if document.is_draft else "",
    }


def official(actor: Actor, *codes: str) -> list[Origin]:
    """Official texts that were brought into the library in the place of a draft of ours."""
    return [found for code in codes if (found := replaced.by(code, actor))]


def taken() -> dict[str, Any]:
    """The shapes and the languages in which a document is taken away."""
    return {"shapes": [("docx", _("Word")), ("pdf", _("PDF"))], "spoken_in": [("fr", _("in French")), ("en", _("in English"))]}


def of_offer(actor: Actor, offer: Offer) -> dict[str, Any]:
    may = Offer.objects.visible_to(actor).filter(pk=offer.pk).may(actor, "write", "publish", "hire", "withdraw", "continue")
    reason = label_of(content().posts.withdrawn, offer.reason) if offer.reason else ""
    days = {"shown": when.day(offer.shown_on, weekday=False), "ended": when.day(offer.ended_on, weekday=False), "reason": reason}
    return told(offer) | taken() | days | {"can": dict.fromkeys(may, True), "first_step": documents.steps(offer)[0], "paper": shown(offer)}


def of_framework(actor: Actor, framework: Framework) -> dict[str, Any]:
    may = (
        Framework.objects.visible_to(actor).filter(pk=framework.pk).may(actor, "write", "adopt", "drop", "continue", "confirm", "supervise")
    )
    days = {"adopted": when.day(framework.adopted_on, weekday=False), "review": when.day(framework.review_on, weekday=False)}
    more = {"can": dict.fromkeys(may, True), "first_step": documents.steps(framework)[0], "paper": shown(framework)}
    return told(framework) | taken() | days | more


def shown(document: Document) -> list[dict[str, Any]]:
    """The paper as a page draws it, in the reader's language."""
    made = documents.paper(document, documents.language_of(""))
    labelled = {
        id(block): [list(zip(block.columns, row, strict=True)) for row in block.rows] for block in made.blocks if isinstance(block, Table)
    }
    return [{"is": type(block).__name__.lower(), "labelled": labelled.get(id(block)), **vars(block)} for block in made.blocks]


def due(actor: Actor) -> list[dict[str, Any]]:
    """What the frameworks in force ask for, as its list is read: the worker's own, or everyone's of the program."""
    today = day_of(actor.now)
    of_others = actor.holds("manager", "team_lead")
    found = rhythm.due(actor, rhythm.in_force(actor), only=None if of_others else actor.person_id)
    return [
        {
            "due": each,
            "label": str(each.label),
            "name": each.worker.person.name,
            "when": when.day(each.next_on),
            "last": when.day(each.last_on, weekday=False),
            "soon": each.is_soon(today),
            "late": each.next_on < today,
        }
        for each in found
    ]


def marked(actor: Actor) -> list[dict[str, Any]]:
    """What this reader noted today, to take back if it was a mistake."""
    named = {row.code: str(row.label) for row in content().framework.rows}
    rows = Supervised.objects.permitting(actor, "take_back").select_related("person").latest_first()
    return [{"row": row, "label": named.get(row.kind, row.kind), "name": row.person.name} for row in rows]
