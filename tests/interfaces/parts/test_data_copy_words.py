"""A copy of somebody's data is read by them: no code, key, bracket, day of a program or English word in it. # K-4"""

import re

import pytest
from django.apps import apps
from django.utils import translation

from spire.foundation.records.data_rights import gathering
from spire.foundation.values import personal
from spire.foundation.values.personal import Told
from spire.interfaces.parts import clock, data_copy
from tests.build import an_enrolment
from tests.everything import everything
from tests.journey.business.account import opened, read
from tests.journey.guidance.build import NOW

RAW = (
    (re.compile(r"[{}\[\]]"), "a bracket"),
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), "a day as programs write it"),
    (re.compile(r"\b(True|False|None)\b"), "a word of the program"),
    (re.compile(r"(?<![\w@./-])[a-z]+(_[a-z]+)+\b"), "a key"),
    (re.compile(r"^[a-z]+([-_][a-z]+)*$"), "a code"),
    (re.compile(r"\*\*|^#+ ", re.M), "a mark of Markdown"),
)
# A single word in small letters that is one for a person: languages by their own names, and what the cast have written.
WORDS = {"dansk", "svenska", "plads", "husleje", "contact"}


def raw_in(said: str) -> list[str]:
    """What of a told value only a program would write."""
    return [what for shape, what in RAW if said not in WORDS and shape.search(said)]


def choices_without_words() -> list[str]:
    """Told fields that hold one of a few codes, for which some code has no words."""
    left = []
    for label, table in personal.tables().items():
        for one in table.tells.told if table.tells else ():
            field = next((f for f in apps.get_model(label)._meta.concrete_fields if f.name == one.name), None)
            codes = [code for code, _name in field.flatchoices] if field is not None else []
            left += [
                f"{label}.{one.name}: {code}" for code in codes if code and one.name != "role" and not _has(one, code)
            ]
    return left


def _has(one: Told, code: object) -> bool:
    return callable(one.words) or (one.words is not None and code in one.words)


def test_every_code_that_is_told_has_its_words() -> None:
    assert choices_without_words() == []


@pytest.mark.parametrize(
    "said",
    [
        "{'a': 1}",
        "2026-03-01",
        "True",
        "own_scheme",
        "course",
        "preliminary-business-plan",
        "**45.000 kr.**",
        "## Parter",
    ],
)
def test_what_only_a_program_writes_is_seen(said: str) -> None:
    assert raw_in(said) != []


@pytest.mark.parametrize("said", ["1. marts 2026", "Ja", "amina@example.dk", "ML-2026-0005", "dansk", "45.000,00 kr."])
def test_what_a_person_writes_is_let_be(said: str) -> None:
    assert raw_in(said) == []


@pytest.mark.django_db
def test_a_whole_copy_is_in_words_from_the_first_line_to_the_last(cast) -> None:
    person = cast.participant.person
    with clock.at(NOW, everywhere=True):
        everything(cast)
        read(cast, opened(cast, an_enrolment(cast)))
    with translation.override("da"):
        told = list(gathering.sections(person, for_own_eyes=True))
        found = {
            f"{section.table} {cell.key} ({cell.label}): {data_copy._words(cell.value)!r} is {what}"
            for section in told
            for row in section.rows
            for cell in row.cells
            for what in raw_in(data_copy._words(cell.value))
        }
        labels = {cell.label for section in told for row in section.rows for cell in row.cells}

    assert len(told) > 60
    assert sorted(found) == []
    assert [label for label in labels if raw_in(label)] == []
