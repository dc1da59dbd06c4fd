"""Identifiers: random for what people make, derived for what an import brings, so that importing twice finds the same rows."""

import hashlib
import hmac
from uuid import UUID, uuid4

from django.conf import settings

new_id = uuid4


def derived_id(*parts: object) -> UUID:
    """The same UUID for the same parts on this installation, and not to be guessed from outside it."""
    digest = hmac.new(settings.PAIRPEP_INDEX_KEY, "|".join(map(str, parts)).encode(), hashlib.sha256).digest()
    return UUID(bytes=digest[:16], version=4)
