"""Where somebody goes just after they said something: to what they said, unless moderation has something to show them first."""

from __future__ import annotations

from collections.abc import Callable

from pairpep.community.models import Message
from pairpep.kernel.policy import Actor

Asked = Callable[[Actor, Message, str], str]

_asked: list[Asked] = []


def goes_first_to(asked: Asked) -> Asked:
    """Called with who wrote, the message and its words; answers an address, or nothing."""
    _asked.append(asked)
    return asked


def next_page(actor: Actor, message: Message, words: str = "") -> str:
    return next((address for asked in _asked if (address := asked(actor, message, words or message.words))), "")
