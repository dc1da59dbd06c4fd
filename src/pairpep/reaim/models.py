"""The five panels, figure by figure, as a job made them. Small numbers are not in them: what may not be told was left out before."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.gatherings.models import classed
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.network.models import Program
from pairpep.reaim.querysets import PanelQuerySet
from pairpep.reaim.told import Told


class Figure(ScopedModel):
    """One figure of one panel, in one program or (no program) in the network. Never written over: a new one takes its place (`current`).

    `body`: canonical JSON of the one object that page, file and joint display read. `readers`: the roles to whom it may be shown.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.TextField()  # of panels.py
    program = models.ForeignKey(Program, models.RESTRICT, null=True, related_name="+")
    inputs = models.CharField(max_length=64)  # the hash of all that it was made from: the same gives the same bytes
    body = models.TextField()
    readers = ArrayField(models.TextField(), default=list)
    current = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    objects = PanelQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = classed(plain="id code program inputs body readers current made_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "program"], condition=Q(current=True), name="one_figure_of_a_panel_stands", nulls_distinct=False
            ),
        ]
        indexes = [models.Index(fields=["program"], condition=Q(current=True), name="panels_that_stand")]

    @property
    def object(self) -> Told:
        return Told.from_json(self.body)
