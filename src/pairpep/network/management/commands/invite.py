"""Print a link that lets a person in: how a real installation begins, and how it is rescued when nobody can sign in any more."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from pairpep.kernel import journalling
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network import roles as r
from pairpep.network.actions import new_invitation
from pairpep.network.links import path_of
from pairpep.network.models import Invitation, Program


class Command(BaseCommand):
    help = "Print a link that lets a person in, with one role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="for example administrator")
        parser.add_argument("email")
        parser.add_argument("--program", metavar="CODE", help="for a role inside one program")
        parser.add_argument("--language", choices=("fr", "en"), default="fr")

    def handle(self, *args: Any, **options: Any) -> None:
        email, role = self._email(options["email"]), self._role(options["role"])
        program = self._program(role, options["program"])
        with transaction.atomic(using="jobs"), acting("the keeper of the installation invites someone"):
            invitation = new_invitation(
                email=email, role=role, program_id=program.pk if program else None, language=options["language"], created_by_id=None
            )
            invitation.save(using="jobs", force_insert=True)
            journalling.record_event("network.invite", by=None, subject=invitation, changes={"role": [None, role]}, using="jobs")
        self._say(invitation, program)

    def _email(self, typed: str) -> str:
        try:
            validate_email(typed.strip())
        except ValidationError:
            raise CommandError(f"{typed!r} is not an e-mail address.") from None
        return typed.strip().lower()

    def _role(self, typed: str) -> str:
        if typed in r.PERSONS:
            raise CommandError("Young people and relatives come in by their own invitation, from a program. This command is for staff.")
        if typed not in r.STAFF_ROLES:
            raise CommandError(f"{typed!r} is no role. The roles are: {', '.join(r.STAFF_ROLES)}.")
        return typed

    def _program(self, role: str, code: str | None) -> Program | None:
        if role in r.NETWORK_ROLES:
            if code:
                raise CommandError(f"{role} is a role of the whole network: leave --program out.")
            return None
        known = Program.objects.using("jobs").order_by("code")
        found = known.filter(code=code or "").first()
        if found is None:
            codes = ", ".join(program.code for program in known) or "none yet: an administrator adds them"
            raise CommandError(f"{role} is held inside a program: name it with --program CODE. The programs are: {codes}.")
        return found

    def _say(self, invitation: Invitation, program: Program | None) -> None:
        place = f" ({program.code})" if program else ""
        days = content().settings["keeps"]["link"].value
        self.stdout.write(f"For {invitation.email}, as {invitation.role}{place}. Good for {days} days and for one use:\n")
        self.stdout.write(f"{settings.PAIRPEP_URL}{path_of(invitation.pk, invitation.language)}")
