"""What time it is, and what day it is in Québec. Birthdays and delays count in days of Montréal."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

MONTREAL = ZoneInfo("America/Toronto")

now = timezone.now


def today() -> date:
    return timezone.now().astimezone(MONTREAL).date()


def day_of(moment: datetime) -> date:
    return moment.astimezone(MONTREAL).date()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)
