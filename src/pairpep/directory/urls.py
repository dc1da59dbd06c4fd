"""Addresses of who is at the table, and of programs that wish to join."""

from typing import Any

app_name = "directory"

urlpatterns: list[Any] = []
