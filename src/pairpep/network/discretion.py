"""What may leave for a mailbox or a telephone that others may look at: one of a few subjects, and words that say no more.

Never the illness, the service, the product, what the sender's work is, or a person's name (requirements, AB-60). What is
worth saying is said behind the sign-in.
"""

from __future__ import annotations

import re

SUBJECTS = frozenset(
    {
        "Rencontre", "Meeting", "Un message t'attend", "Un message vous attend", "A message is waiting for you",
        "Des nouvelles de la semaine", "News of the week",
    }
)  # fmt: skip

_TELLING = re.compile(
    r"""
    psych | schizo | mental | sant[ée] | health | clini[cq] | m[ée]dic | th[ée]rap | h[ôo]pita | hospital | \bci?usss\b | \bcisss\b
    | pairpep | sarpep | peppep | \bfepp?\b | programm?e?s?\b | pairs?[ ]+aidant | paires?[ ]+aidante | \baidant
    | \bpeer\b | support[ ]worker | family[ ]support | intervenant | r[ée]f[ée]r(?:ence|ral|[ée]) | episode | [ée]pisode
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"https?://\S+")  # how an installation is called is its keeper's choice: `pairpep doctor` looks at it


class SaysTooMuch(ValueError):
    """A mistake in our own texts: nothing that a person typed may be in a message."""


def refuse_telling(subject: str, body: str) -> None:
    if subject not in SUBJECTS:
        raise SaysTooMuch("this subject is not on the list")
    if found := telling(_ADDRESS.sub("", body)):
        raise SaysTooMuch(f"a message may not say {found!r}")


def telling(words: str) -> str:
    """The first thing in these words that would say too much; nothing when they are discreet."""
    found = _TELLING.search(words)
    return found.group() if found else ""
