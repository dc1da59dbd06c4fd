"""A file that is too large is dropped as it arrives, before it fills a disk; the rest of the form is read all the same."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MARK = "_dropped_as_too_large"


class Bounded(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: counts what comes, and keeps nothing itself."""

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > settings.PAIRPEP_UPLOAD_LIMIT:
            setattr(self.request, MARK, True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def was_too_large(request: HttpRequest) -> bool:
    request.POST  # noqa: B018 — what was sent is read when it is first asked for
    return getattr(request, MARK, False)


def limit_in_megabytes() -> int:
    return int(settings.PAIRPEP_UPLOAD_LIMIT // 1_000_000)
