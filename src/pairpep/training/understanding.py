"""What is left to read and to understand in a module. No score: a question is understood, or it is explained and asked again."""

from __future__ import annotations

from uuid import UUID

from pairpep.kernel.trainings import Lesson, PossibleAnswer, Question, TrainingModule
from pairpep.training.models import Progress


def left_to_read(module: TrainingModule, progress: Progress | None) -> list[Lesson]:
    read = set(progress.lessons) if progress else set()
    return [lesson for lesson in module.lessons if lesson.code not in read]


def chosen(question: Question, progress: Progress | None) -> PossibleAnswer | None:
    code = progress.answers.get(question.code, "") if progress else ""
    return next((answer for answer in question.answers if answer.code == code), None)


def understood(question: Question, progress: Progress | None) -> bool:
    answer = chosen(question, progress)
    return bool(answer and answer.right)


def all_understood(module: TrainingModule, progress: Progress) -> bool:
    return all(understood(question, progress) for question in module.questions)


def number_of(progress_id: UUID) -> str:
    """What an attestation is called, so that two papers can be told apart. It opens nothing."""
    return progress_id.hex[:8].upper()
