"""Which action a decision of the form is, and what the page of help says."""

from __future__ import annotations

from typing import Any

from pairpep.community.models import Message
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.moderation import actions, duty
from pairpep.moderation.workflow import ASK_CHANGE, LET_THROUGH, RESTORE


def of(form: Any) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("code", "rule", "words", "language")}


def decide(message: Message, *, by: Actor, code: str, rule: str, words: str, language: str) -> None:
    said = {"words": words, "language": language}
    if code == LET_THROUGH:
        actions.let_through(message, by=by)
    elif code == ASK_CHANGE:
        actions.ask_change(message, by=by, rule=rule, **said)
    elif code == RESTORE:
        actions.restore(message, by=by, **said)
    else:
        actions.moderate(message, by=by, code=code, rule=rule, **said)


def help_page(actor: Actor) -> dict[str, Any]:
    watch = duty.watch(actor.now)
    return {"lines": content().pages["crisis"].lines, "crisis_lines": (), "watch": watch, "said": duty.said(watch, actor.now)}
