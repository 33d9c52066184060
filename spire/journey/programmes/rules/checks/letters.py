"""The checks of a letter in its languages."""

from collections.abc import Mapping

from spire.journey.programmes.rules.letters import ANY_BRACES, DECISION_FIELDS, PLACEHOLDER, Letter, placeholders
from spire.journey.programmes.rules.marks import Fault, Marked


def of_letter(letter: Letter, marks: Mapping[str, Marked]) -> list[Fault]:
    """Fields used but not declared, declared but not used, braces that are no field, and decisions without their law."""
    faults: list[Fault] = []
    for language, marked in marks.items():
        text = letter.texts[language]
        for number, line in enumerate(text.body.splitlines()):
            faults += _line(line, marked, marked.lines.get(("body",), 1) + number, letter)
        for name in PLACEHOLDER.findall(text.title):
            if name not in letter.fields:
                faults.append(
                    marked.fault(
                        ("title",), f"the field {name!r} is not declared", f"it under `fields:`, or {_names(letter)}"
                    )
                )
        for name in sorted(set(letter.fields) - placeholders(text)):
            faults.append(
                marked.fault(
                    ("fields", name), f"the field {name!r} is declared and not used", f"`{{{{ {name} }}}}` in the text"
                )
            )
        if not text.body.strip():
            faults.append(marked.fault(("body",), "the letter has no text", "a text under the second line of dashes"))
        if letter.decision:
            faults += [
                marked.fault(
                    ("decision",), f"a decision does not declare {name!r}", f"the fields {', '.join(DECISION_FIELDS)}"
                )
                for name in DECISION_FIELDS
                if name not in letter.fields
            ]
    return faults


def _line(line: str, marked: Marked, number: int, letter: Letter) -> list[Fault]:
    faults = [
        Fault(
            marked.file, number, "", f"the field {name!r} is not declared", f"it under `fields:`, or {_names(letter)}"
        )
        for name in PLACEHOLDER.findall(line)
        if name not in letter.fields
    ]
    faults += [
        Fault(marked.file, number, "", f"{braces!r} is no field", "`{{ name }}` with small letters, and no program")
        for braces in ANY_BRACES.findall(line)
        if not PLACEHOLDER.fullmatch(braces)
    ]
    return faults


def _names(letter: Letter) -> str:
    return ", ".join(sorted(letter.fields)) or "no field"
