"""Legal texts that come from a country, not from translation: versioned, one Markdown file per language.

A file is `appeal_guidance.da.md` and begins with its version and title:

    version: 2026-01
    title: Klagevejledning

    You can appeal until {deadline}. …
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from spire.foundation.values.errors import Broken
from spire.foundation.values.yaml_files import FileBroken

_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class LegalText:
    """One legal text in one language."""

    key: str
    version: str
    language: str
    title: str
    body: str  # Markdown with {named} places

    @property
    def places(self) -> tuple[str, ...]:
        """The names that must be filled in, in the order they come."""
        return tuple(dict.fromkeys(_PLACE.findall(self.body)))

    def filled(self, facts: Mapping[str, Any], *, show: Callable[[Any], Any] = str) -> str:
        """The body with its places filled; a place without a fact is Broken, never empty."""
        missing = [name for name in self.places if name not in facts]
        if missing:
            raise Broken(f"The text {self.key}.{self.language} needs {', '.join(missing)}.")
        return _PLACE.sub(lambda place: str(show(facts[place[1]])), self.body)


@dataclass(frozen=True, slots=True)
class LegalTexts:
    """A folder of legal texts."""

    folder: Path

    def text(self, key: str, language: str) -> LegalText:
        """A text by its key in a language; Broken when the country has none."""
        file = self.folder / f"{key}.{language}.md"
        if not file.is_file():
            raise Broken(f"No legal text {key} in {language} in {self.folder}.")
        return read_legal_text(file)

    def known(self) -> tuple[str, ...]:
        """The keys of all texts."""
        return tuple(sorted({file.name.split(".")[0] for file in self.folder.glob("*.md")}))


def read_legal_text(file: Path) -> LegalText:
    """A file's version, title and body; FileBroken says what is missing."""
    key, language = file.name.split(".")[:2]
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    lines = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    for name in ("version", "title"):
        if not lines.get(name):
            raise FileBroken(file, "the first lines", f"`{name}: …`")
    if not body.strip():
        raise FileBroken(file, "the text", "a body after an empty line")
    return LegalText(key, lines["version"], language, lines["title"], body.strip())
