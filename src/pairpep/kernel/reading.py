"""TOML read once into frozen values, with the exact place of whatever does not fit."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, Literal, Protocol, TypeVar, get_args, get_origin, get_type_hints

from pairpep.kernel.bilingual import LANGUAGES, Text, typeset


class BadReference(Exception):
    """A content file does not fit; the message says where."""


class Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=Coded)
T = TypeVar("T")


def read(path: Path, shape: type[T]) -> T:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadReference(f"{path.name}: no such file in {path.parent}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise BadReference(f"{path.name}: {trouble}") from None
    return build(table, shape, path.name)


def build(value: Any, shape: Any, where: str) -> Any:
    """Turn what TOML says into the value that `shape` describes."""
    if shape is Text:
        return _text(value, where)
    if get_origin(shape) is tuple:
        return _many(value, get_args(shape)[0], where)
    if get_origin(shape) is Literal:
        if value not in get_args(shape):
            raise BadReference(f"{where}: {value!r} is none of {', '.join(get_args(shape))}")
        return value
    if get_origin(shape) is UnionType:
        return build(value, get_args(shape)[0], where)
    if is_dataclass(shape):
        return _one(value, shape, where)
    if type(value) is not shape:
        raise BadReference(f"{where}: {value!r} is not {shape.__name__}")
    return value


def _text(value: Any, where: str) -> Text:
    if not isinstance(value, dict):
        raise BadReference(f"{where}: {value!r} is not a text in {' and '.join(LANGUAGES)}")
    if unknown := sorted(set(value) - set(LANGUAGES)):
        raise BadReference(f"{where}: unknown {', '.join(unknown)}")
    missing = [lang for lang in LANGUAGES if not isinstance(value.get(lang), str) or not value[lang].strip()]
    if missing:
        raise BadReference(f"{where}: no text in {', '.join(missing)}")
    return Text(fr=typeset(value["fr"].strip()), en=value["en"].strip())


def _many(value: Any, shape: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise BadReference(f"{where}: {value!r} is not a list")
    built = tuple(build(each, shape, f"{where}[{_name(each, place)}]") for place, each in enumerate(value, start=1))
    seen: set[Any] = set()
    for each in built:
        key = (getattr(each, "code", each), getattr(each, "version", None))
        if key in seen:
            raise BadReference(f"{where}: {getattr(each, 'code', each)} is there twice")
        seen.add(key)
    return built


def _name(value: Any, place: int) -> str:
    """How a person finds an entry again: by its code, or by its place counted from one."""
    code = value.get("code") if isinstance(value, dict) else None
    return code if isinstance(code, str) and code else str(place)


def _one(value: Any, shape: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise BadReference(f"{where}: {value!r} is not a table")
    kinds, required = _fields(shape)
    if unknown := sorted(set(value) - set(kinds)):
        raise BadReference(f"{where}: unknown {', '.join(unknown)}")
    if absent := [name for name in required if name not in value]:
        raise BadReference(f"{where}: missing {', '.join(absent)}")
    return shape(**{name: build(each, kinds[name], f"{where}.{name}") for name, each in value.items()})


@cache
def _fields(shape: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    return get_type_hints(shape), tuple(f.name for f in fields(shape) if f.default is f.default_factory)


def fingerprint(value: Any) -> str:
    """What a text says, in twelve characters: the same for the same words, whatever the layout of the file."""
    said = json.dumps(_said(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _said(value: Any) -> Any:
    """Without what is left at its default, so that a shape may grow and old words keep their fingerprint."""
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if is_dataclass(value):
        return {f.name: _said(each) for f in fields(value) if (each := getattr(value, f.name)) != f.default}
    return value


def by_code(things: Iterable[C]) -> Mapping[str, C]:
    return MappingProxyType({thing.code: thing for thing in things})
