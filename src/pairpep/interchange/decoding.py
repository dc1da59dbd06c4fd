"""From bytes that somebody sent to text: bounded in size, UTF-8, and nothing guessed."""

from __future__ import annotations

from pairpep.interchange.report import refuse
from pairpep.kernel.bilingual import Text

LARGEST = 1_000_000  # bytes

TOO_LARGE = Text(fr="Ce fichier est trop lourd : un mégaoctet au plus.", en="This file is too large: one megabyte at most.")
NOT_UTF8 = Text(fr="Ce fichier n'est pas écrit en UTF-8.", en="This file is not written in UTF-8.")


def text_of(raw: bytes) -> str:
    """Raises Refused, with the sentence, when it is too large or is not UTF-8."""
    if len(raw) > LARGEST:
        raise refuse("too-large", TOO_LARGE)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse("encoding", NOT_UTF8) from error
