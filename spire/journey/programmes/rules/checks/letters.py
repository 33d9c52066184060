"""The checks of a letter in its languages."""

from collections.abc import Mapping

from spire.journey.programmes.rules.letters import ANY_BRACES, DECISION_FIELDS, PLACEHOLDER, Letter, placeholders
from spire.journey.programmes.rules.marks import Fault, Marked
from spire.journey.programmes.rules.template import Template

APPEAL = "appeal_guidance"
NO = ("declined", "left")


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


def of_refusals(template: Template, marks: Mapping[str, Marked]) -> list[Fault]:
    """Letters that say no without a word on how to appeal, where nothing says that this is meant."""
    ends = {stage.key for stage in template.stages if stage.ends in NO}
    results = [one for screening in template.screenings for one in screening.results]
    refusing = {one.letter for one in results if one.letter and one.to_stage in ends}
    refusing |= {one.letter for one in template.call_sheet.outcomes if one.letter and one.stage is None}
    return [
        marks[f"{letter.key}.{language}"].fault(
            ("fields",), "the letter says no and not how to appeal", "the field appeal_guidance, or `appeal: false`"
        )
        for letter in template.letters
        if letter.key in refusing and letter.appeal and APPEAL not in letter.fields
        for language in letter.texts
    ]


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
