"""`pairpep invite`: how a real installation begins."""

from __future__ import annotations

from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from pairpep.network.models import Account, Invitation
from tests.network.conftest import come_in


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("invite", *arguments, stdout=out)
    return out.getvalue()


def test_the_first_administrator_comes_in_by_the_link_that_is_printed(world: Any, rows: Any) -> None:
    said = run("administrator", "Premiere@Example.org")
    link = urlsplit(said.split()[-1]).path
    assert rows(Invitation).get(email="premiere@example.org").created_by_id is None
    newcomer = world.client()
    assert come_in(newcomer, link).status_code == 200
    assert Account.objects.filter(email="premiere@example.org").exists()
    assert newcomer.get("/fr/network/invitations/new/").status_code == 200


def test_a_role_inside_a_program_names_it(world: Any) -> None:
    assert "programme-a" in run("manager", "g@example.org", "--program", "programme-a")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("queen", "a@example.org"), "The roles are"),
        (("young_person", "a@example.org"), "from a program"),
        (("manager", "a@example.org"), "--program CODE"),
        (("manager", "a@example.org", "--program", "nowhere"), "programme-a, programme-b"),
        (("administrator", "a@example.org", "--program", "programme-a"), "leave --program out"),
        (("administrator", "not an address"), "is not an e-mail address"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence_and_changes_nothing(
    shared_world: Any, rows: Any, arguments: tuple[str, ...], says: str
) -> None:
    with pytest.raises(CommandError, match=says):
        run(*arguments)
    assert not rows(Invitation).exists()
