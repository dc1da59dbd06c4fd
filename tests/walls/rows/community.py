"""The community: members who show more or less of themselves, one space of each kind, and what is said, waits, is hidden or withdrawn there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import save
from tests.world import key

PREFIXES = [
    "member ", "belonging ", "told ", "moderator ", "space ", "place ", "discussion ", "said ", "before ", "offered ", "named ", "follow ", "standing ",
]  # fmt: skip

# person → (group, what they show: name, group, program)
MEMBERS = {
    "active_a": ("youth", "Comète", "", None),
    "mother_a": ("relative", "Lilas", "relative", None),
    "peer_a": ("peer_worker", "Peer T.", "peer_worker", "a"),
    "family_a": ("family_worker", "MEMBRE-famille", "", None),
    "clinician_a": ("clinician", "Clin", "clinician", None),
    "lead_a": ("team_lead", "Lead", "team_lead", "a"),
    "peer_mentor": ("mentor", "Mentor", "mentor", None),
    "coordinator": ("coordination", "Coordo", "coordination", None),
    "gone": ("peer_worker", "", "", None),
}
SPACES = {"table": ("open", [], True), "young": ("group", ["youth"], True), "workers": ("group", ["peer_worker", "family_worker"], False), "few": ("small", [], True), "close": ("small", [], True)}  # fmt: skip
SEATS = {"few": ["mother_a", "clinician_a"], "close": ["peer_a", "family_a"]}
SAID = {  # name → (space, by, state)
    "open": ("table", "family_a", "shown"),
    "hidden": ("table", "clinician_a", "hidden"),
    "withdrawn": ("table", "peer_a", "withdrawn"),
    "waits": ("young", "active_a", "waiting"),
    "young": ("young", "active_a", "shown"),
    "workers": ("workers", "peer_a", "shown"),
    "few": ("few", "clinician_a", "shown"),
    "close": ("close", "family_a", "shown"),
}
NAMES = [*MEMBERS, *SPACES, *SAID, *(f"{space} {who}" for space, who in SEATS.items() for who in who)]


def add() -> None:
    from pairpep.community.models import Belonging, Invitation, Member, Moderator, Seat, Space, Standing

    now, today = clock.now(), clock.today()
    for name, (group, shown, shows, program) in MEMBERS.items():
        gone = name == "gone"
        save(
            Member(
                id=key(f"member {name}"), shown_name=shown, shown_group=shows, shown_program_id=program and key(f"program {program}"),
                left_at=now if gone else None,
            )
        )  # fmt: skip
        grown = None if name == "active_a" else date(2000, 1, 1)
        belongs = {"person_id": key("peer_a" if gone else name), "group": group, "adult_from": grown, "charter": "2026-1", "joined_at": now}
        save(Belonging(id=key(f"belonging {name}"), member_id=key(f"member {name}"), ended_at=now if gone else None, **belongs))
    told = {"by_id": key("peer_a"), "at": now, "until": today + timedelta(days=30)}
    save(Invitation(id=key("told active_a"), person_id=key("active_a"), **told))
    save(
        Moderator(
            id=key("moderator peer_mentor"), person_id=key("peer_mentor"), named_by_id=key("coordinator"), since=today - timedelta(days=9)
        )
    )
    for name, (kind, groups, moderated) in SPACES.items():
        titles = {"name": Text(fr=f"ESPACE-{name}", en=f"ESPACE-{name}"), "purpose": Text(fr="Parler", en="To talk")}
        code = "" if kind == "small" else f"of-the-tests-{name}"
        save(Space(id=key(f"space {name}"), code=code, kind=kind, groups=groups, moderated=moderated, made_at=now, **titles))
    for space, sitting in SEATS.items():
        for who in sitting:
            seat = {"id": key(f"place {space} {who}"), "space_id": key(f"space {space}"), "member_id": key(f"member {who}")}
            save(Seat(**seat, added_at=now - timedelta(days=2), entered_at=now))
    save(
        Standing(
            id=key("standing clinician_a"), member_id=key("member clinician_a"), kind="pause", since=now, until=now + timedelta(days=7)
        )
    )
    _what_is_said(now)


def _what_is_said(now: Any) -> None:
    from pairpep.community.models import Discussion, Follow, Mention, Message, MessageEdition, Translation

    for space in SPACES:
        by = next(who for _, (where, who, state) in SAID.items() if where == space)
        title = {"title": f"TITRE-{space}", "opened_by_id": key(f"member {by}"), "opened_at": now, "last_at": now, "last_number": 9}
        save(Discussion(id=key(f"discussion {space}"), space_id=key(f"space {space}"), **title))
    for number, (name, (space, by, state)) in enumerate(SAID.items(), start=1):
        where = {"discussion_id": key(f"discussion {space}"), "space_id": key(f"space {space}"), "member_id": key(f"member {by}")}
        words = "" if state == "withdrawn" else f"PAROLE-{name}"
        save(Message(id=key(f"said {name}"), number=number, words=words, state=state, said_at=now, once=key(f"once {name}"), **where))
        if state != "withdrawn":
            at = {"message_id": key(f"said {name}")}
            save(MessageEdition(id=key(f"before {name}"), number=1, words=f"AVANT-{name}", until=now, **at))
            save(
                Translation(
                    id=key(f"offered {name}"), language="en", words=f"TRADUIT-{name}", by_id=key(f"member {by}"), of_edition=1, at=now, **at
                )
            )
            save(Mention(id=key(f"named {name}"), member_id=key("member mother_a"), **at))
    save(Follow(id=key("follow mother_a"), member_id=key("member mother_a"), discussion_id=key("discussion table"), at=now))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.community.models import Discussion, Member, Message, Space

    words = {
        f"{word}-{name}": f"what was said: {name}" for name in SAID for word in ("PAROLE", "AVANT", "TRADUIT") if name not in seen[Message]
    }
    words |= {f"TITRE-{space}": "a title" for space in SPACES if space not in seen[Discussion]}
    words |= {f"ESPACE-{space}": "a space" for space in SPACES if space not in seen[Space]}
    return words | ({} if "family_a" in seen[Member] else {"MEMBRE-famille": "a member"})
