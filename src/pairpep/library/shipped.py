"""The capsules that come with the product: files that anyone can correct, made editions so that a meeting can keep the address of one.

A file that has changed since becomes a next edition; the one that was shown stays readable. Written by the jobs' login, for nobody.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.capsules import ShippedCapsule
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reading import fingerprint
from pairpep.kernel.reference import content
from pairpep.library import words
from pairpep.library.models import Capsule, Edition
from pairpep.library.workflow import SHOWN


def can_load() -> bool:
    """A process has the logins that it was given, and no other."""
    return "jobs" in connections.databases


def load() -> int:
    """How many editions are new."""
    with transaction.atomic(using="jobs"):
        return sum(_load(shipped) for shipped in content().capsules.values())


def _load(shipped: ShippedCapsule) -> int:
    now, mark = clock.now(), fingerprint(shipped)
    capsule, _made = Capsule.objects.using("jobs").get_or_create(
        code=shipped.code, defaults={"id": derived_id("capsule", shipped.code), "made_at": now}
    )
    editions = Edition.objects.using("jobs").of(capsule.pk)
    if editions.filter(fingerprint=mark).exists():
        return 0
    number = max((each.number or 0 for each in editions), default=0) + 1
    when = {"started_at": now, "saved_at": now, "asked_at": now, "shown_at": now}
    what = {"theme": shipped.theme, "minutes": shipped.minutes, "words": said(shipped), "fingerprint": mark}
    edition = Edition(id=derived_id("capsule", shipped.code, mark), capsule=capsule, number=number, state=SHOWN, **when, **what)
    edition.to_validate = True
    edition.save(using="jobs", force_insert=True)
    return 1


def said(shipped: ShippedCapsule) -> dict[str, Any]:
    texts = {"title": shipped.title, "why": shipped.why, "phrase": shipped.phrase}
    texts |= {f"idea_{number}": idea for number, idea in enumerate(shipped.ideas, start=1)}
    texts |= {"do": _lines(shipped.do), "do_not": _lines(shipped.do_not)}
    texts |= {code: _lines((slide.title, slide.words)) for code, slide in zip(words.SLIDES, shipped.slides, strict=False)}
    texts |= {"sources": _lines(shipped.sources)} if shipped.sources else {}
    texts |= {"resource": shipped.resource} if shipped.resource else {}
    return words.rewritten({}, texts, 0)


def _lines(texts: tuple[Text, ...]) -> Text:
    return Text(fr="\n".join(text.fr for text in texts), en="\n".join(text.en for text in texts))
