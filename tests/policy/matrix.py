"""Who may do what with which row of the small world: asked of the policies, and asked of PostgreSQL alone."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any
from uuid import UUID

from tests import world
from tests.walls import everything, rows
from tests.walls.hand import connection, enter
from tests.world import key

from pairpep.kernel import walls
from pairpep.kernel.policy import POLICIES, Actor

# One person a role, then those whose case is particular. The order is that of the columns.
ACTORS = {
    "youth_a": "a young person who was invited and has not answered",
    "active_a": "a young person who is accompanied, and permits their mother's worker to know it",
    "child_a": "a young person under fourteen, whose father decides with them",
    "mother_a": "a relative who is accompanied in her own right",
    "father_a": "a parent who decides with a child under fourteen",
    "peer_a": "a peer support worker: one person offered, one accompanied",
    "peer2_a": "a peer support worker with nobody at the moment",
    "lapsed_a": "a peer support worker whose authorisation is not current",
    "gone_a": "a peer support worker who has left, and whose care nobody ended",
    "peer_b": "a peer support worker of another program, lent for one person",
    "family_a": "a family support worker, to whom one young person gave a permission",
    "clinician_a": "a clinician who refers",
    "moved": "a clinician who came from the other program",
    "lead_a": "a team lead",
    "manager_a": "a manager",
    "privacy_a": "who watches over privacy in a program",
    "lead_b": "the team lead of the other program",
    "peer_mentor": "", "family_mentor": "", "coordinator": "", "researcher": "", "administrator": "", "partner": "",
    "both_a": "accompanied in one program, a worker in the other",
    "nobody": "someone who signs in and has no role",
}  # fmt: skip

PREFIXES = [
    "", "file ", "referral ", "wishes ", "consent ", "care ", "membership ", "authorisation ", "card ", "permission ", "contact ", "link ", "tie ",
    "invitation ", "loan ", "ask ", "welcome ", "message ", "program ",
]  # fmt: skip
NAMES = [
    *world.STAFF, *world.PEOPLE, *world.REFERRALS, *everything.STAFF, *everything.PEOPLE, *everything.REFERRALS, "a", "b", "withdrawn", "used", "unused", "of_b",
    "of_the_moved", "father", "mother", "hidden b", "lent", "waiting", "of_manager_a", "of_manager_b", "of_administrator", "peer_a", "peer_b", "family_a",
    "family_b", *(f"{name} {program}" for name in everything.STAFF for program in "ab"),
]  # fmt: skip


@cache
def _named() -> dict[UUID, str]:
    found = {key(f"{prefix}{name}"): name or prefix for prefix, name in product(PREFIXES, NAMES)}
    for module in rows.modules():
        found |= {key(f"{prefix}{name}"): name for prefix, name in product(module.PREFIXES, [*NAMES, *module.NAMES])}
    return found


def name_of(row_id: Any) -> str:
    return _named().get(row_id, str(row_id))


def actors() -> dict[str, Actor]:
    """The rights of each, as a page would load them."""
    found = {}
    for name in ACTORS:
        with walls.entered(key(name)) as actor:
            found[name] = actor
    return found


def models() -> list[Any]:
    return sorted(POLICIES, key=lambda model: str(model._meta.label))


def by_policy(model: Any, actor: Actor) -> dict[str, set[str]]:
    """Row → verbs, by the rules alone: asked under a login before which no wall stands."""
    verbs = sorted(POLICIES[model].verbs)
    rows = model._default_manager.using("jobs")
    rows = rows.unscoped("the matrix asks the rules alone") if hasattr(rows, "unscoped") else rows
    return {name_of(row.pk): {verb for verb in verbs if getattr(row, f"can_{verb}")} for row in rows.with_permissions(actor, *verbs)}


def by_wall(who: str) -> dict[Any, set[str]]:
    """Model → rows that PostgreSQL shows to this person, whatever the query."""
    with connection() as opened, opened.transaction():
        enter(opened, who)
        return {
            model: {name_of(row[0]) for row in opened.execute(f'SELECT "{model._meta.pk.column}" FROM {model._meta.db_table}')}
            for model in models()
        }


def rendered() -> str:
    """One block a model; a line for each row and each group of verbs that the same people may use."""
    present = actors()
    width = max(len(name) for name in ACTORS)
    lines = ["Who may do what with which row: x may. Verbs on one line are allowed to the same people.", ""]
    lines += [f"{number:>3} {name:<{width}} {told}".rstrip() for number, (name, told) in enumerate(ACTORS.items(), start=1)]
    columns = "".join(f"{number:>3}" for number in range(1, len(ACTORS) + 1))
    for model in models():
        allowed = {name: by_policy(model, actor) for name, actor in present.items()}
        lines += ["", model._meta.label, f"{'':48}{columns}"]
        for row in sorted(next(iter(allowed.values()))):
            groups: dict[tuple[bool, ...], list[str]] = {}
            for verb in sorted(POLICIES[model].verbs):
                pattern = tuple(verb in allowed[name].get(row, set()) for name in ACTORS)
                if any(pattern):
                    groups.setdefault(pattern, []).append(verb)
            for place, (pattern, verbs) in enumerate(sorted(groups.items(), key=lambda group: group[1])):
                title = row if place == 0 else ""
                marks = "".join("  x" if may else "  ." for may in pattern)
                told = ", ".join(verbs)
                lines.append(f"  {title:<18}{told:<28}{marks}" if len(told) <= 27 else f"  {title:<18}{told}\n{'':48}{marks}")
    return "\n".join(lines) + "\n"
