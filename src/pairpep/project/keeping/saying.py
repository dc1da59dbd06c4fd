"""Refusals, in both languages."""

from __future__ import annotations

from pairpep.project.launch.trouble import Trouble


def refuse(french: str, english: str) -> Trouble:
    return Trouble(f"{french}\n         {english}")
