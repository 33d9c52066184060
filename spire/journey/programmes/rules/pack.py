"""A pack's texts in, a template or all that is wrong with it out."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from spire.foundation.forms.rules.definition import Form
from spire.foundation.values.errors import Refused
from spire.foundation.values.words import LANGUAGES
from spire.journey.programmes.rules import checks
from spire.journey.programmes.rules.letters import Letter, LetterHead, LetterText
from spire.journey.programmes.rules.marks import Fault, Marked, Place, read
from spire.journey.programmes.rules.template import Template

TEMPLATE_FILE = "template.yaml"
_LETTER_NAME = re.compile(r"letters/([a-z0-9-]+)\.([a-z]{2})\.md")
_FORM_NAME = re.compile(r"forms/([a-z0-9-]+)\.yaml")

_ADAPTERS: dict[type, TypeAdapter[Any]] = {form: TypeAdapter(form) for form in (Template, Form, LetterHead)}


class BrokenPack(Refused):
    """A pack is taken whole or not at all: `faults` has everything that was found, in the order of the files."""

    code = "programmes.broken_pack"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(count=len(faults), first=str(faults[0]))


def parse(texts: Mapping[str, str], *, registers: Mapping[str, frozenset[str]] | None = None) -> Template:
    """The template of a pack given as file name → text.  Raises BrokenPack with all faults at once.

    `registers` are the countries on the shelf with the legal bases that each knows; None leaves them unchecked.
    """
    faults = _unknown_files(texts)
    if TEMPLATE_FILE not in texts:
        faults.append(Fault(TEMPLATE_FILE, 1, "", "the file is missing", "a template.yaml in the pack's folder"))
    marked = read(TEMPLATE_FILE, texts[TEMPLATE_FILE]) if TEMPLATE_FILE in texts else Marked(TEMPLATE_FILE)
    forms, form_marks = _forms(texts, faults)
    letters, letter_marks = _letters(texts, faults)
    template: Template | None = _typed(Template, marked, faults)
    faults += _stated_elsewhere(marked)
    letter_names = frozenset(name.split(".")[0] for name in letter_marks)
    faults += checks.of_names(marked, forms=frozenset(form_marks), letters=letter_names, registers=registers)
    if template is not None:
        template = replace(template, forms=tuple(forms.values()), letters=tuple(letters.values()))
        faults += checks.of_template(template, marked)
        faults += checks.of_refusals(template, letter_marks)
    for key, form in forms.items():
        faults += checks.of_form(form, form_marks[key])
    for key, letter in letters.items():
        faults += checks.of_letter(letter, {name: letter_marks[f"{key}.{name}"] for name in letter.texts})
    if faults or template is None:
        raise BrokenPack(tuple(sorted(set(faults))))
    return template


def from_json(content: object) -> Template:
    """The template of a stored content; what was stored was whole, so nothing is checked but its types."""
    template: Template = _ADAPTERS[Template].validate_json(json.dumps(content))
    return template


def to_json(template: Template) -> Any:
    """The template as what a JSON column keeps."""
    return _ADAPTERS[Template].dump_python(template, mode="json")


def _typed(form: type, marked: Marked, faults: list[Fault]) -> Any:
    faults += marked.faults
    if marked.values is None:
        return None
    if not isinstance(marked.values, dict):
        faults.append(marked.fault((), "the file is a list or a single value", "keys and values"))
        return None
    try:
        return _ADAPTERS[form].validate_json(json.dumps(marked.values, default=date.isoformat))
    except ValidationError as error:
        faults += [_said(marked, one, form) for one in error.errors(include_url=False)]
        return None


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_parsing": "a date such as 2026-01-31",
    "date_from_datetime_parsing": "a date such as 2026-01-31",
    "date_type": "a date such as 2026-01-31",
    "tuple_type": "a list",
    "dict_type": "keys and values",
    "dataclass_type": "keys and values",
    "dataclass_exact_type": "keys and values",
    "none_required": "nothing",
}


def _said(marked: Marked, error: Any, form: type) -> Fault:
    """One of pydantic's errors in our words, on the line that it is about."""
    place: Place = tuple(step for step in error["loc"] if step != "[key]")
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        around = path_around(marked, place)
        return Fault(
            marked.file, marked.line(place[:-1]), around, f"the key {str(place[-1])!r} is missing", f"`{place[-1]}:`"
        )
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return marked.fault(place, f"the key {str(place[-1])!r} is not known here", _known_keys(form, place))
    if kind == "literal_error":
        return marked.fault(place, f"{given!r} is not a choice", f"one of {context['expected']}")
    if kind in ("too_short", "too_long"):
        return marked.fault(place, "the list has the wrong length", str(error["msg"]))
    expected = _EXPECTED.get(kind, str(error["msg"]))
    return marked.fault(place, f"{_shown(given)} stands here", expected)


def path_around(marked: Marked, place: Place) -> str:
    """The path of what the missing key belongs in."""
    return marked.fault(place[:-1], "", "").where


