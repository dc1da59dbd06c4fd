"""Sessions whose mails leave for real: the office comes with nothing that the hour of the day would start."""

from __future__ import annotations

from tests.delivery.conftest import office  # noqa: F401
