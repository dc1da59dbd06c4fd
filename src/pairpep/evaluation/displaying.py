"""What is done with a joint display: rows added, changed, taken out; released, frozen; a divergence becomes a question to the community."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.assemblies.actions import propose_topic
from pairpep.evaluation.models import Display, Row
from pairpep.kernel import evidence
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.evidence import Piece
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person


@action("compose_display", on=Person, lock=False)
def begin(person: Person, *, by: Actor, title: str, language: str) -> Display:
    row = Display(title=title, language=language, made_by_id=by.person_id, made_at=by.now)
    row.save(force_insert=True)
    return row


@action("change", on=Display, name="add_row")
def add(display: Display, *, by: Actor, **said: Any) -> Row:
    display.move("change")
    last = Row.objects.visible_to(by).of(display.pk).last()
    row = Row(display=display, place=last.place + 1 if last else 1, **said)
    row.save(force_insert=True)
    return row


@action("write", on=Row, name="write_row")
def write(row: Row, *, by: Actor, **said: Any) -> None:
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))


@action("take_out", on=Row, name="take_out_row")
def take_out(row: Row, *, by: Actor) -> None:
    row.delete()


@action("release", on=Display, name="release_display")
def release(display: Display, *, by: Actor) -> None:
    """The pieces are kept as they stand: what they lead to may move, the display does not."""
    rows = list(Row.objects.visible_to(by).of(display.pk))
    if not rows:
        raise WrongMoment(_("Nothing is in it yet: add a row before it is released."))
    known = {piece.key: piece for piece in evidence.pieces(by)}
    for row in rows:
        row.frozen = {"pieces": [as_kept(known[key]) for key in (*row.figures, *row.words) if key in known]}
        row.save(update_fields=["frozen"])
    display.move("release")
    display.released_at = by.now
    display.save(update_fields=["state", "released_at"])


@action("ask", on=Row, name="ask_community")
def ask(row: Row, *, by: Actor, title: str, why: str, language: str) -> None:
    """Figures and words say different things: the next session of the community is asked. Nobody is named in it."""
    topic = propose_topic(by=by, title=Text(**{language: title}), why=Text(**{language: why}))
    row.topic_id = topic.pk
    row.save(update_fields=["topic_id"])


def as_kept(piece: Piece) -> dict[str, Any]:
    """A piece as JSON holds it."""
    return {
        "key": piece.key, "kind": piece.kind, "about": list(piece.about), "title": dict(piece.title), "said": dict(piece.said),
        "url": piece.url, "n": piece.n, "interval": piece.interval, "mark": piece.mark,
    }  # fmt: skip
