"""The one-page case for a program's posts, in both languages, from the site's own figures: only those in which nobody can be found."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from pairpep.kernel import walls, when
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.clock import day_of
from pairpep.kernel.docx import Block, Heading, Paper, Points, Words
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Program
from pairpep.posts import presenting, runway


def facts(actor: Actor, program: Program) -> dict[str, Any]:
    """Numbers, before any word. Hours are those of five posts or more; people and meetings come from the database in steps of five."""
    told = [each for each in presenting.posts(actor) if each["post"].program_id == program.pk and not each["post"].ended]
    paid = [each for each in told if each["post"].state in ("filled", "vacant")]
    ends = [end for each in paid if (end := runway.paid_until(each)) is not None]
    counted = walls.call("app.case_figures", program.pk)
    many = len(paid) >= content().posts.smallest
    hours = round(sum(float(each["post"].hours) for each in paid) / 10) * 10 if many else None
    return {
        "posts": len(paid),
        "vacant": sum(1 for each in paid if each["post"].state == "vacant"),
        "ending": len(ends),
        "first_end": min(ends, default=None),
        "hours": hours,
        "people": counted.get("people"),
        "meetings": counted.get("meetings"),
        "today": day_of(actor.now),
    }


def lines(found: dict[str, Any]) -> list[str]:
    """Each figure as a sentence, in the language of the moment."""
    posts, ending = found["posts"], found["ending"]
    said = [ngettext("%(count)d post of peer or family support", "%(count)d posts of peer or family support", posts) % {"count": posts}]
    if found["vacant"]:
        said.append(ngettext("%(count)d of them is vacant", "%(count)d of them are vacant", found["vacant"]) % {"count": found["vacant"]})
    if found["first_end"]:
        day = {"count": ending, "day": when.day(found["first_end"], weekday=False)}
        said.append(
            ngettext("%(count)d post whose money ends, on %(day)s", "%(count)d posts whose money ends, the first on %(day)s", ending) % day
        )
        months = presenting.months_left(found["first_end"], found["today"]) or 0
        said.append(
            ngettext("%(count)d month left before the first end", "%(count)d months left before the first end", months) % {"count": months}
        )
    if found["hours"]:
        said.append(_("About %(hours)d hours a week in all") % {"hours": found["hours"]})
    if found["people"]:
        said.append(_("At least %(count)d people met in twelve months") % {"count": found["people"]})
    if found["meetings"]:
        said.append(_("At least %(count)d presences at intervision and mentoring in twelve months") % {"count": found["meetings"]})
    return said


def left_out(found: dict[str, Any]) -> list[str]:
    """What the page says it does not show, and why."""
    said = []
    if not found["hours"]:
        said.append(_("Hours: under five posts, they would be somebody's."))
    if not found["people"]:
        said.append(_("People met: under five, nothing is counted."))
    if not found["meetings"]:
        said.append(_("Meetings attended: under five workers, they would be somebody's."))
    return said


def paper(program: Program, found: dict[str, Any], typed: dict[str, str]) -> Paper:
    """French first, English under it, on one page."""
    with override("fr"):
        title, under = _("For lasting peer support posts"), f"{program.name.in_('fr')} · {program.name.in_('en')}"
    blocks: list[Block] = []
    for lang in LANGUAGES:
        with override(lang):
            if lang != "fr":
                blocks.append(Heading(_("For lasting peer support posts"), 1, lang))
            blocks += [Heading(_("In figures"), 2, lang), Points(tuple(lines(found)), lang)]
        for part in content().posts.case:
            if said := typed.get(f"{part.code}_{lang}", "").strip():
                blocks += [Heading(part.title.in_(lang), 2, lang), Words(said, lang)]
    return Paper(title, "fr", tuple(blocks), under=under, tight=True)
