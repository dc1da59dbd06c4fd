"""Topics and sessions in the lineage: how they are called, where they are read, and how a topic begins from something else."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from pairpep.assemblies import actions
from pairpep.assemblies.models import Assembly, Topic
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.library import lineage
from pairpep.library.lineage import Origin


@lineage.tells("topic", name=gettext_lazy("Topic of the community"), unnamed=gettext_lazy("A topic that you may not open"))
def a_topic(actor: Actor, key: UUID) -> Origin | None:
    found = Topic.objects.visible_to(actor).filter(pk=key).first()
    return Origin(str(found.title), reverse("assemblies:topic", args=[key])) if found and found.title else None


@lineage.tells("assembly", name=gettext_lazy("Session of the community"), unnamed=gettext_lazy("A session that you may not open"))
def a_session(actor: Actor, key: UUID) -> Origin | None:
    found = Assembly.objects.visible_to(actor).filter(pk=key).first()
    return Origin(str(found.title), reverse("assemblies:session", args=[key])) if found and found.title else None


@lineage.makes("topic")
def from_something_else(*, by: Actor, title: str, words: str, language: str, origin: tuple[str, UUID]) -> UUID:
    said = {language[:2]: title}
    return actions.propose_topic(by=by, title=Text(**said), why=Text(**{language[:2]: words}), origin=origin).pk
