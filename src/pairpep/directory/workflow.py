"""How far an entry of the directory may be seen, and how a request to join goes from beginning to end."""

from pairpep.kernel.workflow import Workflow

PROGRAM, ORGANISATION, LEADER = "program", "organisation", "leader"
KINDS = (PROGRAM, ORGANISATION, LEADER)

NOBODY, MEMBERS, EVERYONE = "nobody", "members", "everyone"
SHOWN = (NOBODY, MEMBERS, EVERYONE)

WAITING, NOT_YET, WELCOMED, OPENED, DECLINED, TAKEN_BACK = "waiting", "not_yet", "welcomed", "opened", "declined", "taken_back"
JOINING = Workflow(
    states=(WAITING, NOT_YET, WELCOMED, OPENED, DECLINED, TAKEN_BACK),
    ends=frozenset({OPENED, DECLINED, TAKEN_BACK}),
    moves={
        "welcome": {WAITING: WELCOMED, NOT_YET: WELCOMED},
        "put_off": {WAITING: NOT_YET, NOT_YET: NOT_YET},
        "decline": {WAITING: DECLINED, NOT_YET: DECLINED},
        "open": {WELCOMED: OPENED},
    },
)
ANSWERABLE = (WAITING, NOT_YET)


def first_shown(kind: str) -> str:
    """A person is named to nobody before they agree; an organisation or a program is a fact that members may know."""
    return NOBODY if kind == LEADER else MEMBERS
