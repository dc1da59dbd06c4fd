"""Who decides, from a month and a year of birth. What is not known takes the more protective rule each way (LAW-20).

The same two rules stand in the database (app.decides_alone, app.surely_a_child); a test holds them side by side.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pairpep.kernel import clock

AGE_OF_CONSENT = 14  # Civil Code of Québec, art. 14: from 14, a person consents alone to care
MAJORITY = 18


def turned(age: int, year: int | None, month: int | None, day: date) -> bool:
    """`age` for certain: the month of that birthday is over. Unknown: no."""
    if year is None:
        return False
    past = (month or 12) + 1
    return day >= date(year + age + (past > 12), (past - 1) % 12 + 1, 1)


def decides_alone(year: int | None, month: int | None, day: date) -> bool:
    """True once the month of the fourteenth birthday is over. Unknown: no."""
    return turned(AGE_OF_CONSENT, year, month, day)


def asked_again(file: Any, said_on: date, today: date) -> bool:
    """A yes to research said before fourteen, or before eighteen, is put again once that age has come (LAW-35)."""
    if file.side != "youth":
        return False
    born = (file.birth_year, file.birth_month)
    return any(turned(age, *born, today) and not turned(age, *born, said_on) for age in (AGE_OF_CONSENT, MAJORITY))


def surely_a_child(year: int | None, month: int | None, day: date) -> bool:
    """True until the month of the fourteenth birthday begins. Unknown: no."""
    if year is None:
        return False
    return day < date(year + AGE_OF_CONSENT, month or 1, 1)


def is_asked_with_a_parent(file: Any) -> bool:
    """Not fourteen for certain: a notice that the law describes is signed by a parent too."""
    return file.side == "youth" and not decides_alone(file.birth_year, file.birth_month, clock.today())
