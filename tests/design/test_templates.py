"""What every template of every app keeps to: no style of its own, small, in use, and made of components that the gallery shows."""

import ast
import re

from tests.design.sources import COMPONENTS, PAGES, SOURCES, STATIC, STYLES, TEMPLATES, components_in, said

# Asked for by name by Django or by allauth's views, never by our own sources.
CALLED_FROM_OUTSIDE = re.compile(r"(403|403_csrf|404|429|500)\.html|account/.*|mfa/.*")
# What a component writes for a value that only it knows.
KNOWN_ICONS = set(re.findall(r'<symbol id="([a-z-]+)"', (STATIC / "img" / "icons.svg").read_text(encoding="utf-8")))


def everywhere(pattern: str) -> dict[str, list[str]]:
    found = {name: re.findall(pattern, said(path), re.IGNORECASE) for name, path in PAGES.items()}
    return {name: matches for name, matches in found.items() if matches}


def test_no_template_carries_a_style_or_a_script_of_its_own():
    assert everywhere(r"<style\b|\sstyle\s*=") == {}
    assert everywhere(r"<script(?![^>]*\ssrc=)[^>]*>") == {}
    assert everywhere(r"\son[a-z]+\s*=\s*[\"']|javascript:") == {}


def test_nothing_is_marked_safe_in_a_template():
    """`{{ attrs }}` too: cotton writes it without escaping the values."""
    assert everywhere(r"\|\s*safe\b|{%\s*autoescape off|{{\s*attrs\s*}}") == {}


def test_templates_stay_short():
    assert {name: lines for name, path in TEMPLATES.items() if (lines := len(path.read_text(encoding="utf-8").splitlines())) >= 120} == {}


def test_every_template_is_used():
    sources = [path for path in SOURCES.rglob("*.py") if "migrations" not in path.parts]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources) + "\n".join(said(path) for path in TEMPLATES.values())
    used = {component for path in PAGES.values() for component in components_in(path)}
    idle = {name for name in TEMPLATES if name not in used and name not in text and not CALLED_FROM_OUTSIDE.fullmatch(name)}
    assert {name for name in idle if not _built_from_a_code(name)} == set()


def _built_from_a_code(name: str) -> bool:
    """The gallery names its sections and the pages of error by a code of the address."""
    from pairpep.project.design import ERRORS, SECTIONS

    return name in {f"design/{section}.html" for section in SECTIONS} | {f"{code}.html" for code in ERRORS}


def test_every_component_asked_for_exists():
    asked = {(name, component) for name, path in PAGES.items() for component in components_in(path)}
    assert {pair for pair in asked if pair[1] not in TEMPLATES} == set()


def test_the_gallery_shows_every_component():
    """Directly, through a frame that one of its pages extends or includes, or inside another component."""
    from pairpep.project.design import ERRORS

    shown: set[str] = set()
    waiting = {name for name in PAGES if name.startswith("design/")} | {"home.html", *(f"{code}.html" for code in ERRORS)}
    waiting |= {"project/welcome.html", "project/privacy.html"}  # the landscape and the article have a page, not a specimen
    while waiting:
        name = waiting.pop()
        shown.add(name)
        path = PAGES[name]
        parents = set(re.findall(r'{% (?:extends|include) "([^"]+)"', said(path)))
        waiting |= (components_in(path) | parents) - shown
    assert {f"cotton/{path.name}" for path in COMPONENTS.glob("*.html")} - shown == set()


def test_every_icon_asked_for_is_drawn():
    asked = {
        icon
        for path in PAGES.values()
        for icon in re.findall(r'{% icon "([a-z-]+)" %}|\bicon(?:_after)?="([a-z-]+)"', said(path))
        for icon in icon
        if icon
    }
    assert asked - KNOWN_ICONS == set()


def test_every_way_on_has_an_icon_that_is_drawn():
    """A way that an app adds to another's page would break that page, and no test of its own app opens it."""
    called = [
        node
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    ways = [node for node in called if isinstance(node.func, ast.Name) and node.func.id == "Way"]
    given = [[*node.args[3:4], *(word.value for word in node.keywords if word.arg == "icon")] for node in ways]
    asked = {icon.value for icons in given for icon in icons if isinstance(icon, ast.Constant) and icon.value}
    assert len(asked) > 5
    assert asked - KNOWN_ICONS == set()


def test_every_place_of_the_bar_has_its_icon():
    from pairpep.project.surroundings import PLACES

    assert {icon for _name, _words, icon, _roles in PLACES} - KNOWN_ICONS == set()


def test_every_class_of_a_component_is_dressed():
    """A class without a rule is a typing error, or what is left of something removed."""
    rules = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    dressed = set(re.findall(r"\.([a-z][a-zA-Z0-9_-]*)", rules))
    asked = {
        (name, word) for name, path in PAGES.items() for value in re.findall(r'class="([^"{]*)"', said(path)) for word in value.split()
    }
    assert {pair for pair in asked if pair[1] not in dressed} == set()


def test_style_and_script_files_stay_readable():
    assert {
        path.name for path in [*STYLES, *(STATIC / "js").glob("*.js")] if len(path.read_text(encoding="utf-8").splitlines()) >= 400
    } == set()