def _known_keys(form: type, place: Place) -> str:
    """What may stand where an unknown key stands, the likeliest first."""
    here: Any = form
    for step in place[:-1]:
        here = get_type_hints(here).get(str(step)) if is_dataclass(here) and isinstance(step, str) else here
        here = next((kind for kind in _inside(here) if is_dataclass(kind)), here)
    names = [field.name for field in fields(here)] if is_dataclass(here) else []
    likely = get_close_matches(str(place[-1]), names, n=1)
    return f"`{likely[0]}:`" if likely else f"one of {', '.join(names)}" if names else "a known key"


def _inside(kind: Any) -> tuple[Any, ...]:
    """The types within a list, or within one that may be absent; the type itself otherwise."""
    return tuple(inner for part in get_args(kind) for inner in _inside(part)) or (kind,)


def _shown(given: object) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, dict):
        return "a set of keys"
    if isinstance(given, (tuple, list)):
        return "a list"
    return f"{given!r}" if not isinstance(given, bool) else str(given).lower()


def _forms(texts: Mapping[str, str], faults: list[Fault]) -> tuple[dict[str, Form], dict[str, Marked]]:
    forms: dict[str, Form] = {}
    marks: dict[str, Marked] = {}
    for name in sorted(texts):
        if not (found := _FORM_NAME.fullmatch(name)):
            continue
        key = found.group(1)
        marks[key] = read(name, texts[name])
        form = _typed(Form, marks[key], faults)
        if form is not None:
            forms[key] = form
            if form.key != key:
                faults.append(marks[key].fault(("key",), f"the key is {form.key!r}", f"the file's own name, {key!r}"))
    return forms, marks


def _letters(texts: Mapping[str, str], faults: list[Fault]) -> tuple[dict[str, Letter], dict[str, Marked]]:
    heads: dict[str, dict[str, tuple[LetterHead, str]]] = {}
    marks: dict[str, Marked] = {}
    seen: dict[str, set[str]] = {}
    for name in sorted(texts):
        if not (found := _LETTER_NAME.fullmatch(name)):
            continue
        key, language = found.groups()
        if language not in LANGUAGES:
            faults.append(
                Fault(name, 1, "", f"the language {language!r} is not known", f"one of {', '.join(LANGUAGES)}")
            )
            continue
        seen.setdefault(key, set()).add(language)
        marked, body = _front_matter(name, texts[name])
        marks[f"{key}.{language}"] = marked
        head = _typed(LetterHead, marked, faults)
        if head is not None:
            heads.setdefault(key, {})[language] = (head, body)
    for key, languages in seen.items():
        faults += [
            Fault(f"letters/{key}.{language}.md", 1, "", "the language is missing", f"the letter {key!r} in {language}")
            for language in LANGUAGES
            if language not in languages
        ]
    return {key: letter for key, found in heads.items() if (letter := _letter(key, found, marks, faults))}, marks


def _letter(
    key: str, found: Mapping[str, tuple[LetterHead, str]], marks: Mapping[str, Marked], faults: list[Fault]
) -> Letter | None:
    first_language, (first, _) = next(iter(found.items()))
    for language, (head, _) in found.items():
        if head.fields != first.fields or (head.decision, head.appeal) != (first.decision, first.appeal):
            problem = f"it declares {', '.join(sorted(head.fields))}"
            expected = (
                f"the same fields and kinds as letters/{key}.{first_language}.md: {', '.join(sorted(first.fields))}"
            )
            faults.append(marks[f"{key}.{language}"].fault(("fields",), problem, expected))
    texts = {language: LetterText(title=head.title, body=body) for language, (head, body) in found.items()}
    return Letter(key=key, decision=first.decision, fields=first.fields, texts=texts, appeal=first.appeal)


def _front_matter(name: str, text: str) -> tuple[Marked, str]:
    """The head of a letter's file and its body; the body's first line is remembered for its faults."""
    parts = re.match(r"---\n(.*?\n)---\n(.*)\Z", text, re.DOTALL)
    if parts is None:
        marked = Marked(name)
        marked.faults.append(
            Fault(name, 1, "", "no head between two lines of dashes", "`---`, title and fields, `---`")
        )
        return marked, text
    head, body = parts.groups()
    marked = read(name, head, first_line=2)
    marked.lines[("body",)] = head.count("\n") + 3
    return marked, body


def _unknown_files(texts: Mapping[str, str]) -> list[Fault]:
    expected = "template.yaml, forms/KEY.yaml, letters/KEY.LANGUAGE.md or examples/NAME.yaml"
    return [
        Fault(name, 1, "", "the file has no place in a pack", expected)
        for name in texts
        if name != TEMPLATE_FILE
        and not _FORM_NAME.fullmatch(name)
        and not _LETTER_NAME.fullmatch(name)
        and not re.fullmatch(r"examples/[a-z0-9-]+\.yaml|README\.md", name)
    ]


def _stated_elsewhere(marked: Marked) -> list[Fault]:
    if not isinstance(marked.values, dict):
        return []
    return [
        marked.fault((key,), f"{key} are stated here", f"{key} in files of their own, {key}/…")
        for key in ("forms", "letters")
        if key in marked.values
    ]
