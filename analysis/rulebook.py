"""Rules are data: this module reads the files under `analysis/rules/` and refuses what they do not declare.

Each file is JSON Lines. Its first line declares the file, every other line is one entry:

    {"$about": "Month names", "$source": "CLDR 46", "$required": ["id", "pattern"], "$optional": ["example"]}
    {"id": "january", "pattern": "January"}

To add a group, a month name, a hedge or a currency, add a line; no code changes. A folder of a user's own, with files
of the same names (the declaration line may be left out), extends the packaged entries; an entry with an `id` that is
there already takes its place.

In every file, `example` is a text in which the entry must match, the expected words in double square brackets, and
`counter_example` one in which it must not; the tests are made from them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analysis.errors import RuleError, at

PACKAGED = Path(__file__).parent / "rules"
OWN = "ANALYSIS_RULES"
"""The environment variable that names a user's own folders of rules, as PATH names folders."""

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Rulebook:
    """All rule files, the packaged ones and, behind them, those of the `extra` folders.

    Rulebooks compare and hash by content, so a function that compiles one can be cached on it.
    """

    extra: tuple[Path, ...] = ()
    digest: str = field(init=False, compare=True)

    def __post_init__(self) -> None:
        known = {path.name for path in PACKAGED.glob("*.jsonl")}
        for folder in self.extra:
            if not folder.is_dir():
                raise RuleError(
                    f"{folder}: no such folder of rules; give a folder that holds files such as actors.jsonl"
                )
            for path in sorted(folder.glob("*.jsonl")):
                if path.name not in known:
                    raise RuleError(f"{path}: no rule file has this name; there are {', '.join(sorted(known))}")
        digest = hashlib.sha256()
        for folder in (PACKAGED, *self.extra):
            for path in sorted(folder.glob("*.jsonl")):
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
        object.__setattr__(self, "digest", digest.hexdigest())

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def _cache(self) -> dict[str, tuple[Entry, ...]]:
        return {}

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The entries of the file `name`.jsonl in file order, those of the extra folders last.

        Raises `RuleError` when there is no such file, a line is no JSON object, a required key is missing or a key
        is not declared.
        """
        if name not in self._cache:
            self._cache[name] = self._read(name)
        return self._cache[name]

    def names(self) -> list[str]:
        """The names of all packaged files, sorted."""
        return sorted(path.stem for path in PACKAGED.glob("*.jsonl"))

    def _read(self, name: str) -> tuple[Entry, ...]:
        packaged = PACKAGED / f"{name}.jsonl"
        if not packaged.exists():
            raise RuleError(f"{packaged.name}: no such rule file; there are {', '.join(self.names())}")
        found: dict[str, Entry] = {}
        declaration: Entry | None = None
        for path in (packaged, *(folder / packaged.name for folder in self.extra)):
            if not path.exists():
                continue
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise RuleError(f"{path}: cannot be read as UTF-8 text: {error}") from error
            offset = 0
            for number, line in enumerate(text.split("\n")):
                if line.strip():
                    entry = _parse(path, text, offset, line)
                    if "$required" in entry:
                        declaration = declaration or entry
                    elif declaration is None:
                        raise RuleError(
                            at(path, text, offset, 'the first line must declare the file: {"$required": [...], ...}')
                        )
                    else:
                        _check(path, text, offset, entry, declaration)
                        found[str(entry.get("id", f"{path}:{number}"))] = MappingProxyType(dict(entry))
                offset += len(line) + 1
        return tuple(found.values())


def _parse(path: Path, text: str, offset: int, line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line.rstrip())
    except json.JSONDecodeError as error:
        raise RuleError(at(path, text, offset + error.pos, f"not JSON: {error.msg}")) from error
    if not isinstance(entry, dict):
        raise RuleError(at(path, text, offset, 'an entry is a JSON object: {"id": ...}', len(line.rstrip())))
    return entry


def _check(path: Path, text: str, offset: int, entry: Entry, declaration: Entry) -> None:
    required = declaration["$required"]
    allowed = [*required, *declaration.get("$optional", [])]
    for key in entry:
        if key not in allowed:
            place = offset + max(0, text[offset:].find(f'"{key}"'))
            raise RuleError(
                at(path, text, place, f"unknown key {key!r}; allowed are {', '.join(allowed)}", len(key) + 2)
            )
    for key in required:
        if key not in entry:
            raise RuleError(at(path, text, offset, f"key {key!r} is missing; required are {', '.join(required)}"))


@lru_cache(maxsize=8)
def rulebook(*extra: Path) -> Rulebook:
    """The rulebook of the packaged rules and the `extra` folders, read once.

    `RuleError` when a folder would extend a vocabulary: these are the contract of the tables, the same for everybody.
    """
    for folder in extra:
        if found := sorted(path.name for path in folder.glob("vocabulary_*.jsonl")):
            raise RuleError(f"{folder / found[0]}: vocabularies cannot be extended; use a term of the packaged file")
    return Rulebook(extra)


def own_folders() -> tuple[Path, ...]:
    """The folders of rules that the environment names."""
    return tuple(Path(folder) for folder in os.environ.get(OWN, "").split(os.pathsep) if folder)
