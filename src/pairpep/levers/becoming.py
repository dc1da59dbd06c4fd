"""Where a sentence goes on: a topic or a discussion of the community, begun by whoever keeps them (library/lineage.py)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.community.members import member_of
from pairpep.kernel.policy import Actor
from pairpep.library import lineage

BECOMES: dict[str, Any] = {"topic": gettext_lazy("A topic for the community"), "discussion": gettext_lazy("A discussion in the community")}


def offered() -> list[str]:
    return [kind for kind in BECOMES if lineage.can_make(kind)]


def why_not(actor: Actor, kind: str) -> str:
    """A sentence, when whoever asks cannot begin this kind now."""
    if kind == "discussion" and member_of(actor) is None:
        return _("A discussion is opened by a member: arrive in the community first.")
    return ""
