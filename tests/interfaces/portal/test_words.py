"""The portal speaks to somebody who runs a business: no client and no case, in any of the three languages. # A-7"""

import re
from pathlib import Path

import pytest

from tools import messages

INTERFACES = messages.ROOT / "spire" / "interfaces"
# The portal's own rooms, and the shared pieces that its pages are made of.
ROOMS = (
    INTERFACES / "portal",
    INTERFACES / "parts" / "templates",
    INTERFACES / "theme" / "templates" / "theme",
)
# Whole words; the participant's own caseworker is called by that name.
NEVER = {
    "en": re.compile(r"\b(clients?|cases?)\b", re.IGNORECASE),
    "da": re.compile(r"\b(klient\w*|sag|sagen|sager|sagens|sagerne)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(klient\w*|ärende\w*|akten?)\b", re.IGNORECASE),
}


def texts(file: Path) -> set[str]:
    """What a file says, in English."""
    source = file.read_text(encoding="utf-8")
    found = messages._in_template(source, file) if file.suffix == ".html" else messages._in_python(source)
    return {part for text in found for part in (text.words, text.plural) if part}


def said() -> dict[str, str]:
    """Every text of the portal with the file that says it."""
    files = [file for room in ROOMS for file in sorted(room.rglob("*")) if file.suffix in (".html", ".py")]
    return {text: file.name for file in files for text in texts(file)}


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_nobody_is_a_client_or_a_case(language: str) -> None:
    theirs = said()
    assert len(theirs) > 400
    if language == "en":
        words = {text: text for text in theirs}
    else:
        known = messages.read(messages.file_of(language))
        words = {one.words: " ".join(strings) for one, strings in known.items() if one.words in theirs}

    found = [f"{theirs[text]}: {word}" for text, word in words.items() if NEVER[language].search(word)]

    assert not found, "\n".join(found)
