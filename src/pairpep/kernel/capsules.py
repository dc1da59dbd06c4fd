"""The shape of content/library/capsules/*.toml: a capsule that comes with the product, whole in both languages."""

from dataclasses import dataclass

from pairpep.kernel.bilingual import Text


@dataclass(frozen=True)
class ShippedSlide:
    title: Text
    words: Text


@dataclass(frozen=True)
class ShippedCapsule:
    code: str
    theme: str  # of content/gatherings/themes.toml
    minutes: int
    title: Text
    why: Text
    ideas: tuple[Text, ...]
    do: tuple[Text, ...]
    do_not: tuple[Text, ...]
    phrase: Text
    slides: tuple[ShippedSlide, ...]
    resource: Text | None = None
    sources: tuple[Text, ...] = ()
