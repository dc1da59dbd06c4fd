"""An office that sends for real: to a mail server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def office(world: Any, settings: Any) -> Iterator[Any]:
    from tests.delivery.mail_server import listening
    from tests.delivery.office import Office

    with listening() as mail:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail.port
        settings.DEFAULT_FROM_EMAIL = "Bonjour <bonjour@example.net>"
        yield Office(mail)
