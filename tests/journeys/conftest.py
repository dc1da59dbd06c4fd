"""A cast for each walk: at both widths and in both languages for the main one, on a phone in French and a desk in English otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.browser import SIZES

EVERY_WAY = [("phone", "fr"), ("phone", "en"), ("desk", "fr"), ("desk", "en")]


@pytest.fixture(params=[("phone", "fr"), ("desk", "en")], ids="-".join)
def cast(request: pytest.FixtureRequest, open_window: Any, site: str) -> Any:
    from tests.journeys.people import Cast

    size, language = request.param
    return Cast(open_window, site, SIZES[size], language)
