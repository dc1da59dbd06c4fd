"""Which month a page is about."""

from __future__ import annotations

from datetime import date, timedelta


def chosen_month(asked: str, today: date) -> tuple[date, str, str]:
    """First day of the month asked for (`2026-11`), and how the ones before and after are asked for. What makes no sense is this month."""
    first = today.replace(day=1)
    year, _, number = asked.partition("-")
    if len(asked) == 7 and year.isdecimal() and number.isdecimal() and 1 <= int(number) <= 12 and 2000 <= int(year) <= today.year:
        first = min(date(int(year), int(number), 1), first)
    before = first - timedelta(days=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return first, f"{before:%Y-%m}", f"{after:%Y-%m}" if after <= today else ""
