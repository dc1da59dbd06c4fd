"""Addresses of the community: arriving, spaces, discussions."""

from typing import Any

app_name = "community"

urlpatterns: list[Any] = []
