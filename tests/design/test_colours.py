"""Every pair of colours that meets on a page can be read, in both themes: computed from the token file, not from someone's eyes."""

import re

import pytest

from tests.design.sources import STYLES, tokens

THEMES = tokens()
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2, criteria 1.4.3 and 1.4.11

GROUNDS = ["paper", "surface", "sand", "river-wash", "maple-wash", "lichen-wash", "sun-wash"]
WORDS = [
    *[(word, ground) for word in ("ink", "ink-soft") for ground in GROUNDS],
    *[("river", ground) for ground in ("paper", "surface", "sand", "river-wash", "sun-wash")],
    *[("river-deep", ground) for ground in ("paper", "surface", "sand", "river-wash", "sun-wash")],
    *[("maple", ground) for ground in ("paper", "surface", "maple-wash")],
    *[("lichen", ground) for ground in ("surface", "lichen-wash")],
    *[("sun-deep", ground) for ground in ("surface", "sun-wash")],
    ("on-river", "river"),
    ("on-river", "river-deep"),
    ("on-maple", "maple"),
    ("on-maple", "maple-deep"),
    ("paper", "ink"),
    ("paper", "river-deep"),
    ("ink", "chart-band"),
    ("ink-soft", "chart-band"),
    ("surface", "ink-soft"),
]
SHAPES = [
    *[("edge", ground) for ground in ("paper", "surface")],
    *[("ink-soft", ground) for ground in ("paper", "surface")],
    *[("river", ground) for ground in ("paper", "surface", "river-wash")],
    *[("maple", ground) for ground in ("paper", "surface", "maple-wash")],
    *[("lichen", ground) for ground in ("paper", "surface")],
    ("surface", "lichen"),
    *[(f"chart-{signal}", ground) for signal in ("better", "worse", "apart") for ground in ("paper", "surface", "chart-band")],
    *[(shape, "chart-band") for shape in ("ink", "ink-soft", "edge")],
    ("river", "river-wash"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_close(pairs: list[tuple[str, str]], theme: str, least: float) -> dict[str, float]:
    colours = THEMES[theme]
    found = {f"{one} on {other}": round(contrast(colours[one], colours[other]), 2) for one, other in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


def test_the_measure_itself_is_right():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_from_their_ground(theme):
    assert too_close(WORDS, theme, TEXT) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_that_mean_something_stand_out(theme):
    assert too_close(SHAPES, theme, SHAPE) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_ring_shows_on_every_ground(theme):
    """Two rings, one yellow, one ink: on any ground at least one of them stands out, and they stand out from each other."""
    colours = THEMES[theme]
    for ground in [*GROUNDS, "river", "maple", "ink"]:
        assert max(contrast(colours[ring], colours[ground]) for ring in ("focus", "focus-ink")) >= SHAPE, ground
    assert contrast(colours["focus"], colours["focus-ink"]) >= SHAPE


def test_both_themes_name_the_same_colours():
    assert set(THEMES["light"]) == set(THEMES["dark"])


def test_colours_are_written_in_the_token_file_alone():
    """But for paper, which is white and black whatever the theme, and the ground of a QR code, which a camera must read."""
    strays = {
        f"{path.name}: {line.strip()}"
        for path in STYLES
        if path.name not in {"tokens.css", "print.css"}
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"#[0-9A-Fa-f]{3,8}\b", line) and ".qr__svg" not in line
    }
    assert strays == set()


def test_every_token_asked_for_exists():
    declared = set(re.findall(r"(--[a-z0-9-]+):", "".join(path.read_text(encoding="utf-8") for path in STYLES)))
    asked = {name for path in STYLES for name in re.findall(r"var\((--[a-z0-9-]+)", path.read_text(encoding="utf-8"))}
    assert asked - declared == set()
