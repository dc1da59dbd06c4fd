"""Where each tool stands. Posts, offers and frameworks are kept by the app above: they are known by their address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.policy import Actor
from pairpep.library import replaced
from pairpep.library.lineage import Origin
from pairpep.network.roles import COORDINATOR, FAMILY_MENTOR, MANAGER, PEER_MENTOR, PROGRAM_ROLES, TEAM_LEAD, WORKERS

ADDRESSES = {
    "tasks": "toolkit:lists", "checklists": "toolkit:integrations", "mirror": "toolkit:mirror", "framework": "posts:frameworks",
    "offer": "posts:offers", "posts": "posts:posts", "training": "training:trainings", "meetings": "learning:cards",
}  # fmt: skip
NAMES = {
    "tasks": _("Roles and tasks"), "checklists": _("Checklists"), "mirror": _("Role mirror"), "framework": _("Framework"),
    "offer": _("Job offer"), "posts": _("Posts and funding"), "training": _("Trainings"), "meetings": _("Learning cards"),
}  # fmt: skip


# Who opens which: a tool that one cannot open leads nowhere.
LEADS = (MANAGER, TEAM_LEAD)
FOR = {
    "offer": (*LEADS, COORDINATOR), "posts": (*LEADS, COORDINATOR, *WORKERS), "checklists": (*LEADS, *WORKERS),
    "mirror": WORKERS, "meetings": (*WORKERS, PEER_MENTOR, FAMILY_MENTOR, COORDINATOR), "training": WORKERS,
    "framework": (*PROGRAM_ROLES, COORDINATOR),
}  # fmt: skip
# The shipped drafts that an official text can replace (content/library/topics.toml).
DRAFTS = {
    "framework": ("framework-peer", "framework-family"), "tasks": ("roles-and-tasks",), "offer": ("job-offer",),
    "checklists": ("checklist-manager", "checklist-lead", "checklist-peer", "checklist-family"),
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    code: str
    name: Any
    url: str


def place(actor: Actor, code: str) -> Place:
    return Place(code, NAMES[code], reverse(ADDRESSES[code]) if opens(actor, code) else "")


def opens(actor: Actor, code: str) -> bool:
    return code not in FOR or actor.holds(*FOR[code], even_lapsed=True)


def official(actor: Actor, code: str) -> list[Origin]:
    """The texts of the network that replace the drafts of this tool."""
    return [found for draft in DRAFTS.get(code, ()) if (found := replaced.by(draft, actor))]
