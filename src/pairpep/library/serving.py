"""Hands a file over: from our own origin, under the type that was found in it, a part at a time when a player asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from pairpep.library import files
from pairpep.library.models import Media
from pairpep.library.resource_models import ResourceFile

PART = 1 << 16
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})$", re.ASCII)


def hand_over(request: HttpRequest, media: Media | ResourceFile) -> HttpResponseBase:
    place = files.path_of(media.digest)
    if not place.is_file():
        return HttpResponse(status=410)
    asked = _asked(request.headers.get("Range", ""), media.size)
    if asked is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{media.size}"})
    start, end = asked
    whole = (start, end) == (0, media.size)
    answer = StreamingHttpResponse(_parts(place, start, end), status=200 if whole else 206, content_type=media.mime)
    answer["Content-Length"], answer["Accept-Ranges"] = str(end - start), "bytes"
    if not whole:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{media.size}"
    answer["Content-Disposition"] = content_disposition_header(media.kind not in files.SAFE, media.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def hand_over_preview(found: ResourceFile) -> HttpResponseBase:
    """A picture that was drawn here, of the first page."""
    place = files.path_of(found.preview)
    if not found.preview or not place.is_file():
        return HttpResponse(status=410)
    answer = HttpResponse(place.read_bytes(), content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _asked(said: str, size: int) -> tuple[int, int] | None:
    """From where to where; all of it when nothing that one understands was asked; None when it lies beyond the end."""
    match = _RANGE.match(said)
    if not match or not any(match.groups()):
        return 0, size
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    start, end = int(first), min(int(last) + 1, size) if last else size
    return (start, end) if start < end else None


def _parts(place: Path, start: int, end: int) -> Iterator[bytes]:
    with place.open("rb") as file:
        file.seek(start)
        left = end - start
        while left > 0 and (part := file.read(min(PART, left))):
            left -= len(part)
            yield part
