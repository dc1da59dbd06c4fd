"""How long one stays signed in, and how recently one must have said who one is: minutes of the content, until a network settles them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from pairpep.kernel.reference import content

OPENS_FILES = "opens_files"  # kept in the session: whether this person's roles open files


@dataclass(frozen=True)
class Limits:
    """Seconds."""

    idle_with_files: float
    idle: float
    whole: float
    warning: float
    again: float


def limits() -> Limits:
    minutes = {
        code: content().settings["keeps"][f"session_{code}"].value * 60 for code in ("idle_with_files", "idle", "whole", "warning", "again")
    }
    return Limits(**minutes)


def idle_of(request: HttpRequest) -> float:
    """Until a page has said which roles are held, the shorter one."""
    known = limits()
    return known.idle_with_files if request.session.get(OPENS_FILES, True) else known.idle
