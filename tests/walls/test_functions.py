"""The wall's own functions: which of them a login may call, and what they answer to arguments that mean harm."""

from __future__ import annotations

from typing import Any

import pytest
from tests.walls.hand import connection, hand

# What an injected SELECT can call. A function that is added here is read by someone first: it runs with the eyes of the rules role.
FOR_PAGES = {
    # about oneself
    "person()", "clock()", "today()", "enter(text)", "actor()", "files_linked()", "files_open()", "files_own()", "programs()", "programs_as(text[])",
    "holds(text[])", "places_of_work()",
    # asked by the policies
    "knows_file(uuid)", "owns_file(uuid,uuid)", "agreed(uuid,uuid,date)", "is_guardian(uuid)", "is_demonstration()", "decides_alone(integer,integer,date)",
    "surely_a_child(integer,integer,date)", "is_newcomer(uuid)", "may_get_account(uuid,text)", "works_as(text,uuid)",
    # what changes who may open what, each asking for itself
    "log_access(text,text,text,uuid[],uuid[])", "open_care(uuid,uuid)", "close_care(uuid)", "step_back(uuid,date,text)", "after_guardian(uuid,date,date)",
    "without_guardian(uuid,date)", "give_permission(uuid,uuid,uuid)", "withdraw_permission(uuid,uuid)", "lend(uuid,uuid,uuid,date)",
    "redeem_link(bytea,bytea)", "is_my_link(bytea)", "people_here(uuid,text)",
    # staff
    "would_leave(uuid)", "cancel_invitation(uuid)", "read_invitation(bytea)", "accept_invitation(uuid,bytea,uuid)", "end_membership(uuid,date)",
    "authorise(uuid,uuid,uuid,text,text[],date,date,date)", "revoke_authorisation(uuid,uuid)",
    # the demonstration's walk, empty elsewhere
    "demo_tour_file(uuid)", "demo_tour_state(uuid)",
}  # fmt: skip
FOR_JOBS = {"decides_alone(integer,integer,date)", "surely_a_child(integer,integer,date)"}

CALLABLE = """
    SELECT replace(p.oid::regprocedure::text, 'app.', '') FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace
    AND has_function_privilege(current_user, p.oid, 'EXECUTE')
"""


@pytest.mark.parametrize(("alias", "allowed"), [("default", FOR_PAGES), ("jobs", FOR_JOBS)])
def test_a_login_calls_only_the_functions_that_were_given_to_it(full: Any, alias: str, allowed: set[str]) -> None:
    with connection(alias) as opened:
        assert {row[0] for row in opened.execute(CALLABLE)} == allowed


def test_nothing_of_the_wall_is_given_to_everybody(full: Any) -> None:
    """Least of all the function that signs: who could run it could be anyone."""
    with hand(None) as run:
        public = run(
            "SELECT p.oid::regprocedure::text FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
            " WHERE p.pronamespace = 'app'::regnamespace AND a.grantee = 0"
        )
        assert public == []
