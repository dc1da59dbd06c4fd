"""An office that sends for real."""

from tests.delivery.conftest import office  # noqa: F401
