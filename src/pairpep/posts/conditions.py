"""The conditions of an offer, as the post says them, in both languages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.posts.models import Post
from pairpep.posts.presenting import hours_of


def of(post: Post | None) -> Text:
    return Text(fr=_in("fr", post), en=_in("en", post))


def _in(language: str, post: Post | None) -> str:
    """A line each. Money and its source stay out: they are the program's."""
    with override(language):
        said = []
        if post:
            said.append(_("Hours: %(hours)s") % {"hours": hours_of(post)})
            if post.employer:
                said.append(_("Employer: %(name)s") % {"name": post.employer})
            if post.site:
                said.append(_("Work site: %(name)s") % {"name": post.site})
            said.append(_("A recurrent post") if post.recurrent else _lasts(post))
        said.append(_("The same conditions as the rest of the team: salary scale, benefits, leave. Part time is possible."))
        said.append(_("Phone and computer provided; travel paid; no work outside the agreed hours."))
        return "\n".join(line for line in said if line)


def _lasts(post: Post) -> str:
    return _("Contract until %(day)s, which may be renewed") % {"day": when.day(post.ends_on, weekday=False)} if post.ends_on else ""
