"""Addresses of the sessions of the community of practice."""

from typing import Any

app_name = "assemblies"

urlpatterns: list[Any] = []
