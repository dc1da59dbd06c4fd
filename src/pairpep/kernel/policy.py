"""Who may do what: rules written once, used for lists, single objects, buttons and the printed matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Actor:
    """The person asking, with the roles they hold and may use now; built from what the database wall answered."""

    person_id: UUID
    roles: frozenset[tuple[str, UUID | None]]
    now: datetime
    lapsed: frozenset[tuple[str, UUID | None]] = frozenset()  # held, but the authorisation behind them is not current
    own_files: frozenset[UUID] = frozenset()
    loans: frozenset[tuple[str, UUID | None, UUID]] = frozenset()  # roles lent for one referral only
    kept_out: frozenset[UUID] = frozenset()  # files whose person has asked that this reader stay out
    closed: frozenset[tuple[str, UUID]] = frozenset()  # (part, file): one part that its person keeps from this reader
    unread: frozenset[tuple[str, UUID]] = frozenset()  # (part, program): one part that their authorisation there does not cover
    name: str = ""
    language: str = "fr"
    ticket: str = field(default="", repr=False, compare=False)
    found: dict[str, frozenset[Any]] | None = field(default=None, repr=False, compare=False)  # while a transaction that only reads lasts

    @classmethod
    def from_wall(cls, answer: dict[str, Any], ticket: str, *, reads: bool = False) -> Actor:
        def pairs(key: str) -> frozenset[tuple[str, UUID | None]]:
            return frozenset((role, UUID(program) if program else None) for role, program in answer[key])

        return cls(
            person_id=UUID(answer["person"]),
            roles=pairs("roles"),
            lapsed=pairs("lapsed"),
            loans=frozenset((role, UUID(program), UUID(referral)) for role, program, referral in answer["loans"]),
            own_files=frozenset(UUID(f) for f in answer["own_files"]),
            kept_out=frozenset(UUID(f) for f in answer["kept_out"]),
            closed=frozenset((part, UUID(file)) for part, file in answer["closed"]),
            unread=frozenset((part, UUID(program)) for part, program in answer["unread"]),
            now=datetime.fromisoformat(answer["now"]),
            name=answer["name"],
            language=answer["language"],
            ticket=ticket,
            found={} if reads else None,
        )

    def once(self, name: str, keys: Callable[[], QuerySet[Any, Any]], asked: Callable[[], Iterable[Any]] | None = None) -> Any:
        """What a rule asks first, whatever the row: while only reading, its answer, asked once; otherwise the question itself.

        A page that asks ten times which spaces are open to its reader spends more on that question than on what it shows. `asked`: the
        wall's own function, where it has one. Nothing is loosened: the wall asks again at each statement.
        """
        if self.found is None:
            return keys()
        if name not in self.found:
            self.found[name] = frozenset((asked or keys)() or ())
        return self.found[name]

    def forget(self) -> None:
        """The transaction is over: what it found holds no more."""
        object.__setattr__(self, "found", None)

    def programs(self, roles: Iterable[str], *, even_lapsed: bool = False) -> frozenset[UUID]:
        wanted = frozenset(roles)
        held = self.roles | self.lapsed if even_lapsed else self.roles
        return frozenset(program for role, program in held if role in wanted and program is not None)

    def holds(self, *roles: str, even_lapsed: bool = False) -> bool:
        held = self.roles | self.lapsed if even_lapsed else self.roles
        return any(role in roles for role, _ in held)

    def may_read(self, part: str, file_id: UUID, program_id: UUID) -> bool:
        """Neither kept from them by its person nor left out of their authorisation. For a link: the rules decide all the same."""
        return file_id in self.own_files or ((part, file_id) not in self.closed and (part, program_id) not in self.unread)

    @property
    def role_codes(self) -> frozenset[str]:
        return frozenset(role for role, _ in self.roles)


@dataclass(frozen=True)
class Grant:
    """One rule as it applies to one actor: what `where` sees."""

    actor: Actor
    programs: frozenset[UUID]


@dataclass(frozen=True)
class Rule:
    verbs: frozenset[str]
    roles: frozenset[str]
    where: Callable[[Grant], Q]
    even_lapsed: bool = False
    part: str = ""

    def q(self, actor: Actor) -> Q:
        if not actor.holds(*self.roles, even_lapsed=self.even_lapsed):
            return NOBODY
        found = self.where(Grant(actor, actor.programs(self.roles, even_lapsed=self.even_lapsed)))
        return found if found is NOBODY else found & _but_what_is_closed(actor, self.part)


def _but_what_is_closed(actor: Actor, part: str) -> Q:
    """All but what a person keeps from this reader, or the reader's authorisation does not cover. One's own stays one's own."""
    files = {file for name, file in actor.closed if name == part}
    programs = {program for name, program in actor.unread if name == part}
    open_to_them = Q()
    if files:
        open_to_them &= ~Q(file_id__in=files)
    if programs:
        open_to_them &= ~Q(program_id__in=programs) | Q(file_id__in=actor.own_files)
    return open_to_them


class Policy:
    """Every rule about one model. Nothing is allowed unless a rule allows it."""

    def __init__(self, model: type[Model]) -> None:
        if model in POLICIES:
            raise ValueError(f"{model.__name__} has two policies")
        self.model = model
        self.rules: list[Rule] = []
        POLICIES[model] = self

    def allow(self, *verbs: str, to: Iterable[str], where: Callable[[Grant], Q], even_lapsed: bool = False, part: str = "") -> None:
        """`even_lapsed`: what stays open to a worker whose authorisation to open files is not current. Never a file.

        `part`: of which part of a file these verbs are, when the model does not say it for all of its rows.
        """
        self.rules.append(Rule(frozenset(verbs), frozenset(to), where, even_lapsed, part or getattr(self.model, "of_part", "")))

    @property
    def verbs(self) -> frozenset[str]:
        return frozenset().union(*(rule.verbs for rule in self.rules))

    def concerns(self, actor: Actor, verb: str) -> bool:
        """Whether a rule lets this actor do this on some row, without looking for one: for a button that leads to a choice of rows."""
        return self.q(actor, verb) is not NOBODY

    def rules_for(self, actor: Actor, verb: str) -> tuple[Rule, ...]:
        """The rules that could let this actor do this: verbs that share them share their answer."""
        if verb not in self.verbs:
            raise LookupError(f"no rule mentions {verb!r} on {self.model.__name__}")
        return tuple(rule for rule in self.rules if verb in rule.verbs and actor.holds(*rule.roles, even_lapsed=rule.even_lapsed))

    def q(self, actor: Actor, verb: str) -> Q:
        granted = [q for rule in self.rules_for(actor, verb) if (q := rule.q(actor)) is not NOBODY]
        if not granted:
            return NOBODY
        combined = granted[0]
        for q in granted[1:]:
            combined |= q
        about = getattr(self.model, "about_field", "")
        return combined & ~Q(**{f"{about}__in": actor.kept_out}) if about and actor.kept_out else combined


POLICIES: dict[type[Model], Policy] = {}


def policy_of(model: type[Model]) -> Policy:
    return POLICIES[model]
