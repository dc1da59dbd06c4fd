"""Questions that the public pages ask."""

from __future__ import annotations

from typing import Self

from django.db.models import OuterRef, Subquery

from pairpep.kernel.scoping import RuledQuerySet


class PageEditionQuerySet(RuledQuerySet):
    def of(self, page: str, language: str) -> Self:
        return self.filter(page=page, lang=language)

    def of_page(self, page: str) -> Self:
        return self.filter(page=page)

    def newest_first(self) -> Self:
        return self.order_by("-number")

    def current(self) -> Self:
        """The newest edition of each page in each language."""
        newest = self.model.objects.filter(page=OuterRef("page"), lang=OuterRef("lang")).order_by("-number").values("number")[:1]
        return self.filter(number=Subquery(newest))


class StatusFigureQuerySet(RuledQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-as_of", "-recorded_at")

    def of(self, code: str) -> Self:
        return self.filter(code=code)

    def standing(self) -> Self:
        """The newest of each code."""
        return self.order_by("code", "-as_of", "-recorded_at").distinct("code")
