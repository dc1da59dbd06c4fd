"""How often something is read: by role and by month, never by person; small figures are not said."""

from __future__ import annotations

from typing import Any

from django.db import connections

from pairpep.kernel import walls
from pairpep.library.resource_models import UseCount
from tests.library import samples
from tests.library.resources.making import act, read, rows, send, shown, written


def test_no_column_says_who_or_where_or_on_which_day() -> None:
    columns = {field.attname for field in UseCount._meta.concrete_fields}
    assert columns == {"id", "resource_id", "edition_id", "way", "role", "month", "times"}
    related = {field.related_model._meta.label for field in UseCount._meta.concrete_fields if field.related_model}
    assert related == {"library.Resource", "library.ResourceEdition"}


def test_a_reading_counts_for_the_role_and_a_copy_apart(world: Any, tmp_path: Any, settings: Any) -> None:
    from pairpep.library.resource_models import ResourceFile

    settings.PAIRPEP_UPLOADS = tmp_path
    edition = written(world)
    send(world, edition, "fiche.docx", samples.office())
    act(world, "peer_a", edition, "propose")
    act(world, "coordinator", edition, "show")
    for who in ("clinician_a", "clinician_b", "clinician_a", "lead_a"):
        assert read(world, who, edition)[0] == 200
    (found,) = rows(ResourceFile, edition_id=edition.pk)
    world.client("lead_a").get(f"/fr/library/enclosed/{found.pk}/")
    counted = {(each.role, each.way): each.times for each in rows(UseCount, edition_id=edition.pk)}
    assert counted == {("clinician", "read"): 3, ("team_lead", "read"): 1, ("team_lead", "taken"): 1}
    assert all(each.month.day == 1 for each in rows(UseCount))


def test_small_figures_and_roles_of_few_are_not_said(world: Any) -> None:
    edition = shown(world)
    for _time in range(6):
        read(world, "lead_a", edition)
    read(world, "clinician_a", edition)
    page = world.client("coordinator").get(f"/fr/library/resources/{edition.resource_id}/uses/").content.decode()
    assert "Chef d'équipe" not in page and "Chef d&#x27;équipe" not in page, "two people hold that role in this world"
    assert "Autres rôles" in page and ">7<" in page
    for who in ("lead_a", "peer_a", "manager_a", "researcher", "administrator"):
        assert world.client(who).get(f"/fr/library/resources/{edition.resource_id}/uses/").status_code == 404, who


def test_the_database_shows_counts_to_the_coordination_alone_and_lets_nobody_write_them(world: Any) -> None:
    edition = shown(world)
    read(world, "clinician_a", edition)
    for who, sees in (("coordinator", 1), ("clinician_a", 0), ("peer_a", 0), ("researcher", 0)):
        with walls.entered(world.id(who)), connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM library_usecount")
            assert cursor.fetchone()[0] == sees, who


def test_what_is_not_shown_is_not_counted_and_a_forged_ticket_counts_nothing(world: Any) -> None:
    import pytest
    from django.db import DatabaseError

    draft = written(world)
    walls.call("app.count_use", walls.ticket_for(world.id("peer_a")), draft.pk, "read")
    walls.call("app.count_use", walls.ticket_for(world.id("nobody")), shown(world).pk, "read")
    with pytest.raises(DatabaseError):
        walls.call("app.count_use", f"{world.id('peer_a')}|1|forged", draft.pk, "read")
    assert rows(UseCount) == []
