"""An hour can end a sentence in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation

from pairpep.kernel import when


@pytest.mark.parametrize(
    ("language", "hour", "said"),
    [("en", 19, "2:30 pm"), ("en", 14, "9:30 am"), ("en", 17, "12:30 pm"), ("fr", 19, "14\u00a0h\u00a030")],
)
def test_no_full_stop_is_in_an_hour(language: str, hour: int, said: str) -> None:
    with translation.override(language):
        assert when.hour(datetime(2026, 11, 27, hour, 30, tzinfo=UTC)) == said
        assert "." not in when.moment(datetime(2026, 11, 27, hour, 30, tzinfo=UTC))
