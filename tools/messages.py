"""Texts on screen: find those marked for translation, keep their Danish and Swedish, and compile them.

    .venv/bin/python tools/messages.py            find and merge; says what still has no translation
    .venv/bin/python tools/messages.py --check    change nothing; fail when something is missing or left over
    .venv/bin/python tools/messages.py --compile  write the .mo files whose .po has changed

The files are sorted, one line a text, without places in the code and without duplicates, so that two people's work merges.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("da", "sv")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


@dataclass(frozen=True, order=True)
class Text:
    """A text of the source: its words, its plural ("" when it has none) and its context ("" when it has none)."""

    words: str
    plural: str = ""
    context: str = ""


Translations = dict[Text, tuple[str, ...]]


def file_of(language: str, root: Path = ROOT) -> Path:
    return root / "spire" / "locale" / language / "LC_MESSAGES" / "django.po"


def marked(root: Path = ROOT) -> set[Text]:
    """Every text that is marked for translation in Python and in templates."""
    found: set[Text] = set()
    for path in sorted((root / "spire").rglob("*.py")):
        found.update(_in_python(path.read_text(encoding="utf-8")))
    for path in sorted((root / "spire").rglob("templates/**/*")):
        if path.suffix in (".html", ".txt", ".svg"):
            found.update(_in_template(path.read_text(encoding="utf-8"), path))
    return found


def read(path: Path) -> Translations:
    """The translations of a file; of a text that stands there twice the filled one counts."""
    texts: Translations = {}
    if not path.exists():
        return texts
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        for message in read_po(BytesIO(block.encode()), charset="utf-8", abort_invalid=True):
            if not message.id or message.fuzzy:
                continue
            words, plural = message.id if isinstance(message.id, tuple) else (message.id, "")
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            text = Text(words, plural, message.context or "")
            if not all(texts.get(text, ("",))):
                texts[text] = tuple(string or "" for string in strings)
    return texts


def write(path: Path, language: str, texts: Translations) -> None:
    blocks = [HEADER.format(language=language)]
    blocks += ["\n".join(_lines(text, texts[text])) + "\n" for text in sorted(texts)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(blocks), encoding="utf-8")


def merge(root: Path = ROOT) -> None:
    """Bring every language's file in step with the source: new texts stand empty, those no longer used are gone."""
    texts = marked(root)
    for language in LANGUAGES:
        path = file_of(language, root)
        kept = read(path)
        write(path, language, {text: kept.get(text) or _empty(text) for text in texts})


def faults(root: Path = ROOT) -> Iterator[str]:
    """What is missing, left over, or differs in its placeholders, one sentence each."""
    texts = marked(root)
    for language in LANGUAGES:
        path = file_of(language, root)
        known = read(path)
        if path.exists() and re.search(r"^#.*\bfuzzy\b", path.read_text(encoding="utf-8"), re.MULTILINE):
            yield f"{language}: a translation is marked fuzzy"
        for text in sorted(texts):
            yield from (f"{language}: {fault}" for fault in _faults_of(text, known.get(text, ())))
        for text in sorted(known.keys() - texts):
            yield f"{language}: no longer used: {text.words!r}"


def compile_changed(root: Path = ROOT) -> list[Path]:
    """Write the .mo files that are older than their .po; gives what was written."""
    written = []
    for language in LANGUAGES:
        source = file_of(language, root)
        target = source.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            continue
        catalog = Catalog(locale=language, charset="utf-8")
        for text, strings in read(source).items():
            if all(strings):
                words = (text.words, text.plural) if text.plural else text.words
                catalog.add(words, strings if text.plural else strings[0], context=text.context or None)
        with target.open("wb") as file:
            write_mo(file, catalog)
        written.append(target)
    return written


def _in_python(source: str) -> Iterator[Text]:
    for _, message, _, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        words, plural = message if isinstance(message, tuple) else (message, "")
        if words:
            yield Text(words, plural, context or "")


def _in_template(source: str, path: Path) -> Iterable[Text]:
    # Django is asked only here, so that texts can be compiled before anything is set up.
    from django.conf import settings  # noqa: PLC0415
    from django.utils.translation.template import templatize  # noqa: PLC0415

    if not settings.configured:
        settings.configure()
    flat = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    return _in_python(flat)


def _lines(text: Text, strings: tuple[str, ...]) -> Iterator[str]:
    if text.context:
        yield f"msgctxt {_quoted(text.context)}"
    yield f"msgid {_quoted(text.words)}"
    if not text.plural:
        yield f"msgstr {_quoted(strings[0])}"
        return
    yield f"msgid_plural {_quoted(text.plural)}"
    yield from (f"msgstr[{number}] {_quoted(string)}" for number, string in enumerate(strings))


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _empty(text: Text) -> tuple[str, ...]:
    return ("", "") if text.plural else ("",)


def _faults_of(text: Text, strings: tuple[str, ...]) -> Iterator[str]:
    if not strings or not all(strings) or len(strings) != len(_empty(text)):
        yield f"no translation of {text.words!r}"
        return
    sources = (text.words, text.plural) if text.plural else (text.words,)
    for source, string in zip(sources, strings, strict=True):
        asked, given = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(string))
        # A singular may say "one" in words where the source counts.
        if asked != given and not (text.plural and given < asked):
            yield f"placeholders differ: {source!r} has {sorted(asked)}, {string!r} has {sorted(given)}"


def main(arguments: list[str]) -> int:
    if "--compile" in arguments:
        for path in compile_changed():
            print(f"compiled {path.relative_to(ROOT)}")
        return 0
    if "--check" not in arguments:
        merge()
    found = list(faults())
    print("\n".join(found) if found else "Every text has its Danish and its Swedish.")
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
