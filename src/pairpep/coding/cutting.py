"""Cutting a text in the units that are read: a proposal by paragraphs and sentences, which people join and split before codes are given."""

from __future__ import annotations

import re

MOST = 600  # characters of a proposed unit: what one reads in a few seconds
_SENTENCE = re.compile(r"(?<=[.!?…»\"])\s+(?=[\"«A-ZÀ-ÖØ-Þ\[])")
_SPEAKER = re.compile(r"^(S\d{1,2})\s*[:.–—-]\s*", re.IGNORECASE)
_QUESTION = re.compile(r"^(?:Q|I|INT|INTERVIEWER|INTERVIEWEUR|INTERVIEWEUSE)\s*[:.]\s*", re.IGNORECASE)
_ANSWER = re.compile(r"^(?:R|A)\s*[:.]\s*", re.IGNORECASE)


def sentences(words: str) -> list[str]:
    """Cut after a full stop that a capital follows, and at each line: where a unit may be split."""
    return [part for line in words.split("\n") for part in _SENTENCE.split(line.strip()) if part.strip()]


def proposed(text: str, *, speaker: str, group: bool) -> list[tuple[str, str]]:
    """(speaker, words) for each unit. In a group, a line that begins by "S2:" is of that speaker; a question goes with its answer."""
    units: list[tuple[str, str]] = []
    asked, who = "", speaker
    for line in (each.strip() for each in text.split("\n")):
        if not line:
            continue
        if _QUESTION.match(line):
            asked = line
            continue
        if group and (found := _SPEAKER.match(line)):
            who, line = f"{speaker}-{found.group(1).upper()}", line[found.end() :]
        parts = _pieces(_ANSWER.sub("", line) if asked else line)
        if asked:
            parts[0], asked = f"{asked}\n{parts[0]}", ""
        units += [(who, part) for part in parts]
    return [*units, (who, asked)] if asked else units


def _pieces(line: str) -> list[str]:
    """Whole sentences together, up to what one reads at once."""
    made: list[str] = []
    for sentence in sentences(line) or [line]:
        if made and len(made[-1]) + len(sentence) < MOST:
            made[-1] = f"{made[-1]} {sentence}"
        else:
            made.append(sentence)
    return made


def split(words: str, after: int) -> tuple[str, str] | None:
    """In two after the sentence of this number, counted from one; None where there is nothing on one of the sides."""
    parts = sentences(words)
    if not 0 < after < len(parts):
        return None
    return " ".join(parts[:after]), " ".join(parts[after:])


def joined(first: str, second: str) -> str:
    return f"{first}\n{second}" if "\n" in first + second else f"{first} {second}"
