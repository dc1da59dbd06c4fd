"""Two tablets a program, codes of several makers, one for somebody; what arrived, was received, was set apart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["tablet ", "tablet code ", "brought "]
# name → (program, who lent it, state)
TABLETS = {
    "of_a": ("a", "manager_a", "enrolled"),
    "gone_a": ("a", "lead_a", "revoked"),
    "new_a": ("a", "lead_a", "invited"),
    "of_b": ("b", "lead_b", "enrolled"),
}
# name → (program, who made it, for whom)
CODES = {
    "peer_a": ("a", "peer_a", "active_a"),
    "lead_a": ("a", "lead_a", None),
    "gone_from_a": ("a", "gone_a", None),
    "peer_b": ("b", "peer_b", None),
}
# name → (tablet, state, reason)
BROUGHT = {
    "arrived_a": ("of_a", "arrived", ""), "confirmed_a": ("of_a", "confirmed", ""), "apart_a": ("of_a", "apart", "no_code"),
    "unread_a": ("of_a", "apart", "unreadable"), "apart_b": ("of_b", "apart", "no_code"),
}  # fmt: skip
NAMES = [*TABLETS, *CODES, *BROUGHT]


def add() -> None:
    from pairpep.tablets.models import Code, Delivery, Tablet

    now = clock.now()
    for name, (program, who, state) in TABLETS.items():
        save(
            Tablet(
                id=key(f"tablet {name}"), program_id=key(f"program {program}"), name=f"TABLETTE-{name}", asks=["six"], state=state,
                invite=f"invite {name}".encode() if state == "invited" else None, invite_until=now + timedelta(days=1),
                device_key=b"4" * 65 if state == "enrolled" else None, pin_salt=b"s" * 16, pin=b"p" * 32, made_by_id=key(who), made_at=now,
                revoked_at=now if state == "revoked" else None,
            )
        )  # fmt: skip
    for name, (program, who, whom) in CODES.items():
        save(
            Code(
                id=key(f"tablet code {name}"), program_id=key(f"program {program}"), digest=f"code {name}".encode(), asks=["six"],
                whom=str(key(f"file {whom}")) if whom else "", made_by_id=key(who), made_at=now, expires_at=now + timedelta(hours=2),
            )
        )  # fmt: skip
    for name, (tablet, state, reason) in BROUGHT.items():
        save(
            Delivery(
                id=key(f"brought {name}"), program_id=key(f"program {TABLETS[tablet][0]}"), tablet_id=key(f"tablet {tablet}"), digest=name.encode(),
                state=state, reason=reason, sealed=b"" if state == "confirmed" else f"SCELLE-{name}".encode(), received_at=now,
            )
        )  # fmt: skip


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.tablets.models import Tablet

    names = {f"TABLETTE-{name}": f"Tablet {name}" for name in TABLETS if name not in seen[Tablet]}
    return names | {f"SCELLE-{name}": f"Delivery {name}" for name in BROUGHT}  # sealed, for everybody
