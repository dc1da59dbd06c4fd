"""The files that make the look, read as text: what the tests of this folder compare."""

import re
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src" / "pairpep"
STATIC = SOURCES / "project" / "static" / "pairpep"
STYLES = sorted((STATIC / "css").glob("*.css"))
COMPONENTS = SOURCES / "project" / "templates" / "cotton"
TEMPLATES = {str(path.relative_to(folder)): path for folder in sorted(SOURCES.glob("*/templates")) for path in sorted(folder.rglob("*.*"))}
PAGES = {name: path for name, path in TEMPLATES.items() if path.suffix == ".html"}

COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
COMPONENT = re.compile(r"<c-(?!vars\b|slot\b)([a-z-]+)")


def said(path: Path) -> str:
    """The template without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def components_in(path: Path) -> set[str]:
    return {f"cotton/{name.replace('-', '_')}.html" for name in COMPONENT.findall(said(path))}


def tokens() -> dict[str, dict[str, str]]:
    """The colours of each theme, as the token file declares them: {"light": {"paper": "#FBF8F3", …}, "dark": {…}}."""
    text = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    themes = {name: dict(re.findall(r"--([a-z-]+): (#[0-9A-Fa-f]{6});", part)) for name, part in (("light", light), ("dark", dark))}
    return {"light": themes["light"], "dark": {**themes["light"], **themes["dark"]}}
