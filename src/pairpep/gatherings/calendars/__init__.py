"""What a calendar is given (RFC 5545) and what a mail asks one to keep (RFC 5546): values in, bytes out. Nothing here knows a database.

A calendar line is read over a shoulder, on a screen at work, on a child's tablet: it says « Rencontre », its hour, and no more. No place,
no link, no kind, no name; and in an invitation, no other guest than the one it is written to.
"""

from pairpep.gatherings.calendars.entry import Entry
from pairpep.gatherings.calendars.writing import CANCEL, PUBLISH, REQUEST, feed, message, said

__all__ = ["CANCEL", "PUBLISH", "REQUEST", "Entry", "feed", "message", "said"]
