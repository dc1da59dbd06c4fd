"""Light markup that members and coordinators write: paragraphs, emphasis, lists, quotations, links. Nothing else comes through.

Two well-kept libraries do the work: markdown-it-py reads the markup with raw HTML switched off, nh3 keeps what a list allows. Ours is the
link: one whose words hide where it leads says so beside it, and one that leads outside does not tell from which page one comes.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST = 20_000  # characters: a page of a dozen sheets; a message has its own, shorter, bound

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "span", "h2", "h3", "h4", "hr"}
_ATTRIBUTES = {"a": {"href", "rel"}, "span": {"class"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True, "maxNesting": 12}).enable(
        ["emphasis", "list", "blockquote", "link", "autolink", "backticks", "newline", "escape", "entity", "heading", "hr"]
    )
    reader.core.ruler.push("where links lead", _show_where)
    return reader


def rendered(text: str, *, headings: int = 2) -> SafeString:
    """Safe HTML of what somebody wrote. `headings`: the level that the text's own first level becomes on the page, 2 to 4."""
    tokens = _reader().parse(text[:LONGEST])
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + headings - 1, 4)}"
    html = _reader().renderer.render(tokens, _reader().options, {})
    kept = nh3.clean(html, tags=TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return mark_safe(kept)  # noqa: S308 — cleaned on the line above


def plain(text: str) -> str:
    """The words alone: for mail, for search, for a short preview. Links keep their address in parentheses."""
    lines: list[str] = []
    for token in _reader().parse(text[:LONGEST]):
        if token.type == "inline":
            lines.append("".join(_words(each) for each in token.children or ()))
    return "\n\n".join(line for line in lines if line.strip())


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "html_inline":  # only ours: the note beside a link
        return str(token.meta.get("words", "")) if token.meta else ""
    return token.content


def _show_where(state: object) -> None:
    for block in state.tokens:  # type: ignore[attr-defined]
        if block.type == "inline" and block.children:
            block.children = _with_notes(block.children)


def _with_notes(tokens: list[Token]) -> list[Token]:
    """After each link whose words are not its address, a note with the host it leads to."""
    found: list[Token] = []
    opened: tuple[str, int] | None = None
    for token in tokens:
        found.append(token)
        if token.type == "link_open":
            opened = str(token.attrs.get("href", "")), len(found)
            token.attrs["rel"] = "noopener noreferrer nofollow ugc"
        elif token.type == "link_close" and opened:
            address, start = opened
            said = "".join(each.content for each in found[start:-1]).strip()
            if note := _where(address, said):
                beside = Token("html_inline", "", 0)
                beside.content, beside.meta = f' <span class="leads-to">({escape(note)})</span>', {"words": f" ({note})"}
                found.append(beside)
            opened = None
    return found


def _where(address: str, said: str) -> str:
    """The host or the address that the words of a link do not show; nothing for an address of these pages."""
    parts = urlsplit(address)
    if not parts.scheme and not parts.netloc:
        return ""
    target = parts.netloc.rpartition("@")[2] or parts.path
    return "" if said.rstrip("/") in {address.rstrip("/"), target} else target
