"""What is kept of someone's post, of their support, and of the documents they wrote, as they take it away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, WRITTEN, Coded, Part, Words, hands_over
from pairpep.posts import presenting
from pairpep.posts.models import Framework, Funding, Offer, Post, Supervised


@hands_over("staff", "posts.Post", "posts.Funding", place=70)
def held(actor: Actor, _about: Any) -> Part:
    columns = {
        "title": _("Post"),
        "hours": _("Hours a week"),
        "employer": _("Employer"),
        "site": _("Work site"),
        "starts_on": _("Starts"),
        "ends_on": _("Contract until"),
        "money": _("Who pays"),
    }
    mine = list(Post.objects.visible_to(actor).held_by(actor.person_id))
    money = list(Funding.objects.visible_to(actor).of_posts(mine))
    rows = [
        {
            "title": str(post.title or presenting.kind_of(post.kind)),
            "hours": float(post.hours),
            "employer": post.employer,
            "site": post.site,
            "starts_on": post.starts_on,
            "ends_on": post.ends_on,
            "money": [_paid(each) for each in money if each.post_id == post.pk],
        }
        for post in mine
    ]
    return Part("post", _("The post I hold"), WRITTEN, columns, rows)


def _paid(each: Funding) -> str:
    said = [each.source, f"{each.share} %" if each.share else "", f"{each.amount} $" if each.amount else "", str(each.ends_on or "")]
    return ", ".join(part for part in said if part)


@hands_over("staff", "posts.Supervised", place=71)
def supported(actor: Actor, _about: Any) -> Part:
    rows = [{"on": row.on, "kind": row.kind} for row in Supervised.objects.visible_to(actor).of(actor.person_id).latest_first()]
    return Part("support", _("Support that took place"), WRITTEN, {"on": _("Day"), "kind": _("Kind")}, rows)


@hands_over("staff", "posts.Offer", "posts.Framework", place=72)
def written(actor: Actor, _about: Any) -> Part:
    columns = {"title": _("Title"), "state": _("State"), "saved_on": _("Saved on"), "fr": _("In French"), "en": _("In English")}
    found = [row for model in (Offer, Framework) for row in model.objects.visible_to(actor).written_by(actor.person_id).for_list()]
    rows = [
        {
            "title": Words(str(row.title), row.title.lang),
            "state": Coded(row.state, presenting.state_of(row)[0]),
            "saved_on": row.saved_at,
            "fr": Words(_whole(row, "fr"), "fr"),
            "en": Words(_whole(row, "en"), "en"),
        }
        for row in found
    ]
    return Part("documents", _("Job offers and frameworks I wrote"), GIVEN, columns, rows)


def _whole(row: Offer | Framework, language: str) -> str:
    return "\n\n".join(part[language] for part in row.words.values() if part[language])
