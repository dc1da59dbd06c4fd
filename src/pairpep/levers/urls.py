"""Addresses of what gets in the way and what helps."""

from typing import Any

app_name = "levers"

urlpatterns: list[Any] = []
