"""The guard with the words it needs here: the names and codes that whoever writes may already open, and no others.

Were it to know more, its answers would tell who is followed. Names are asked as values, so that looking for one is no look at a file.
"""

from __future__ import annotations

from collections.abc import Iterable

from pairpep.kernel import guard
from pairpep.kernel.crypto import unseal
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Program
from pairpep.participants.models import File

_SEALED = File._meta.get_field("chosen_name").binding

# Words of a program's name that name no place.
_COMMON = frozenset(
    [
        "programme",
        "program",
        "premier",
        "premiers",
        "première",
        "first",
        "episode",
        "épisode",
        "épisodes",
        "psychose",
        "psychosis",
        "clinique",
        "clinic",
    ]
)


def recognisable(text: str, *, by: Actor, also: Iterable[str] = ()) -> list[guard.Finding]:
    """What in this text could let somebody be recognised by whoever reads it; `also`: names of colleagues that the writer sees."""
    known = list(File.objects.visible_to(by).values_list("pk", "code", "chosen_name"))
    return guard.find(
        text,
        names=[*(unseal(name, bound_to=_SEALED(key)) for key, _, name in known if name), *also],
        codes=[code for _, code, _ in known],
        places=[*content().places, *_programs()],
    )


def _programs() -> list[str]:
    """What programs are called, and each telling word of it."""
    names = [name for program in Program.objects.all() for name in {program.name.fr, program.name.en} if name]
    return [
        *names,
        *(word for name in names for word in name.split() if word[:1].isupper() and len(word) > 3 and word.lower() not in _COMMON),
    ]
