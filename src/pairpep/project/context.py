"""What every template may say about the installation itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, object]:
    """`demonstration`: the people shown are fictitious, and the page must say so."""
    return {"demonstration": settings.PAIRPEP_DEMONSTRATION}
