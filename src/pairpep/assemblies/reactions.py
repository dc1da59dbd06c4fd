"""What declares itself when the app is loaded: how topics and sessions are told, what goes with mails and to calendars."""

from pairpep.assemblies import lines, mail  # noqa: F401
from pairpep.gatherings.calendar_door import also_tells

also_tells("app.sessions_of_calendar")
